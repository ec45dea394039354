#pragma once

#include <cstdint>
#include <filesystem>

namespace tensorport
{

/// Where a conversion of the list writes that is not over.
struct OutputAtWork
{
    std::filesystem::path folder;
    uint64_t bytesToCome = 0; ///< as far as known, while it waits; one that works has reserved its place on the disk

    bool operator==(const OutputAtWork&) const = default;
};

} // namespace tensorport
