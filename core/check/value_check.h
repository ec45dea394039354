#pragma once

#include "core/check/check.h"
#include "core/check/checked_model.h"

namespace tensorport
{

/// Reads every tensor, in pieces and side by side, and adds what its values show. A file that cannot be read to its end
/// is a finding. Fails only when stopped.
Status checkValues(const CheckedModel& model, const CheckOptions& options, FileSystem& fileSystem, Executor& executor,
    const std::stop_token& stop, const CheckProgress& progress, FindingList& findings);

} // namespace tensorport
