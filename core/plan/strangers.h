#pragma once

#include "core/plan/plan.h"

#include <string>
#include <vector>

namespace tensorport
{

/// Files in an output folder that are of nothing that a job writes; names, ascending.
struct Strangers
{
    std::vector<std::string> weights; ///< that whoever loads the output would take for its own, and their indexes
    std::vector<std::string> others;
};

/// One listing of the folder, which is there. An output with a manifest is replaced as a whole, and a job that was
/// interrupted had looked when it began: nothing is found there. Hidden files and folders are nobody's.
Result<Strangers> findStrangers(const Plan& plan, const std::filesystem::path& folder, FileSystem& fileSystem);

} // namespace tensorport
