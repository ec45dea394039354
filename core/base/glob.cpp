#include "core/base/text.h"

#include <algorithm>

namespace tensorport
{
namespace
{

bool isNegated(std::string_view set)
{
    return set.size() > 1 && (set[1] == '!' || set[1] == '^');
}

/// What a `[...]` at the front of `pattern` spans, 0 when it is not closed. A ] that comes first is one of the set.
size_t setLength(std::string_view pattern)
{
    const size_t end = pattern.find(']', isNegated(pattern) ? 3 : 2);
    return end == std::string_view::npos ? 0 : end + 1;
}

/// Matches a whole `[...]` against c.
bool setMatches(std::string_view set, char c)
{
    const bool negated = isNegated(set);
    const size_t end = set.size() - 1;
    bool found = false;
    for (size_t i = negated ? 2 : 1; i < end;) {
        const char low = set[i];
        const bool range = i + 2 < end && set[i + 1] == '-';
        const char high = range ? set[i + 2] : low;
        found = found || (low <= c && c <= high);
        i += range ? 3 : 1;
    }
    return found != negated;
}

} // namespace

bool closesItsSets(std::string_view pattern)
{
    for (size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\') {
            ++i;
        } else if (pattern[i] == '[') {
            const size_t length = setLength(pattern.substr(i));
            if (length == 0)
                return false;
            i += length - 1;
        }
    }
    return true;
}

std::string literalGlob(std::string_view name)
{
    constexpr std::string_view kSpecial = "*?[\\";
    std::string pattern;
    for (const char c : name) {
        if (isControlCharacter(c)) {
            pattern += "[! -~]";
            continue;
        }
        if (kSpecial.find(c) != std::string_view::npos)
            pattern += '\\';
        pattern += c;
    }
    return pattern;
}

bool globMatches(std::string_view pattern, std::string_view name)
{
    size_t p = 0;
    size_t n = 0;
    size_t starAt = std::string_view::npos;
    size_t starName = 0;
    while (n < name.size()) {
        size_t length = 1;
        bool matches = false;
        if (p < pattern.size()) {
            const char c = pattern[p];
            if (c == '*') {
                starAt = p++;
                starName = n;
                continue;
            }
            if (c == '[') {
                length = std::max<size_t>(setLength(pattern.substr(p)), 1);
                matches = length == 1 ? name[n] == '[' : setMatches(pattern.substr(p, length), name[n]);
            } else if (c == '\\' && p + 1 < pattern.size()) {
                length = 2;
                matches = pattern[p + 1] == name[n];
            } else {
                matches = c == '?' || c == name[n];
            }
        }
        if (matches) {
            p += length;
            ++n;
        } else if (starAt != std::string_view::npos) {
            p = starAt + 1;
            n = ++starName;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

} // namespace tensorport
