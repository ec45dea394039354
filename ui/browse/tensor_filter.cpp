#include "ui/browse/tensor_filter.h"

#include "core/base/text.h"

#include <algorithm>

namespace tensorport
{
namespace
{

constexpr std::string_view kDTypePrefix = "dtype:";

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool startsWithLowered(std::string_view text, std::string_view start)
{
    return text.size() >= start.size()
        && std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

bool containsLowered(std::string_view text, std::string_view part)
{
    if (part.size() > text.size())
        return false;
    for (size_t i = 0; i + part.size() <= text.size(); ++i) {
        if (lower(text[i]) == part.front() && startsWithLowered(text.substr(i), part))
            return true;
    }
    return false;
}

/// Words between spaces, a quoted part counted as one.
std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    bool isQuoted = false;
    for (const char c : text) {
        if (c == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && (c == ' ' || c == '\t' || c == '\n')) {
            if (!word.empty())
                words.push_back(std::move(word));
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.empty())
        words.push_back(std::move(word));
    return words;
}

} // namespace

TensorFilter::TensorFilter(std::string_view text)
{
    for (const std::string& word : wordsOf(lowered(text))) {
        if (word.starts_with(kDTypePrefix)) {
            if (word.size() > kDTypePrefix.size())
                m_words.push_back({Kind::DType, word.substr(kDTypePrefix.size())});
        } else {
            const bool isPattern = word.find_first_of("*?") != std::string::npos;
            m_words.push_back({isPattern ? Kind::Pattern : Kind::Text, word});
        }
    }
}

bool TensorFilter::hasPattern() const
{
    return std::ranges::any_of(m_words, [](const Word& word) { return word.kind == Kind::Pattern; });
}

bool TensorFilter::matches(const Tensor& tensor) const
{
    return std::ranges::all_of(m_words, [&](const Word& word) {
        switch (word.kind) {
        case Kind::Text:
            return containsLowered(tensor.name, word.text);
        case Kind::Pattern:
            return globMatches(word.text, lowered(tensor.name));
        case Kind::DType:
            break;
        }
        return startsWithLowered(tensor.dtypeName, word.text);
    });
}

} // namespace tensorport
