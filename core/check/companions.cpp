#include "core/base/text.h"
#include "core/check/checks.h"
#include "core/model/wording.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tensorport
{
namespace
{

using enum DType;

constexpr uint32_t bit(DType dtype)
{
    return 1U << static_cast<unsigned>(dtype);
}

constexpr uint32_t kAny = ~0U;
constexpr uint32_t kBytes = bit(U8);
constexpr uint32_t kWords = bit(I32) | bit(U32);
constexpr uint32_t kNumbers = bit(F16) | bit(BF16) | bit(F32);
constexpr uint32_t kFloat8 = bit(F8E4M3) | bit(F8E5M2) | bit(F8E4M3Fnuz) | bit(F8E5M2Fnuz);
constexpr uint32_t kScales = kNumbers | kFloat8 | bit(F8E8M0) | bit(U8);

enum class Lacks : uint8_t { Weight, Scale };

/// A tensor whose name ends in `suffix` belongs to the one whose name has one of `partners` in its place.
struct CompanionRule
{
    std::string_view suffix;
    std::array<std::string_view, 3> partners; ///< a null view ends the list; an empty one only drops the suffix
    Lacks lacks; ///< what is missing when there is no partner
    uint32_t dtypes; ///< that it can have; other dtypes are wrong when there is a partner
    bool isCertain; ///< the suffix has no other meaning; otherwise a tensor of another dtype is none of these
};

/// By names and dtypes alone: which scheme it is, and whether its shapes fit, is for the detection of quantization.
/// ".scale" and ".scales" mean other things too often to ask for a partner.
constexpr std::array kRules{
    CompanionRule{"_blocks", {"_scales"}, Lacks::Scale, kBytes, false}, // MXFP4
    CompanionRule{"_scales", {"_blocks"}, Lacks::Weight, kBytes | bit(F8E8M0), false},
    CompanionRule{".blocks", {".scales"}, Lacks::Scale, kBytes, false},
    CompanionRule{".qweight", {".scales"}, Lacks::Scale, kWords, true}, // GPTQ, AWQ
    CompanionRule{".qzeros", {".qweight"}, Lacks::Weight, kWords | kNumbers, true},
    CompanionRule{".g_idx", {".qweight"}, Lacks::Weight, kWords, true},
    CompanionRule{".weight_packed", {".weight_scale"}, Lacks::Scale, kWords | kBytes | bit(I8), true},
    CompanionRule{".weight_scale", {".weight", ".weight_packed"}, Lacks::Weight, kScales, true},
    CompanionRule{".weight_scale_2", {".weight"}, Lacks::Weight, kNumbers, true}, // NVFP4
    CompanionRule{".weight_global_scale", {".weight_packed", ".weight"}, Lacks::Weight, kNumbers, true},
    CompanionRule{".weight_shape", {".weight_packed"}, Lacks::Weight, kAny, true},
    CompanionRule{".weight_zero_point", {".weight_packed", ".weight"}, Lacks::Weight, kAny, true},
    CompanionRule{"_scale_inv", {""}, Lacks::Weight, kScales, true}, // FP8 in blocks
    CompanionRule{".absmax", {""}, Lacks::Weight, kNumbers | kBytes, true}, // bitsandbytes
    CompanionRule{".quant_state.bitsandbytes__nf4", {".absmax"}, Lacks::Scale, kBytes, true},
    CompanionRule{".quant_state.bitsandbytes__fp4", {".absmax"}, Lacks::Scale, kBytes, true},
    CompanionRule{".SCB", {".weight"}, Lacks::Weight, kNumbers, true},
};

/// Endings, instead of the name's last part or behind the whole name, under which an FP8 weight's scale is found.
constexpr std::array<std::string_view, 3> kFloat8ScalesBehind{"_scale_inv", "_scale", ".scale"};
constexpr std::array<std::string_view, 5> kFloat8ScalesBeside{
    ".scale", ".scales", ".scale_weight", ".qscale_weight", ".weight_scale"};

std::string dtypeNames(uint32_t dtypes)
{
    std::vector<std::string_view> names;
    for (const DTypeInfo& candidate : allDTypes())
        if ((dtypes & bit(candidate.dtype)) != 0)
            names.push_back(candidate.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

class Companions
{
public:
    Companions(const CheckedModel& model, FindingList& findings)
        : m_model(model)
        , m_findings(findings)
    {
    }

    /// Whether any tensor has a partner.
    bool run()
    {
        for (const Tensor& tensor : m_model.tensors)
            for (const CompanionRule& rule : kRules)
                if (tensor.name.size() > rule.suffix.size() && tensor.name.ends_with(rule.suffix)) {
                    apply(rule, tensor);
                    break;
                }
        checkFloat8();
        return m_hasPairs;
    }

private:
    const Tensor* find(std::string_view stem, std::string_view ending)
    {
        m_name.assign(stem).append(ending);
        return m_model.find(m_name);
    }

    void apply(const CompanionRule& rule, const Tensor& tensor)
    {
        const std::string_view stem = tensor.name.substr(0, tensor.name.size() - rule.suffix.size());
        const bool hasPartner = std::any_of(rule.partners.begin(), rule.partners.end(),
            [&](std::string_view partner) { return partner.data() != nullptr && find(stem, partner) != nullptr; });
        const bool hasDType = (rule.dtypes & bit(tensor.dtype)) != 0;
        m_hasPairs = m_hasPairs || hasPartner;
        if (hasPartner && !hasDType)
            m_findings.add("companion-dtype",
                fmt::format("The tensor {} is {}, expected one of {}.", shown(tensor.name), shown(tensor.dtypeName),
                    dtypeNames(rule.dtypes)),
                fileName(tensor), tensor.name);
        if (hasPartner || (!hasDType && !rule.isCertain) || !m_model.isComplete)
            return;
        const std::string wanted = fmt::format("{}{}", stem, rule.partners[0]);
        if (rule.lacks == Lacks::Scale)
            reportNoScale(tensor, wanted);
        else
            m_findings.add("companion-without-weight",
                fmt::format("The tensor {} belongs to a weight, {}, that is in no file.", shown(tensor.name),
                    shown(std::string_view(wanted))),
                fileName(tensor), tensor.name);
    }

    /// FP8 weights may do without scales, but not some with and some without.
    void checkFloat8()
    {
        if (!m_model.isComplete)
            return;
        std::vector<const Tensor*> without;
        bool hasScaled = false;
        for (const Tensor& tensor : m_model.tensors) {
            if ((kFloat8 & bit(tensor.dtype)) == 0 || tensor.name.find("scale") != std::string_view::npos)
                continue;
            const std::string_view module = tensor.name.substr(0, tensor.name.rfind('.'));
            const bool isScaled = std::any_of(kFloat8ScalesBehind.begin(), kFloat8ScalesBehind.end(),
                                      [&](std::string_view ending) { return find(tensor.name, ending) != nullptr; })
                || std::any_of(kFloat8ScalesBeside.begin(), kFloat8ScalesBeside.end(),
                    [&](std::string_view ending) { return find(module, ending) != nullptr; });
            hasScaled = hasScaled || isScaled;
            if (!isScaled)
                without.push_back(&tensor);
        }
        if (hasScaled)
            for (const Tensor* tensor : without)
                reportNoScale(*tensor, fmt::format("{}_scale_inv", tensor->name));
    }

    void reportNoScale(const Tensor& tensor, std::string_view wanted)
    {
        m_findings.add("weight-without-scale",
            fmt::format("The quantized tensor {} ({}) has no scale: no file has {}.", shown(tensor.name),
                tensor.dtypeName, shown(wanted)),
            fileName(tensor), tensor.name);
    }

    [[nodiscard]] const std::string& fileName(const Tensor& tensor) const { return m_model.fileOf(tensor).name; }

    const CheckedModel& m_model;
    FindingList& m_findings;
    std::string m_name; ///< kept, to spare an allocation for each look-up
    bool m_hasPairs = false;
};

} // namespace

bool checkCompanions(const CheckedModel& model, FindingList& findings)
{
    return Companions(model, findings).run();
}

} // namespace tensorport
