#pragma once

#include "core/check/finding.h"

#include <unordered_map>

namespace tensorport
{

/// Collects findings; one thread. Of a kind it keeps a bounded number and counts the rest, so that a model with a
/// million flaws gives a report that can be read.
class FindingList
{
public:
    static constexpr uint64_t kMostOfAKind = 100;

    /// REQUIRES a code of allFindingKinds().
    void add(std::string_view code, std::string message, std::string_view file = {}, std::string_view tensor = {});
    /// One that is less bad than its kind usually is.
    void addAsNote(
        std::string_view code, std::string message, std::string_view file = {}, std::string_view tensor = {});

    [[nodiscard]] bool has(std::string_view code) const { return m_counts.contains(code); }

    /// Worst first; at the end of a kind how many were left out.
    [[nodiscard]] std::vector<Finding> take();

private:
    void add(const FindingKind& kind, std::string message, std::string_view file, std::string_view tensor);

    std::vector<Finding> m_findings;
    std::unordered_map<std::string_view, uint64_t> m_counts;
};

} // namespace tensorport
