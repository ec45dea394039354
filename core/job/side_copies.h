#pragma once

#include "core/job/manifest.h"
#include "core/job/output_folder.h"

#include <vector>

namespace tensorport
{

/// Copies the plan's side files into parts of their own, on the disk when this returns.
Result<std::vector<CopiedFile>> copySideFiles(const Plan& plan, OutputFolder& folder, FileSystem& fileSystem);

} // namespace tensorport
