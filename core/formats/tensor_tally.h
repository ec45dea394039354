#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tensorport
{

/// Counts the tensors that one warning is about and remembers the largest, so that 10,000 tensors make one sentence.
/// The name's owner must outlive it.
class TensorTally
{
public:
    void add(std::string_view name, uint64_t bytes);

    [[nodiscard]] uint64_t count() const { return m_count; }

    /// `The tensor "x" ONE`, or `12 tensors, "x" among them, MANY`. REQUIRES count() > 0.
    [[nodiscard]] std::string sentence(std::string_view one, std::string_view many) const;

private:
    uint64_t m_count = 0;
    uint64_t m_bytes = 0;
    std::string_view m_largest;
};

/// The warning about tensors that no shard can hold.
[[nodiscard]] std::string oversizedWarning(const TensorTally& oversized, uint64_t shardBytes);

/// The warning about tensors of more dimensions than NumPy knows.
[[nodiscard]] std::string deepWarning(const TensorTally& deep, size_t mostDimensions);

/// The warning about tensors that only their bytes are known of.
[[nodiscard]] std::string rawWarning(const TensorTally& raw);

} // namespace tensorport
