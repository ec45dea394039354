#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tensorport
{

using Bytes = std::span<const std::byte>;
using MutableBytes = std::span<std::byte>;

inline constexpr uint64_t kKiB = 1024;
inline constexpr uint64_t kMiB = 1024 * kKiB;
inline constexpr uint64_t kGiB = 1024 * kMiB;

[[nodiscard]] inline Bytes asBytes(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

[[nodiscard]] inline std::string_view asText(Bytes bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A little-endian number at the front of `bytes`. REQUIRES bytes.size() >= sizeof(T).
template <typename T>
[[nodiscard]] T loadLittleEndian(Bytes bytes)
{
    static_assert(std::endian::native == std::endian::little, "TensorPort runs on little-endian machines");
    T value;
    std::memcpy(&value, bytes.data(), sizeof(T));
    return value;
}

/// Appends a number as loadLittleEndian() reads it.
template <typename T>
void appendLittleEndian(std::string& into, T value)
{
    into.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

[[nodiscard]] inline std::optional<uint64_t> checkedMultiply(uint64_t a, uint64_t b)
{
    uint64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? std::nullopt : std::optional(product);
}

[[nodiscard]] inline std::optional<uint64_t> checkedAdd(uint64_t a, uint64_t b)
{
    uint64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::nullopt : std::optional(sum);
}

/// What `part` of `of` equal parts are of `whole`, for shares that add up to it: of all parts exactly the whole.
/// REQUIRES part <= of.
[[nodiscard]] inline uint64_t shareOf(uint64_t whole, uint64_t part, uint64_t of)
{
    return part == of
        ? whole
        : static_cast<uint64_t>(static_cast<double>(whole) / static_cast<double>(of) * static_cast<double>(part));
}

[[nodiscard]] constexpr uint64_t divideRoundUp(uint64_t value, uint64_t unit)
{
    return value / unit + (value % unit != 0 ? 1 : 0);
}

[[nodiscard]] constexpr uint64_t alignUp(uint64_t value, uint64_t unit)
{
    return divideRoundUp(value, unit) * unit;
}

} // namespace tensorport
