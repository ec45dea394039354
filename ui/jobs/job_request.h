#pragma once

#include "core/job/job.h"

#include <QString>

#include <vector>

namespace tensorport
{

/// What to convert and how: all that is needed to do it once more.
struct JobRequest
{
    QString title{}; ///< as jobTitle()
    std::vector<std::filesystem::path> inputs{}; ///< for openModel(), absolute
    PlanOptions plan{};
    JobOptions job{};
    uint64_t outputBytes = 0; ///< as planned last; 0: not known
};

} // namespace tensorport
