#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace tensorport
{

/// The tiles of many things, for workers to take one after the other.
class TileQueue
{
public:
    struct Tile
    {
        size_t owner = 0; ///< in the order of add()
        uint64_t index = 0; ///< among the owner's
    };

    /// Before the workers begin.
    void add(uint64_t tiles) { m_ends.push_back((m_ends.empty() ? 0 : m_ends.back()) + tiles); }

    [[nodiscard]] uint64_t tilesOf(size_t owner) const { return m_ends[owner] - beginOf(owner); }

    /// The next one, each once; nothing when all are taken. Any thread.
    [[nodiscard]] std::optional<Tile> take()
    {
        const uint64_t tile = m_next++;
        const auto end = std::upper_bound(m_ends.begin(), m_ends.end(), tile);
        if (end == m_ends.end())
            return std::nullopt;
        const auto owner = static_cast<size_t>(end - m_ends.begin());
        return Tile{owner, tile - beginOf(owner)};
    }

private:
    [[nodiscard]] uint64_t beginOf(size_t owner) const { return owner == 0 ? 0 : m_ends[owner - 1]; }

    std::vector<uint64_t> m_ends; ///< of each owner's tiles, numbered through
    std::atomic<uint64_t> m_next = 0;
};

} // namespace tensorport
