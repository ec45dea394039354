#pragma once

#include "core/base/result.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

/// Refuses a glob whose `[` nothing closes: it would match a bracket, which nobody means.
Status checkGlob(std::string_view glob);

/// Globs that remember which of them have matched something.
class GlobSet
{
public:
    explicit GlobSet(std::vector<std::string> globs);

    [[nodiscard]] bool isEmpty() const { return m_globs.empty(); }

    /// Whether any glob matches; every one that does is remembered.
    bool matches(std::string_view name);

    /// Index of the last glob that matches, or -1; every one that does is remembered.
    int lastMatch(std::string_view name);

    /// The globs that have matched nothing yet.
    [[nodiscard]] std::vector<std::string_view> unused() const;

    [[nodiscard]] const std::vector<std::string>& globs() const { return m_globs; }

private:
    std::vector<std::string> m_globs;
    std::vector<char> m_used;
};

} // namespace tensorport
