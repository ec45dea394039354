#pragma once

#include "core/plan/plan.h"

#include <string>
#include <vector>

namespace tensorport
{

/// Files of a complete output in `folder` that is being replaced and that the new one does not write, its manifest
/// first; none when nothing complete is there. Fails when the old output cannot be replaced without harm.
Result<std::vector<std::string>> findObsolete(
    const Plan& plan, const std::filesystem::path& folder, FileSystem& fileSystem);

} // namespace tensorport
