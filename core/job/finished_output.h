#pragma once

#include "core/plan/plan.h"

namespace tensorport
{

/// Whether `folder` holds what the plan would write: a manifest with the plan's options, layout and sources, every file
/// it names with its size, digests if `verify` wants them, and no source that is newer than the manifest. Reads no
/// data.
[[nodiscard]] bool isFinished(
    const Plan& plan, const std::filesystem::path& folder, bool verify, FileSystem& fileSystem);

} // namespace tensorport
