#include "core/plan/plan.h"

#include "core/base/text.h"
#include "core/formats/tally.h"
#include "core/plan/glob_set.h"
#include "core/plan/output_readme.h"
#include "core/plan/side_files.h"
#include "core/recipes/float_range.h"

#include <array>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace tensorport
{
namespace
{

std::vector<std::string> ruleGlobs(const std::vector<DtypeRule>& rules)
{
    std::vector<std::string> globs;
    globs.reserve(rules.size());
    for (const DtypeRule& rule : rules)
        globs.push_back(rule.glob);
    return globs;
}

std::string globList(std::span<const std::string> globs)
{
    std::string list;
    for (const std::string& glob : globs)
        list += (list.empty() ? "" : ", ") + quote(glob);
    return list;
}

/// What JAX makes of a dtype of 64 bits by default; empty for those that it keeps.
std::string_view narrowedByJax(DType dtype)
{
    switch (dtype) {
    case DType::I64:
        return "int32";
    case DType::U64:
        return "uint32";
    case DType::F64:
        return "float32";
    default:
        return {};
    }
}

bool hasSuffix(std::string_view name, std::span<const std::string_view> suffixes)
{
    for (const std::string_view suffix : suffixes)
        if (name.ends_with(suffix))
            return true;
    return false;
}

/// Chooses tensors, dtypes and recipes, and gathers what is worth a warning.
class Planner
{
public:
    Planner(std::shared_ptr<const Model> model, const PlanOptions& options, const Format& format)
        : m_model(std::move(model))
        , m_options(options)
        , m_format(format)
        , m_include(options.include)
        , m_exclude(options.exclude)
        , m_rules(ruleGlobs(options.dtypeRules))
    {
    }

    Status choose();

    std::vector<OutputTensor> outputs;
    std::vector<std::shared_ptr<const Recipe>> recipes;
    uint64_t sourceBytes = 0;
    uint64_t parameters = 0;

    /// How the chosen casts can go wrong.
    [[nodiscard]] std::vector<std::string> castWarnings() const;
    /// What was asked for and had no effect, and what was kept and may surprise.
    [[nodiscard]] std::vector<std::string> otherWarnings() const;
    [[nodiscard]] std::vector<std::string> notes() const;

private:
    bool isSelected(std::string_view name);
    std::optional<DType> targetOf(const Tensor& tensor);
    Status add(TensorId id);
    void noteKept(const Tensor& tensor);
    [[nodiscard]] Error nothingSelected() const;

    std::shared_ptr<const Model> m_model;
    const PlanOptions& m_options;
    const Format& m_format;
    GlobSet m_include;
    GlobSet m_exclude;
    GlobSet m_rules;
    std::map<std::pair<DType, DType>, Tally> m_overflowing;
    std::map<DType, Tally> m_narrowedByJax;
    Tally m_scaledCasts;
    Tally m_quantized;
};

bool Planner::isSelected(std::string_view name)
{
    const bool included = m_include.isEmpty() || m_include.matches(name);
    return included && !m_exclude.matches(name);
}

std::optional<DType> Planner::targetOf(const Tensor& tensor)
{
    const int rule = m_rules.lastMatch(tensor.name);
    const std::optional<DType> target
        = rule < 0 ? m_options.target : m_options.dtypeRules[static_cast<size_t>(rule)].target;
    return target && isFloat(tensor.dtype) && *target != tensor.dtype ? target : std::nullopt;
}

void Planner::noteKept(const Tensor& tensor)
{
    static constexpr std::array<std::string_view, 2> kMxfp4{"_blocks", "_scales"};
    static constexpr std::array<std::string_view, 2> kMxfp4Original{".blocks", ".scales"};
    if (tensor.dtype == DType::U8 && (hasSuffix(tensor.name, kMxfp4) || hasSuffix(tensor.name, kMxfp4Original)))
        m_quantized.add(tensor.name, tensor.bytes);
}

Status Planner::add(TensorId id)
{
    const Tensor& tensor = m_model->tensor(id);
    const std::optional<DType> target = targetOf(tensor);
    const uint64_t elements = tensor.elements();
    OutputTensor output{std::string(tensor.name), std::string(tensor.dtypeName), tensor.dtype,
        Shape(tensor.shape.begin(), tensor.shape.end()), tensor.bytes};
    std::shared_ptr<const Recipe> recipe;
    if (target) {
        if (castKernels().find(tensor.dtype, *target) == nullptr)
            return fail(ErrorCode::Unsupported,
                fmt::format("the tensor {} cannot be cast from {} to {}", quote(tensor.name), info(tensor.dtype).name,
                    info(*target).name));
        const auto bytes = checkedMultiply(elements, info(*target).bits / 8u);
        if (!bytes)
            return fail(ErrorCode::InvalidInput,
                fmt::format("the tensor {} would exceed 2^64 bytes as {}", quote(tensor.name), info(*target).name));
        output.dtype = *target;
        output.dtypeName = info(*target).name;
        output.bytes = *bytes;
        recipe = makeCast(*m_model, id, *target,
            m_options.onOverflow == OverflowPolicy::Saturate ? Overflow::Saturate : Overflow::ToInfinity);
        if (exceedsRange(tensor.dtype, *target))
            m_overflowing[{tensor.dtype, *target}].add(tensor.name, tensor.bytes);
        if (info(tensor.dtype).bits == 8
            && (m_model->find(output.name + "_scale_inv") || m_model->find(output.name + "_scale")))
            m_scaledCasts.add(tensor.name, tensor.bytes);
    } else if (isSubByte(tensor.dtype) && !m_format.packsSubByte) {
        output.bytes = elements;
        recipe = makeUnpack(*m_model, id);
    } else {
        recipe = makeCopy(*m_model, id);
        noteKept(tensor);
    }
    if (!narrowedByJax(output.dtype).empty())
        m_narrowedByJax[output.dtype].add(tensor.name, output.bytes);
    sourceBytes += tensor.bytes;
    parameters += elements;
    outputs.push_back(std::move(output));
    recipes.push_back(std::move(recipe));
    return {};
}

Status Planner::choose()
{
    const size_t count = m_model->tensors().size();
    if (count == 0)
        return fail(ErrorCode::InvalidInput, fmt::format("the model {} has no tensors", quote(m_model->name())));
    outputs.reserve(count);
    recipes.reserve(count);
    for (size_t i = 0; i < count; ++i)
        if (isSelected(m_model->tensors()[i].name))
            if (auto added = add(static_cast<TensorId>(i)); !added)
                return added;
    if (outputs.empty())
        return fail(nothingSelected());
    return {};
}

Error Planner::nothingSelected() const
{
    const bool includeMatches = m_include.unused().size() < m_include.globs().size();
    std::string message = m_include.isEmpty() || includeMatches
        ? fmt::format("the exclude globs {} leave no tensor of {}", globList(m_exclude.globs()), quote(m_model->name()))
        : fmt::format(
            "no tensor of {} matches the include globs {}", quote(m_model->name()), globList(m_include.globs()));
    return {ErrorCode::InvalidArgument, std::move(message)};
}

std::vector<std::string> Planner::castWarnings() const
{
    std::vector<std::string> warnings;
    for (const auto& [pair, tally] : m_overflowing) {
        const std::string_view outcome = m_options.onOverflow == OverflowPolicy::Stop
            ? "a value above it stops the conversion, unless overflow is set to saturate or inf."
            : m_options.onOverflow == OverflowPolicy::Saturate ? "a value above it becomes that value."
                                                               : "a value above it becomes infinity.";
        const std::string rest = fmt::format("cast from {} to {}, whose largest value is {}: {}", info(pair.first).name,
            info(pair.second).name, pair.second == DType::F16 ? "65504" : "3.4e38", outcome);
        warnings.push_back(tally.sentence("is " + rest, "are " + rest));
    }
    if (m_scaledCasts.count() != 0)
        warnings.push_back(m_scaledCasts.sentence(
            "has a scale beside it that the cast does not apply: the values are the stored ones.",
            "have scales beside them that the cast does not apply: the values are the stored ones."));
    return warnings;
}

std::vector<std::string> Planner::otherWarnings() const
{
    std::vector<std::string> warnings;
    if (m_options.npyDtypeNames && m_format.name != numpyFormat().name)
        warnings.push_back("Dtype names of .npy files have no effect on this format.");
    if (m_options.tree != TreeStyle::Nested && !m_format.hasTree)
        warnings.push_back("A flat tree has no effect on this format, which has none.");
    if (m_options.pickleProtocol != 5 && m_format.name != pickleFormat().name)
        warnings.push_back("The pickle protocol has no effect on this format.");
    for (const std::string_view glob : m_include.unused())
        warnings.push_back(fmt::format("The include glob {} matches no tensor.", quote(glob)));
    for (const std::string_view glob : m_exclude.unused())
        warnings.push_back(fmt::format("The exclude glob {} matches no included tensor.", quote(glob)));
    for (const std::string_view glob : m_rules.unused())
        warnings.push_back(fmt::format("The dtype rule for {} matches no selected tensor.", quote(glob)));
    if (m_quantized.count() != 0)
        warnings.push_back(m_quantized.sentence("looks like quantized weights and is kept as it is.",
            "look like quantized weights and are kept as they are."));
    return warnings;
}

std::vector<std::string> Planner::notes() const
{
    std::vector<std::string> notes;
    for (const auto& [dtype, tally] : m_narrowedByJax) {
        const std::string rest = fmt::format(
            "{}, which JAX reads as {} unless jax_enable_x64 is set.", info(dtype).name, narrowedByJax(dtype));
        notes.push_back(tally.sentence("is " + rest, "are " + rest));
    }
    return notes;
}

/// So many files that making, copying and listing them takes its time.
void warnOfManyFiles(std::span<const OutputFile> files, uint64_t outputBytes, std::vector<std::string>& warnings)
{
    constexpr size_t kMany = 10'000;
    if (files.size() < kMany)
        return;
    warnings.push_back(
        fmt::format("The output is {} files, which take {} on a disk with blocks of 4 KiB for {} of data.",
            formatGrouped(files.size()), formatBytes(bytesInBlocks(files)), formatBytes(outputBytes)));
}

void append(std::vector<std::string>& into, std::vector<std::string> warnings)
{
    for (std::string& warning : warnings)
        into.push_back(std::move(warning));
}

Result<const Format*> checkOptions(const PlanOptions& options)
{
    const Format* format = findFormat(options.format);
    if (format == nullptr) {
        std::string names;
        for (const Format* known : allFormats())
            names += fmt::format("{}{}", names.empty() ? "" : ", ", known->name);
        return fail(
            ErrorCode::InvalidArgument, fmt::format("{} is no output format; choose {}", quote(options.format), names));
    }
    if (options.shardBytes && *options.shardBytes == 0)
        return fail(ErrorCode::InvalidArgument, "a shard size of zero bytes holds nothing; choose none for no bound");
    if (options.pickleProtocol != 4 && options.pickleProtocol != 5)
        return fail(ErrorCode::InvalidArgument,
            fmt::format("{} is no pickle protocol to write; choose 5 or 4", options.pickleProtocol));
    std::vector<std::optional<DType>> targets{options.target};
    for (const DtypeRule& rule : options.dtypeRules)
        targets.push_back(rule.target);
    for (const std::vector<std::string>& globs : {options.include, options.exclude})
        for (const std::string& glob : globs)
            if (auto isSound = checkGlob(glob); !isSound)
                return fail(std::move(isSound).error());
    for (const std::optional<DType>& target : targets)
        if (targetName(target).empty())
            return fail(ErrorCode::InvalidArgument,
                fmt::format("{} is no precision to convert to; choose BF16, F16 or F32", info(*target).name));
    return format;
}

} // namespace

Result<std::shared_ptr<const Plan>> makePlan(
    std::shared_ptr<const Model> model, const PlanOptions& options, FileSystem& fileSystem)
{
    const auto format = checkOptions(options);
    if (!format)
        return fail(format.error());
    if (model->configError())
        return fail(*model->configError());
    Planner planner(model, options, **format);
    if (auto chosen = planner.choose(); !chosen)
        return fail(std::move(chosen).error());

    LayoutOptions layoutOptions;
    layoutOptions.shardBytes = options.shardBytes;
    layoutOptions.tree = options.tree;
    layoutOptions.pickleProtocol = options.pickleProtocol;
    layoutOptions.npyDtypeNames = options.npyDtypeNames;
    layoutOptions.metadata.assign(model->metadata().begin(), model->metadata().end());
    layoutOptions.parameters = planner.parameters;
    auto layout = (*format)->lay(planner.outputs, layoutOptions);
    if (!layout)
        return fail(std::move(layout).error());

    layout->files.push_back(outputReadme(**format, options, planner.outputs, *layout));

    auto plan = std::make_shared<Plan>();
    plan->options = options;
    plan->format = *format;
    plan->sourceBytes = planner.sourceBytes;
    plan->warnings = planner.castWarnings();
    append(plan->warnings, std::move(layout->warnings));
    append(plan->warnings, planner.otherWarnings());
    plan->notes = planner.notes();
    auto sideFiles = findSideFiles(*model, layout->files, fileSystem, plan->warnings);
    if (!sideFiles)
        return fail(std::move(sideFiles).error());
    plan->sideFiles = std::move(*sideFiles);

    plan->tensors.reserve(planner.outputs.size());
    for (size_t i = 0; i < planner.outputs.size(); ++i)
        plan->tensors.push_back({std::move(planner.outputs[i]), std::move(planner.recipes[i])});
    for (size_t file = 0; file < layout->files.size(); ++file) {
        plan->outputBytes += layout->files[file].bytes;
        for (const Extent& extent : layout->files[file].extents) {
            if (extent.tensor == Extent::kNoTensor)
                continue;
            PlannedTensor& tensor = plan->tensors[extent.tensor];
            if (extent.tensorOffset == 0) {
                tensor.file = static_cast<uint32_t>(file);
                tensor.offset = extent.offset;
                continue;
            }
            if (tensor.pieces.empty())
                tensor.pieces.push_back({tensor.offset, extent.tensorOffset});
            tensor.pieces.push_back({extent.offset, extent.bytes});
        }
    }
    warnOfManyFiles(layout->files, plan->outputBytes, plan->warnings);
    plan->files = std::move(layout->files);
    plan->model = std::move(model);
    return plan;
}

} // namespace tensorport
