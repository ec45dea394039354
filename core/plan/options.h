#pragma once

#include "core/base/result.h"
#include "core/formats/layout.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

enum class OverflowPolicy : uint8_t { Stop, Saturate, Infinity };

/// What becomes of quantized weights.
enum class QuantizedPolicy : uint8_t {
    Dequantize, ///< dense values, BF16 unless a precision is chosen
    Keep, ///< packed tensors and their companions as they are
};

/// What becomes of tensors of a quantized weight that cannot be decoded.
enum class UnknownPolicy : uint8_t { Stop, Raw };

/// How the experts of gpt-oss come out.
enum class Mxfp4Layout : uint8_t {
    Reference, ///< [expert, in, out], as transformers has them
    Raw, ///< [expert, out, in], as they are stored
};

inline constexpr uint64_t kDefaultShardBytes = 1'800'000'000;
inline constexpr uint64_t kDefaultMemoryBytes = 256ull << 20;
inline constexpr uint64_t kMinimumMemoryBytes = 16ull << 20;
inline constexpr unsigned kMostWorkers = 1024;

/// `model.norm.*=f32`: the dtype of the tensors whose names match. The last matching rule wins.
struct DtypeRule
{
    std::string glob;
    std::optional<DType> target; ///< nothing: keep

    bool operator==(const DtypeRule&) const = default;
};

/// Everything that decides the bytes of the output.
struct PlanOptions
{
    std::string format = "numpy";
    std::optional<DType> target; ///< F16, BF16 or F32 for floating tensors; nothing: keep
    std::vector<DtypeRule> dtypeRules;
    OverflowPolicy onOverflow = OverflowPolicy::Stop;
    std::optional<uint64_t> shardBytes = kDefaultShardBytes; ///< nothing: no bound
    TreeStyle tree = TreeStyle::Nested;
    unsigned pickleProtocol = 5; ///< or 4
    bool npyDtypeNames = false;
    QuantizedPolicy quantized = QuantizedPolicy::Dequantize;
    UnknownPolicy onUnknown = UnknownPolicy::Stop;
    Mxfp4Layout mxfp4Layout = Mxfp4Layout::Reference;
    std::vector<std::string> include; ///< globs; empty: everything
    std::vector<std::string> exclude; ///< globs; stronger than include

    bool operator==(const PlanOptions&) const = default;
};

/// "keep", "bf16", "f16", "f32" (any letter case). `keep` gives an empty optional inside a success.
Result<std::optional<DType>> parseTarget(std::string_view text);

/// "GLOB=DTYPE".
Result<DtypeRule> parseDtypeRule(std::string_view text);

/// "none", a size as parseBytes() takes it, or a name: git-lfs (2 GiB - 1 B), fat32 (4 GiB - 1 B), hf (5 GB).
Result<std::optional<uint64_t>> parseShardSize(std::string_view text);

/// "error", "saturate", "inf".
Result<OverflowPolicy> parseOverflowPolicy(std::string_view text);
[[nodiscard]] std::string_view name(OverflowPolicy policy);

/// "dequantize", "keep".
Result<QuantizedPolicy> parseQuantizedPolicy(std::string_view text);
[[nodiscard]] std::string_view name(QuantizedPolicy policy);

/// "error", "raw".
Result<UnknownPolicy> parseUnknownPolicy(std::string_view text);
[[nodiscard]] std::string_view name(UnknownPolicy policy);

/// "hf", "raw".
Result<Mxfp4Layout> parseMxfp4Layout(std::string_view text);
[[nodiscard]] std::string_view name(Mxfp4Layout layout);

/// "nested", "flat".
Result<TreeStyle> parseTreeStyle(std::string_view text);
[[nodiscard]] std::string_view name(TreeStyle style);

/// "keep", "bf16", "f16", "f32".
[[nodiscard]] std::string_view targetName(std::optional<DType> target);

} // namespace tensorport
