#include "core/plan/glob_set.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/wording.h"

#include <utility>

namespace tensorport
{

Status checkGlob(std::string_view glob)
{
    if (!closesItsSets(glob))
        return fail(ErrorCode::InvalidArgument,
            Engine::tr("the pattern {} has a [ without its ]; write \\[ for the bracket itself", shown(glob)));
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
