#include "core/base/text.h"

namespace tensorport
{
namespace
{

/// Matches one `[...]` at the front of `pattern` against c; sets `length` to what it spans, 0 when it is not closed.
bool setMatches(std::string_view pattern, char c, size_t& length)
{
    size_t i = 1;
    const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
    if (negated)
        ++i;
    bool found = false;
    for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
        const char low = pattern[i];
        const bool range = i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']';
        const char high = range ? pattern[i + 2] : low;
        found = found || (low <= c && c <= high);
        i += range ? 3 : 1;
    }
    length = i < pattern.size() ? i + 1 : 0;
    return found != negated;
}

} // namespace

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
                matches = setMatches(pattern.substr(p), name[n], length);
                if (length == 0) {
                    length = 1;
                    matches = name[n] == '[';
                }
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
