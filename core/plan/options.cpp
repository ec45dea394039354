#include "core/plan/options.h"

#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/model/wording.h"
#include "core/plan/glob_set.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace tensorport
{
namespace
{

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

constexpr std::array<std::pair<std::string_view, std::optional<DType>>, 4> kTargets{
    {{"keep", std::nullopt}, {"bf16", DType::BF16}, {"f16", DType::F16}, {"f32", DType::F32}}};

constexpr std::array<std::pair<std::string_view, OverflowPolicy>, 3> kPolicies{
    {{"error", OverflowPolicy::Stop}, {"saturate", OverflowPolicy::Saturate}, {"inf", OverflowPolicy::Infinity}}};

constexpr std::array<std::pair<std::string_view, TreeStyle>, 2> kTreeStyles{
    {{"nested", TreeStyle::Nested}, {"flat", TreeStyle::Flat}}};

constexpr std::array<std::pair<std::string_view, uint64_t>, 3> kShardSizes{
    {{"git-lfs", 2 * kGiB - 1}, {"fat32", 4 * kGiB - 1}, {"hf", 5'000'000'000}}};

} // namespace

Result<std::optional<DType>> parseTarget(std::string_view text)
{
    const std::string name = lowered(text);
    for (const auto& [known, target] : kTargets)
        if (name == known)
            return target;
    return fail(
        ErrorCode::InvalidArgument, fmt::format("{} is no precision; choose keep, bf16, f16 or f32", shown(text)));
}

Result<DtypeRule> parseDtypeRule(std::string_view text)
{
    const size_t equals = text.rfind('=');
    if (equals == std::string_view::npos || equals == 0)
        return fail(ErrorCode::InvalidArgument,
            fmt::format("{} is no dtype rule; write GLOB=DTYPE, for example model.norm.*=f32", shown(text)));
    if (auto isSound = checkGlob(text.substr(0, equals)); !isSound)
        return fail(std::move(isSound).error());
    auto target = parseTarget(text.substr(equals + 1));
    if (!target)
        return fail(ErrorCode::InvalidArgument,
            fmt::format("in the dtype rule {}, {}", shown(text), std::move(target).error().message));
    return DtypeRule{std::string(text.substr(0, equals)), *target};
}

Result<std::optional<uint64_t>> parseShardSize(std::string_view text)
{
    const std::string name = lowered(text);
    if (name == "none")
        return std::optional<uint64_t>();
    for (const auto& [known, bytes] : kShardSizes)
        if (name == known)
            return std::optional(bytes);
    const std::optional<uint64_t> bytes = parseBytes(text);
    if (!bytes || *bytes == 0)
        return fail(ErrorCode::InvalidArgument,
            fmt::format("{} is no shard size; choose none, git-lfs, fat32, hf, or a size such as 1.8GB, 1.8GiB or "
                        "2147483648",
                shown(text)));
    return bytes;
}

Result<OverflowPolicy> parseOverflowPolicy(std::string_view text)
{
    const std::string wanted = lowered(text);
    for (const auto& [known, policy] : kPolicies)
        if (wanted == known)
            return policy;
    return fail(ErrorCode::InvalidArgument,
        fmt::format("{} is no overflow policy; choose error, saturate or inf", shown(text)));
}

std::string_view name(OverflowPolicy policy)
{
    for (const auto& [known, candidate] : kPolicies)
        if (policy == candidate)
            return known;
    return {};
}

Result<TreeStyle> parseTreeStyle(std::string_view text)
{
    const std::string wanted = lowered(text);
    for (const auto& [known, style] : kTreeStyles)
        if (wanted == known)
            return style;
    return fail(ErrorCode::InvalidArgument, fmt::format("{} is no kind of tree; choose nested or flat", shown(text)));
}

std::string_view name(TreeStyle style)
{
    for (const auto& [known, candidate] : kTreeStyles)
        if (style == candidate)
            return known;
    return {};
}

std::string_view targetName(std::optional<DType> target)
{
    for (const auto& [known, candidate] : kTargets)
        if (target == candidate)
            return known;
    return {};
}

} // namespace tensorport
