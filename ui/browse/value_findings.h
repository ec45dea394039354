#pragma once

#include "core/check/finding.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace tensorport
{

class Model;
class ScanModel;

/// Which tensors a check or the statistics of all values named, for the filter's "has:nan". Immutable once made.
class ValueFindings
{
public:
    struct Named
    {
        std::unordered_set<std::string> tensors;
        bool isCut = false; ///< there are more than the check names
    };

    /// Null for a report that did not look at values.
    [[nodiscard]] static std::shared_ptr<const ValueFindings> of(const CheckReport& report);

    /// Of a model's statistics. REQUIRES that all of them are there.
    [[nodiscard]] static std::shared_ptr<const ValueFindings> of(const Model& model, const ScanModel& statistics);

    /// Whether "nan", "inf", "zeros" or "constant": what may stand behind "has:".
    [[nodiscard]] static bool isWord(std::string_view word);

    /// REQUIRES isWord().
    [[nodiscard]] const Named& named(std::string_view word) const;

private:
    std::unordered_map<std::string_view, Named> m_byCode;
};

} // namespace tensorport
