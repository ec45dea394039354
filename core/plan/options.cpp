#include "core/plan/options.h"

#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/wording.h"
#include "core/plan/glob_set.h"

#include <array>
#include <utility>

namespace tensorport
{
namespace
{

constexpr std::array<std::pair<std::string_view, std::optional<DType>>, 4> kTargets{
    {{"keep", std::nullopt}, {"bf16", DType::BF16}, {"f16", DType::F16}, {"f32", DType::F32}}};

constexpr std::array<std::pair<std::string_view, OverflowPolicy>, 3> kOverflowPolicies{
    {{"error", OverflowPolicy::Stop}, {"saturate", OverflowPolicy::Saturate}, {"inf", OverflowPolicy::Infinity}}};

constexpr std::array<std::pair<std::string_view, TreeStyle>, 2> kTreeStyles{
    {{"nested", TreeStyle::Nested}, {"flat", TreeStyle::Flat}}};

constexpr std::array<std::pair<std::string_view, QuantizedPolicy>, 2> kQuantizedPolicies{
    {{"dequantize", QuantizedPolicy::Dequantize}, {"keep", QuantizedPolicy::Keep}}};

constexpr std::array<std::pair<std::string_view, UnknownPolicy>, 2> kUnknownPolicies{
    {{"error", UnknownPolicy::Stop}, {"raw", UnknownPolicy::Raw}}};

constexpr std::array<std::pair<std::string_view, Mxfp4Layout>, 2> kMxfp4Layouts{
    {{"hf", Mxfp4Layout::Reference}, {"raw", Mxfp4Layout::Raw}}};

/// The choice of that name, in any letter case. `complaint`: what is said of another text, as Engine::mark() marks it.
template <class Choices>
auto parseChoice(const Choices& choices, std::string_view text, const char* complaint)
    -> Result<typename Choices::value_type::second_type>
{
    const std::string wanted = lowered(text);
    for (const auto& [known, choice] : choices)
        if (wanted == known)
            return choice;
    return fail(ErrorCode::InvalidArgument, Engine::trMarked(complaint, shown(text)));
}

template <class Choices, class Choice>
std::string_view nameOf(const Choices& choices, Choice wanted)
{
    for (const auto& [known, choice] : choices)
        if (choice == wanted)
            return known;
    return {};
}

constexpr std::array<std::pair<std::string_view, uint64_t>, 3> kShardSizes{
    {{"git-lfs", 2 * kGiB - 1}, {"fat32", 4 * kGiB - 1}, {"hf", 5'000'000'000}}};

} // namespace

Result<std::optional<DType>> parseTarget(std::string_view text)
{
    return parseChoice(kTargets, text, Engine::mark("{} is no precision; choose keep, bf16, f16 or f32"));
}

Result<DtypeRule> parseDtypeRule(std::string_view text)
{
    const size_t equals = text.rfind('=');
    if (equals == std::string_view::npos || equals == 0)
        return fail(ErrorCode::InvalidArgument,
            Engine::tr("{} is no dtype rule; write GLOB=DTYPE, for example model.norm.*=f32", shown(text)));
    if (auto isSound = checkGlob(text.substr(0, equals)); !isSound)
        return fail(std::move(isSound).error());
    auto target = parseTarget(text.substr(equals + 1));
    if (!target)
        return fail(ErrorCode::InvalidArgument,
            Engine::tr("in the dtype rule {}, {}", shown(text), std::move(target).error().message));
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
            Engine::tr("{} is no shard size; choose none, git-lfs, fat32, hf, or a size such as 1.8GB, 1.8GiB or "
                       "2147483648",
                shown(text)));
    return bytes;
}

Result<OverflowPolicy> parseOverflowPolicy(std::string_view text)
{
    return parseChoice(
        kOverflowPolicies, text, Engine::mark("{} is no overflow policy; choose error, saturate or inf"));
}

std::string_view name(OverflowPolicy policy)
{
    return nameOf(kOverflowPolicies, policy);
}

Result<QuantizedPolicy> parseQuantizedPolicy(std::string_view text)
{
    return parseChoice(
        kQuantizedPolicies, text, Engine::mark("{} is no way with quantized weights; choose dequantize or keep"));
}

std::string_view name(QuantizedPolicy policy)
{
    return nameOf(kQuantizedPolicies, policy);
}

Result<UnknownPolicy> parseUnknownPolicy(std::string_view text)
{
    return parseChoice(
        kUnknownPolicies, text, Engine::mark("{} is no way with unknown quantized tensors; choose error or raw"));
}

std::string_view name(UnknownPolicy policy)
{
    return nameOf(kUnknownPolicies, policy);
}

Result<Mxfp4Layout> parseMxfp4Layout(std::string_view text)
{
    return parseChoice(kMxfp4Layouts, text, Engine::mark("{} is no layout of MXFP4 experts; choose hf or raw"));
}

std::string_view name(Mxfp4Layout layout)
{
    return nameOf(kMxfp4Layouts, layout);
}

Result<TreeStyle> parseTreeStyle(std::string_view text)
{
    return parseChoice(kTreeStyles, text, Engine::mark("{} is no kind of tree; choose nested or flat"));
}

std::string_view name(TreeStyle style)
{
    return nameOf(kTreeStyles, style);
}

std::string_view targetName(std::optional<DType> target)
{
    return nameOf(kTargets, target);
}

} // namespace tensorport
