#include "core/plan/glob_set.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <utility>

namespace tensorport
{

Status checkGlob(std::string_view glob)
{
    for (size_t i = 0; i < glob.size(); ++i) {
        if (glob[i] == '\\') {
            ++i;
        } else if (glob[i] == '[') {
            // As globMatches() reads it: a ] that comes first is one of the set.
            const size_t first = i + (i + 1 < glob.size() && (glob[i + 1] == '!' || glob[i + 1] == '^') ? 2 : 1);
            const size_t end = glob.find(']', first + 1);
            if (end == std::string_view::npos)
                return fail(ErrorCode::InvalidArgument,
                    fmt::format("the pattern {} has a [ without its ]; write \\[ for the bracket itself", quote(glob)));
            i = end;
        }
    }
    return {};
}

GlobSet::GlobSet(std::vector<std::string> globs)
    : m_globs(std::move(globs))
    , m_used(m_globs.size(), 0)
{
}

bool GlobSet::matches(std::string_view name)
{
    return lastMatch(name) >= 0;
}

int GlobSet::lastMatch(std::string_view name)
{
    int last = -1;
    for (size_t i = 0; i < m_globs.size(); ++i)
        if (globMatches(m_globs[i], name)) {
            m_used[i] = 1;
            last = static_cast<int>(i);
        }
    return last;
}

std::vector<std::string_view> GlobSet::unused() const
{
    std::vector<std::string_view> unused;
    for (size_t i = 0; i < m_globs.size(); ++i)
        if (m_used[i] == 0)
            unused.emplace_back(m_globs[i]);
    return unused;
}

} // namespace tensorport
