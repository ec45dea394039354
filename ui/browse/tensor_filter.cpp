#include "ui/browse/tensor_filter.h"

#include "core/base/text.h"
#include "ui/style/text.h"

#include <QRegularExpression>
#include <algorithm>
#include <charconv>

namespace tensorport
{
namespace
{

constexpr std::string_view kDTypePrefix = "dtype:";
constexpr std::string_view kSizePrefix = "size:";
constexpr std::string_view kShardPrefix = "shard:";
constexpr std::string_view kHasPrefix = "has:";
constexpr std::string_view kRegexPrefix = "re:";

/// An expression that tries more ways than this through one name is given up for it.
constexpr auto kRegexLimit = "(*LIMIT_MATCH=100000)";

/// What is meant by a size without a sign: three digits are shown.
constexpr uint64_t kAboutParts = 200;

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

std::optional<uint64_t> wholeNumber(std::string_view text)
{
    uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace

struct TensorFilter::Regex
{
    QRegularExpression expression;
};

TensorFilter::TensorFilter(std::string_view text, std::shared_ptr<const ValueFindings> findings)
    : m_findings(std::move(findings))
{
    for (const std::string& word : wordsOf(text))
        addWord(word);
}

void TensorFilter::addWord(std::string_view typed)
{
    Word word;
    std::string_view rest = typed;
    if (rest.size() > 1 && rest.front() == '-') {
        word.isExcluded = true;
        rest.remove_prefix(1);
    }
    const auto valueAfter = [&](std::string_view prefix) -> std::optional<std::string_view> {
        return startsWithLowered(rest, prefix) ? std::optional(rest.substr(prefix.size())) : std::nullopt;
    };
    if (const auto dtype = valueAfter(kDTypePrefix)) {
        word.kind = Kind::DType;
        word.text = lowered(*dtype);
        if (!dtype->empty())
            m_words.push_back(std::move(word));
    } else if (const auto size = valueAfter(kSizePrefix)) {
        addSize(word, typed, *size);
    } else if (const auto shards = valueAfter(kShardPrefix)) {
        addShards(word, *shards);
    } else if (const auto what = valueAfter(kHasPrefix)) {
        addValues(word, typed, *what);
    } else if (const auto expression = valueAfter(kRegexPrefix)) {
        addRegex(word, typed, *expression);
    } else if (rest.size() > 2 && rest.front() == '/' && rest.back() == '/') {
        addRegex(word, typed, rest.substr(1, rest.size() - 2));
    } else if (rest.size() > 1 && rest.front() == '/' && rest.find_first_of("\\()[]{}^$|+") != std::string_view::npos) {
        m_problems.push_back({ProblemKind::OpenRegex, std::string(typed), {}});
    } else {
        const bool isPattern = rest.find_first_of("*?") != std::string_view::npos;
        word.kind = isPattern ? Kind::Pattern : Kind::Text;
        word.text = lowered(rest);
        m_words.push_back(std::move(word));
    }
}

void TensorFilter::addRegex(Word& word, std::string_view typed, std::string_view expression)
{
    if (expression.empty())
        return;
    const QString limit = QLatin1String(kRegexLimit);
    auto regex = std::make_shared<Regex>();
    regex->expression = QRegularExpression(limit + toQString(expression),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DontCaptureOption);
    if (!regex->expression.isValid()) {
        m_problems.push_back({ProblemKind::Regex, std::string(typed), regex->expression.errorString().toStdString()});
        return;
    }
    regex->expression.optimize(); // here, so that threads find it ready
    word.kind = Kind::Regex;
    word.regex = std::move(regex);
    m_words.push_back(std::move(word));
}

std::optional<TensorFilter::Range> TensorFilter::sizeRange(std::string_view text)
{
    if (const size_t dots = text.find(".."); dots != std::string_view::npos) {
        const auto first = dots == 0 ? std::optional<uint64_t>(0) : parseBytes(text.substr(0, dots));
        const auto last
            = dots + 2 == text.size() ? std::optional<uint64_t>(UINT64_MAX) : parseBytes(text.substr(dots + 2));
        return first && last ? std::optional(Range{std::min(*first, *last), std::max(*first, *last)}) : std::nullopt;
    }
    const size_t signs = std::min(text.find_first_not_of("<>="), text.size());
    const std::string_view sign = text.substr(0, signs);
    const auto bytes = parseBytes(text.substr(signs));
    if (!bytes)
        return std::nullopt;
    if (sign == ">")
        return Range{*bytes + 1};
    if (sign == ">=")
        return Range{*bytes};
    if (sign == "<")
        return *bytes == 0 ? Range{1, 0} : Range{0, *bytes - 1};
    if (sign == "<=")
        return Range{0, *bytes};
    if (sign == "=" || sign == "==")
        return Range{*bytes, *bytes};
    if (sign.empty())
        return Range{*bytes - *bytes / kAboutParts, *bytes + *bytes / kAboutParts};
    return std::nullopt;
}

void TensorFilter::addSize(Word& word, std::string_view typed, std::string_view size)
{
    if (size.find_first_not_of("<>=.") == std::string_view::npos)
        return; // still being typed
    const auto range = sizeRange(size);
    if (!range) {
        m_problems.push_back({ProblemKind::Size, std::string(typed), {}});
        return;
    }
    word.kind = Kind::Size;
    word.ranges.push_back(*range);
    m_words.push_back(std::move(word));
}

void TensorFilter::addShards(Word& word, std::string_view shards)
{
    if (shards.empty())
        return;
    word.kind = Kind::Shard;
    for (std::string_view rest = shards; !rest.empty();) {
        const std::string_view part = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        const size_t dash = part.find('-');
        const auto first = wholeNumber(part.substr(0, dash));
        const bool isOpen = dash != std::string_view::npos && dash + 1 == part.size();
        const auto last = dash == std::string_view::npos ? first
            : isOpen                                     ? std::optional<uint64_t>(UINT64_MAX)
                                                         : wholeNumber(part.substr(dash + 1));
        if (first && last) {
            word.ranges.push_back({std::min(*first, *last), std::max(*first, *last)});
        } else if (!part.empty()) {
            word.kind = Kind::ShardFile;
            break;
        }
    }
    word.text = lowered(shards);
    m_words.push_back(std::move(word));
}

void TensorFilter::addValues(Word& word, std::string_view typed, std::string_view what)
{
    if (what.empty())
        return;
    word.text = lowered(what);
    if (!ValueFindings::isWord(word.text) || !m_findings) {
        const auto kind = ValueFindings::isWord(word.text) ? ProblemKind::NotChecked : ProblemKind::Values;
        m_problems.push_back({kind, std::string(typed), {}});
        return;
    }
    word.kind = Kind::Values;
    word.named = &m_findings->named(word.text);
    if (word.named->isCut)
        m_problems.push_back({ProblemKind::Cut, std::string(typed), {}});
    m_words.push_back(std::move(word));
}

bool TensorFilter::hasPattern() const
{
    return std::ranges::any_of(m_words, [](const Word& word) { return word.kind == Kind::Pattern; });
}

bool TensorFilter::matchesName(const Word& word, std::string_view name)
{
    if (word.kind == Kind::Text)
        return containsLowered(name, word.text);
    if (word.kind == Kind::Pattern)
        return globMatches(word.text, lowered(name));
    return word.regex->expression.match(toQString(name)).hasMatch();
}

bool TensorFilter::finds(
    const Word& word, const Tensor& tensor, std::span<const SourceFile> files, std::string_view otherName)
{
    const auto isInside = [&](uint64_t number) {
        return std::ranges::any_of(
            word.ranges, [&](const Range& range) { return range.first <= number && number <= range.last; });
    };
    const auto file = static_cast<size_t>(tensor.file);
    switch (word.kind) {
    case Kind::DType:
        return startsWithLowered(tensor.dtypeName, word.text);
    case Kind::Size:
        return isInside(tensor.bytes);
    case Kind::Shard:
        return isInside(file + 1);
    case Kind::ShardFile:
        return file < files.size() && containsLowered(files[file].name, word.text);
    case Kind::Values:
        return word.named->tensors.contains(std::string(tensor.name))
            || (!otherName.empty() && word.named->tensors.contains(std::string(otherName)));
    case Kind::Text:
    case Kind::Pattern:
    case Kind::Regex:
        break;
    }
    return matchesName(word, tensor.name) || (!otherName.empty() && matchesName(word, otherName));
}

bool TensorFilter::matches(const Tensor& tensor, std::span<const SourceFile> files, std::string_view otherName) const
{
    return std::ranges::all_of(
        m_words, [&](const Word& word) { return finds(word, tensor, files, otherName) != word.isExcluded; });
}

} // namespace tensorport
