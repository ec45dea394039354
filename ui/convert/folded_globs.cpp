#include "ui/convert/folded_globs.h"

#include "core/base/text.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace tensorport
{
namespace
{

/// More globs to compare with more others take too long for what they save.
constexpr size_t kMostComparisons = 2'000'000;

/// A name without its numbers, but for the first `kept` of them: what is left of it between them.
struct Form
{
    std::string text; ///< with 0 for each number that is left out
    std::string glob; ///< with * for each
    bool hasNumbers = false; ///< left out
};

Form formOf(std::string_view name, size_t kept)
{
    Form form;
    for (size_t begin = 0; begin <= name.size();) {
        const size_t end = std::min(name.find('.', begin), name.size());
        const std::string_view part = name.substr(begin, end - begin);
        const bool isLeftOut = isNumber(part) && kept == 0;
        if (isNumber(part) && kept > 0)
            --kept;
        form.hasNumbers = form.hasNumbers || isLeftOut;
        form.text += isLeftOut ? "0" : part;
        form.glob += isLeftOut ? "*" : literalGlob(part);
        if (end < name.size()) {
            form.text += '.';
            form.glob += '.';
        }
        begin = end + 1;
    }
    return form;
}

class Folder
{
public:
    explicit Folder(std::span<const std::string_view> others)
        : m_others(others)
    {
    }

    /// Names that are alike but for their numbers from the `kept`-th on.
    void fold(const std::vector<std::string_view>& names, size_t kept, std::vector<std::string>& globs)
    {
        std::unordered_map<std::string, size_t> placeOf;
        std::vector<std::pair<Form, std::vector<std::string_view>>> groups;
        for (const std::string_view name : names) {
            const Form form = formOf(name, kept);
            const auto [place, isNew] = placeOf.try_emplace(form.text, groups.size());
            if (isNew)
                groups.emplace_back(form, std::vector<std::string_view>());
            groups[place->second].second.push_back(name);
        }
        for (const auto& [form, alike] : groups) {
            if (alike.size() == 1 || !form.hasNumbers)
                std::ranges::transform(alike, std::back_inserter(globs), literalGlob);
            else if (findsNoOther(form.glob, groups.size(), kept))
                globs.push_back(form.glob);
            else
                fold(alike, kept + 1, globs);
        }
    }

private:
    /// A glob matches a name if it matches the name's form: its * stand for whole numbers, and between them it has none
    /// that a form leaves out.
    bool findsNoOther(const std::string& glob, size_t globs, size_t kept)
    {
        const auto [forms, isNew] = m_formsOfOthers.try_emplace(kept);
        if (isNew)
            for (const std::string_view other : m_others)
                forms->second.insert(formOf(other, kept).text);
        return forms->second.size() * globs <= kMostComparisons
            && std::ranges::none_of(forms->second, [&](const std::string& form) { return globMatches(glob, form); });
    }

    std::span<const std::string_view> m_others;
    std::map<size_t, std::unordered_set<std::string>> m_formsOfOthers; ///< by the numbers that they keep
};

} // namespace

std::vector<std::string> foldedGlobs(std::span<const std::string_view> names, std::span<const std::string_view> others)
{
    std::vector<std::string> globs;
    Folder(others).fold({names.begin(), names.end()}, 0, globs);
    return globs;
}

} // namespace tensorport
