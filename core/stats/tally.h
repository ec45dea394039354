#pragma once

#include "core/kernels/key_counts.h"
#include "core/stats/totals.h"

#include <memory>
#include <vector>

namespace tensorport
{

/// Elements whose moments are summed at once; a run begins at a multiple of them.
inline constexpr uint64_t kStatsBlock = 4096;

/// Looks at runs of one dtype's values after the other's. One thread; each has its own.
class Tally
{
public:
    /// Adds a run of packed elements, as cast.h has them. Of a dtype of more than 16 bits the moments of its blocks go
    /// to `blocks`, in order; `packed` is then aligned as its values are. REQUIRES a known dtype, the same since
    /// drain(), and elements that fill whole bytes.
    void add(DType dtype, Bytes packed, uint64_t elements, std::vector<Moments>& blocks);

    /// Whether drain() must be called before the next run; one has at most 2^31 elements.
    [[nodiscard]] bool isFull() const { return m_counts != nullptr && m_counts->isFull(); }

    /// What was added since the last call.
    [[nodiscard]] Totals drain();

private:
    KeyCounts& countersOf(DType dtype);
    void count(DType dtype, Bytes packed);
    void addFloats(std::span<const float> values, std::vector<Moments>& blocks);
    void addDoubles(std::span<const double> values, std::vector<Moments>& blocks);
    void addMagnitudes(Bytes parts, std::vector<Moments>& blocks);
    template <typename T>
    void addIntegers(std::span<const T> values, std::vector<Moments>& blocks);
    template <typename T>
    void addLongIntegers(std::span<const T> values, Extremes<T>& extremes, std::vector<Moments>& blocks);
    void addBlock(const BlockMoments& block);

    std::unique_ptr<KeyCounts> m_bytes;
    std::unique_ptr<KeyCounts> m_twelveBits;
    std::unique_ptr<KeyCounts> m_sixteenBits;
    std::unique_ptr<KeyCounts> m_doubleKeys;
    KeyCounts* m_counts = nullptr; ///< that hold something
    Totals m_totals; ///< without keys
    std::vector<float> m_floats;
    std::vector<double> m_doubles;
    std::vector<double> m_magnitudes;
};

} // namespace tensorport
