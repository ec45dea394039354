#pragma once

#include <cstdint>
#include <filesystem>

namespace tensorport
{

/// A folder without links, as far as it is there: two names of one folder have the same. Any thread.
[[nodiscard]] std::filesystem::path placeOf(const std::filesystem::path& folder);

/// Where a conversion of the list writes that is not over.
struct OutputAtWork
{
    std::filesystem::path place; ///< as placeOf() has it
    uint64_t bytesToCome = 0; ///< as far as known, while it waits; one that works has reserved its place on the disk

    bool operator==(const OutputAtWork&) const = default;
};

} // namespace tensorport
