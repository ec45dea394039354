#pragma once

#include "core/recipes/source_reader.h"
#include "core/stats/stats.h"

#include <vector>

namespace tensorport
{

/// Elements that a pass reads at once: what its options say, or what stays in a core's cache, or what the recipe
/// decodes best; whole blocks of kStatsBlock.
[[nodiscard]] uint64_t tileElements(const StatsSource& source, const StatsOptions& options);

/// Workers that share a pass.
[[nodiscard]] unsigned workersOf(const StatsOptions& options);

/// Reads values of sources. One worker's.
class TileReader
{
public:
    explicit TileReader(SourceFiles& files)
        : m_files(files)
    {
    }

    /// The elements [first, first + count), packed, aligned as a double is; valid until the next call. REQUIRES `first`
    /// to begin a byte.
    Result<Bytes> read(const StatsSource& source, uint64_t first, uint64_t count);

private:
    SourceFiles& m_files;
    std::vector<double> m_values; ///< doubles, so that it is aligned for all
    std::vector<std::byte> m_input;
    std::vector<SourceRange> m_ranges;
    std::vector<Bytes> m_inputs;
};

} // namespace tensorport
