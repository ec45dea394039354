#include "core/base/text.h"
#include "core/check/checks.h"
#include "core/model/model_data.h"
#include "core/model/wording.h"
#include "core/quant/leftovers.h"
#include "core/quant/quantization.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unordered_set>

namespace tensorport
{
namespace
{

using enum DType;

constexpr uint32_t bit(DType dtype)
{
    return 1U << static_cast<unsigned>(dtype);
}

constexpr uint32_t kBytes = bit(U8);
constexpr uint32_t kWords = bit(I32) | bit(U32);
constexpr uint32_t kNumbers = bit(F16) | bit(BF16) | bit(F32);
constexpr uint32_t kFloat8 = bit(F8E4M3) | bit(F8E5M2) | bit(F8E4M3Fnuz) | bit(F8E5M2Fnuz);
constexpr uint32_t kScales = kNumbers | kFloat8 | bit(F8E8M0) | bit(U8);

/// A tensor whose name ends in `suffix` belongs to the one whose name has one of `partners` in its place.
struct CompanionRule
{
    std::string_view suffix;
    std::array<std::string_view, 2> partners; ///< a null view ends the list; an empty one only drops the suffix
    uint32_t dtypes; ///< that it can have
};

/// By names and dtypes alone; the rest is for the detection of quantization.
constexpr std::array kRules{
    CompanionRule{"_scales", {"_blocks"}, kBytes | bit(F8E8M0)}, // MXFP4
    CompanionRule{".qzeros", {".qweight"}, kWords | kNumbers}, // GPTQ, AWQ
    CompanionRule{".g_idx", {".qweight"}, kWords},
    CompanionRule{".weight_scale", {".weight", ".weight_packed"}, kScales},
    CompanionRule{".weight_scale_2", {".weight"}, kNumbers}, // NVFP4
    CompanionRule{".weight_global_scale", {".weight_packed", ".weight"}, kNumbers},
    CompanionRule{"_scale_inv", {""}, kScales}, // FP8 in blocks
    CompanionRule{".absmax", {""}, kNumbers | kBytes}, // bitsandbytes
    CompanionRule{".SCB", {".weight"}, kNumbers},
};

/// Endings behind the name of a weight, or of its module.
constexpr std::array<std::string_view, 9> kCompanionEndings{
    "_scale_inv", "_scales", "_scale", "_scale_2", "_global_scale", "_zero_point", "_shape", "_g_idx", "_packed"};
constexpr std::array<std::string_view, 4> kCodesEndings{".weight", ".qweight", ".weight_packed", ".blocks"};

std::string dtypeNames(uint32_t dtypes)
{
    std::vector<std::string_view> names;
    for (const DTypeInfo& candidate : allDTypes())
        if ((dtypes & bit(candidate.dtype)) != 0)
            names.push_back(candidate.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string_view withoutEnding(std::string_view name, std::span<const std::string_view> endings)
{
    for (const std::string_view ending : endings)
        if (name.size() > ending.size() && name.ends_with(ending))
            return name.substr(0, name.size() - ending.size());
    return name;
}

/// What a companion's name says its weight is called, or the weight's module.
std::string_view ownerOf(std::string_view companion)
{
    if (const size_t state = companion.find(".quant_state."); state != std::string_view::npos)
        return companion.substr(0, state);
    const std::string_view stem = withoutEnding(companion, kCompanionEndings);
    return stem.size() < companion.size() ? stem : companion.substr(0, companion.rfind('.'));
}

/// The tensors as a Model, which may lack what a file that could not be read has.
Model asModel(const CheckedModel& model)
{
    auto data = std::make_unique<Model::Data>();
    data->tensors = model.tensors;
    data->names = model.names;
    data->config = model.config;
    for (const CheckedFile& file : model.files) {
        SourceFile& added = data->files.emplace_back();
        added.path = file.path;
        added.name = file.name;
    }
    return Model(std::move(data));
}

bool mayBeQuantized(const CheckedModel& model)
{
    return std::any_of(model.tensors.begin(), model.tensors.end(), [](const Tensor& tensor) {
        return (bit(tensor.dtype) & (kNumbers | bit(F64) | bit(I64) | bit(Bool))) == 0
            || leftoverOf(tensor, false) != Leftover::None;
    });
}

class QuantizationCheck
{
public:
    QuantizationCheck(const CheckedModel& model, FindingList& findings)
        : m_model(model)
        , m_findings(findings)
    {
    }

    /// Whether there are quantized weights.
    bool run(FileSystem& fileSystem, const std::stop_token& stop)
    {
        for (const Tensor& tensor : m_model.tensors)
            for (const CompanionRule& rule : kRules)
                if (tensor.name.size() > rule.suffix.size() && tensor.name.ends_with(rule.suffix)) {
                    checkDType(rule, tensor);
                    break;
                }
        // Of two tensors with one name, which is meant? That is to be mended first, and is reported already.
        if (m_findings.has("repeated-name") || m_findings.has("tensor-in-two-files") || !mayBeQuantized(m_model))
            return m_hasPairs;
        const Quantization quantization = detectQuantization(asModel(m_model), fileSystem, stop);
        if (m_model.isComplete && !stop.stop_requested())
            report(quantization);
        return m_hasPairs || !quantization.weights.empty();
    }

private:
    void checkDType(const CompanionRule& rule, const Tensor& tensor)
    {
        const std::string_view stem = tensor.name.substr(0, tensor.name.size() - rule.suffix.size());
        for (const std::string_view ending : rule.partners) {
            if (ending.data() == nullptr)
                break;
            m_name.assign(stem).append(ending);
            const Tensor* partner = m_model.find(m_name);
            if (partner == nullptr)
                continue;
            m_hasPairs = true;
            if ((rule.dtypes & bit(tensor.dtype)) == 0) {
                m_findings.add("companion-dtype",
                    fmt::format("The tensor {} is {}, expected one of {}.", shown(tensor.name), shown(tensor.dtypeName),
                        dtypeNames(rule.dtypes)),
                    m_model.fileOf(tensor).name, tensor.name);
                m_explained.insert(&tensor);
                m_explained.insert(partner);
            }
            return;
        }
    }

    /// A finding for each module: where a weight is at fault, its companions are not named as well.
    void report(const Quantization& quantization)
    {
        std::unordered_set<std::string_view> owners;
        const auto addOwners = [&owners](std::string_view weight) {
            owners.insert(weight);
            owners.insert(withoutEnding(weight, kCodesEndings));
            owners.insert(withoutEnding(weight, kCompanionEndings));
            owners.insert(withoutEnding(weight, std::array{std::string_view("_blocks")}));
        };
        for (const QuantProblem& problem : quantization.problems)
            if (problem.error.kind != kNoWeight)
                addOwners(tensorOf(problem).name);
        for (const Tensor* tensor : m_explained)
            addOwners(tensor->name);
        for (const QuantProblem& problem : quantization.problems) {
            const Tensor& tensor = tensorOf(problem);
            if (m_explained.contains(&tensor)
                || (problem.error.kind == kNoWeight && owners.contains(ownerOf(tensor.name))))
                continue;
            m_findings.add(problem.error.kind.empty() ? "unreadable-file" : problem.error.kind,
                sentence(problem.error.message), m_model.fileOf(tensor).name, tensor.name);
        }
    }

    [[nodiscard]] const Tensor& tensorOf(const QuantProblem& problem) const
    {
        return m_model.tensors[static_cast<size_t>(problem.tensor)];
    }

    static std::string sentence(std::string text)
    {
        if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
            text.front() = static_cast<char>(text.front() - 'a' + 'A');
        return text + ".";
    }

    const CheckedModel& m_model;
    FindingList& m_findings;
    std::string m_name; ///< kept, to spare an allocation for each look-up
    std::unordered_set<const Tensor*> m_explained; ///< by a finding on dtypes
    bool m_hasPairs = false;
};

} // namespace

bool checkQuantization(
    const CheckedModel& model, FileSystem& fileSystem, const std::stop_token& stop, FindingList& findings)
{
    return QuantizationCheck(model, findings).run(fileSystem, stop);
}

} // namespace tensorport
