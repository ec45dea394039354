#include "core/plan/plan.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/formats/tensor_tally.h"
#include "core/model/wording.h"
#include "core/plan/glob_set.h"
#include "core/plan/output_readme.h"
#include "core/plan/side_files.h"
#include "core/quant/layout_sums.h"
#include "core/quant/quant_config.h"
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

/// Numbers as [expert, out, in], the way that they are stored.
void untranspose(PackedWeight& weight)
{
    weight.decoding.isTransposed = false;
    std::swap(weight.shape[weight.shape.size() - 1], weight.shape[weight.shape.size() - 2]);
}

/// Chooses tensors, dtypes and recipes, and gathers what is worth a warning.
class Planner
{
public:
    Planner(std::shared_ptr<const Model> model, const PlanOptions& options, const Format& format, Quantization found)
        : m_model(std::move(model))
        , m_quantization(std::move(found))
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
    std::vector<std::string_view> layouts; ///< as PlannedTensor::layout
    uint64_t sourceTensors = 0;
    uint64_t sourceBytes = 0;
    uint64_t parameters = 0;

    /// How the chosen casts can go wrong.
    [[nodiscard]] std::vector<std::string> castWarnings() const;
    /// What was asked for and had no effect, and what was kept and may surprise.
    [[nodiscard]] std::vector<std::string> otherWarnings() const;
    [[nodiscard]] std::vector<std::string> notes() const;

    [[nodiscard]] bool hasDequantized() const { return !m_dequantized.empty(); }
    /// The model's config.json as the output needs it; nothing when it needs it as it is.
    [[nodiscard]] std::optional<std::string> config() const;

private:
    bool isSelected(std::string_view name);
    std::optional<DType> chosenTarget(std::string_view name);
    std::optional<DType> targetOf(const Tensor& tensor);
    Status add(TensorId id);
    Status addDense(PackedWeight& weight);
    Status addUnknown(TensorId id);
    void tallyParts(const PackedWeight& weight, const std::vector<bool>& isKept);
    void finish(OutputTensor output, std::shared_ptr<const Recipe> recipe, std::string_view layout);
    [[nodiscard]] Overflow overflow() const;
    [[nodiscard]] Error nothingSelected() const;
    [[nodiscard]] std::string whereGlobsGo(std::span<const std::string_view> globs) const;

    std::shared_ptr<const Model> m_model;
    Quantization m_quantization;
    const PlanOptions& m_options;
    const Format& m_format;
    GlobSet m_include;
    GlobSet m_exclude;
    GlobSet m_rules;
    std::map<std::pair<DType, DType>, TensorTally> m_overflowing;
    std::map<DType, TensorTally> m_narrowedByJax;
    std::map<std::string_view, TensorTally> m_dequantized; ///< by layout
    TensorTally m_unknown;
    TensorTally m_halfKept; ///< packed weights of which some tensors are selected, and others not
};

bool Planner::isSelected(std::string_view name)
{
    const bool included = m_include.isEmpty() || m_include.matches(name);
    return included && !m_exclude.matches(name);
}

std::optional<DType> Planner::chosenTarget(std::string_view name)
{
    const int rule = m_rules.lastMatch(name);
    return rule < 0 ? m_options.target : m_options.dtypeRules[static_cast<size_t>(rule)].target;
}

std::optional<DType> Planner::targetOf(const Tensor& tensor)
{
    // What is kept of a quantized weight keeps its codes: a cast would give numbers that mean nothing.
    if (m_quantization.useOf(static_cast<TensorId>(&tensor - m_model->tensors().data())) != TensorUse::Plain)
        return std::nullopt;
    const std::optional<DType> target = chosenTarget(tensor.name);
    return target && isFloat(tensor.dtype) && *target != tensor.dtype ? target : std::nullopt;
}

Overflow Planner::overflow() const
{
    return m_options.onOverflow == OverflowPolicy::Saturate ? Overflow::Saturate : Overflow::ToInfinity;
}

void Planner::finish(OutputTensor output, std::shared_ptr<const Recipe> recipe, std::string_view layout)
{
    outputs.push_back(std::move(output)); // which stays in its place: tallies keep views of names
    recipes.push_back(std::move(recipe));
    layouts.push_back(layout);
    const OutputTensor& added = outputs.back();
    if (!narrowedByJax(added.dtype).empty())
        m_narrowedByJax[added.dtype].add(added.name, added.bytes);
    parameters += elementCount(added.shape).value_or(0);
}

Status Planner::addDense(PackedWeight& weight)
{
    const DType target = chosenTarget(weight.name).value_or(DType::BF16);
    if (hasTwoOrientations(weight) && m_options.mxfp4Layout == Mxfp4Layout::Raw)
        untranspose(weight);
    const auto bytes = packedBytes(elementCount(weight.shape).value_or(UINT64_MAX), info(target).bits);
    if (!bytes)
        return fail(ErrorCode::InvalidInput,
            Engine::tr("the weight {} would exceed 2^64 bytes as {}", quote(weight.name), info(target).name));
    sourceTensors += weight.sources.size();
    for (const TensorId source : weight.sources)
        sourceBytes += m_model->tensor(source).bytes;
    OutputTensor output{weight.name, std::string(info(target).name), target, weight.shape, *bytes};
    const std::string_view layout = weight.layout;
    finish(std::move(output), makeDequantize(m_model, std::move(weight), target, overflow()), layout);
    m_dequantized[layout].add(outputs.back().name, *bytes);
    if (exceedsRange(DType::F32, target))
        m_overflowing[{DType::F32, target}].add(outputs.back().name, *bytes);
    return {};
}

Status Planner::addUnknown(TensorId id)
{
    const Tensor& tensor = m_model->tensor(id);
    if (m_options.onUnknown == UnknownPolicy::Stop) {
        Error first = m_quantization.firstProblem().value();
        first.kind = kUnknownQuantized;
        return fail(std::move(first));
    }
    m_unknown.add(tensor.name, tensor.bytes);
    if (auto added = add(id); !added)
        return added;
    layouts.back() = "unknown";
    return {};
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
                Engine::tr("the tensor {} cannot be cast from {} to {}", quote(tensor.name), info(tensor.dtype).name,
                    info(*target).name));
        const auto bytes = checkedMultiply(elements, info(*target).bits / 8u);
        if (!bytes)
            return fail(ErrorCode::InvalidInput,
                Engine::tr("the tensor {} would exceed 2^64 bytes as {}", quote(tensor.name), info(*target).name));
        output.dtype = *target;
        output.dtypeName = info(*target).name;
        output.bytes = *bytes;
        recipe = makeCast(*m_model, id, *target, overflow());
        if (exceedsRange(tensor.dtype, *target))
            m_overflowing[{tensor.dtype, *target}].add(tensor.name, tensor.bytes);
    } else if (isSubByte(tensor.dtype) && !m_format.packsSubByte) {
        output.bytes = elements;
        recipe = makeUnpack(*m_model, id);
    } else {
        recipe = makeCopy(*m_model, id);
    }
    ++sourceTensors;
    sourceBytes += tensor.bytes;
    finish(std::move(output), std::move(recipe), {});
    return {};
}

Status Planner::choose()
{
    const size_t count = m_model->tensors().size();
    if (count == 0)
        return fail(ErrorCode::InvalidInput, Engine::tr("the model {} has no tensors", quote(m_model->name())));
    outputs.reserve(count);
    recipes.reserve(count);
    layouts.reserve(count);
    std::vector<bool> isKept(m_quantization.weights.empty() ? 0 : count);
    auto nextWeight = m_quantization.weights.begin();
    const bool dequantizes = m_options.quantized == QuantizedPolicy::Dequantize;
    for (size_t i = 0; i < count; ++i) {
        const auto id = static_cast<TensorId>(i);
        const TensorUse use = dequantizes ? m_quantization.useOf(id) : TensorUse::Plain;
        if (use == TensorUse::Companion || use == TensorUse::Activations)
            continue;
        const bool isCodes = use == TensorUse::Codes;
        PackedWeight* weight = isCodes ? &*nextWeight++ : nullptr;
        if (!isSelected(isCodes ? std::string_view(weight->name) : m_model->tensor(id).name))
            continue;
        Status added = isCodes ? addDense(*weight) : use == TensorUse::Unknown ? addUnknown(id) : add(id);
        if (!added)
            return added;
        if (!isKept.empty())
            isKept[i] = true;
    }
    if (outputs.empty())
        return fail(nothingSelected());
    if (!dequantizes)
        for (const PackedWeight& weight : m_quantization.weights)
            tallyParts(weight, isKept);
    return {};
}

void Planner::tallyParts(const PackedWeight& weight, const std::vector<bool>& isKept)
{
    const auto kept = std::count_if(weight.sources.begin(), weight.sources.end(),
        [&](TensorId source) { return isKept[static_cast<size_t>(source)]; });
    if (kept == 0 || std::cmp_equal(kept, weight.sources.size()))
        return;
    const Tensor& codes = m_model->tensor(weight.sources.front());
    m_halfKept.add(codes.name, codes.bytes);
}

Error Planner::nothingSelected() const
{
    const bool includeMatches = m_include.unused().size() < m_include.globs().size();
    const std::string message = m_include.isEmpty() || includeMatches
        ? Engine::tr("the exclude globs {} leave no tensor of {}", globList(m_exclude.globs()), quote(m_model->name()))
        : Engine::tr(
            "no tensor of {} matches the include globs {}", quote(m_model->name()), globList(m_include.globs()));
    return {ErrorCode::InvalidArgument, message + whereGlobsGo(m_include.unused())};
}

/// Continues a sentence about globs that match nothing: that they go by the names of dense weights, and whose packed
/// tensors they would match. Empty where no weight becomes dense.
std::string Planner::whereGlobsGo(std::span<const std::string_view> globs) const
{
    if (globs.empty() || m_options.quantized != QuantizedPolicy::Dequantize)
        return {};
    std::string_view example;
    std::string answer;
    const auto look = [&](std::string_view weight, std::span<const TensorId> sources) {
        example = example.empty() ? weight : example;
        for (const TensorId source : sources)
            for (const std::string_view glob : globs)
                if (const std::string_view name = m_model->tensor(source).name; globMatches(glob, name)) {
                    answer = Engine::tr(
                        "; globs go by the names of dense weights: {} belongs to {}", quote(name), quote(weight));
                    return true;
                }
        return false;
    };
    // A selected weight has become an output, and left its place.
    for (size_t i = 0; i < outputs.size(); ++i)
        if (m_dequantized.contains(layouts[i]) && look(outputs[i].name, recipes[i]->sources()))
            return answer;
    for (const PackedWeight& weight : m_quantization.weights)
        if (!weight.sources.empty() && look(weight.name, weight.sources))
            return answer;
    return example.empty() ? std::string()
                           : Engine::tr("; globs go by the names of dense weights, such as {}", quote(example));
}

std::vector<std::string> Planner::castWarnings() const
{
    std::vector<std::string> warnings;
    for (const auto& [pair, tally] : m_overflowing) {
        const std::string outcome = m_options.onOverflow == OverflowPolicy::Stop
            ? Engine::tr("a value above it stops the conversion, unless overflow is set to saturate or inf.")
            : m_options.onOverflow == OverflowPolicy::Saturate ? Engine::tr("a value above it becomes that value.")
                                                               : Engine::tr("a value above it becomes infinity.");
        const auto rest = [&, &to = pair.second, &from = pair.first](const char* sentence) {
            return Engine::trMarked(
                sentence, info(from).name, info(to).name, to == DType::F16 ? "65504" : "3.4e38", outcome);
        };
        warnings.push_back(tally.sentence(rest(Engine::mark("is cast from {} to {}, whose largest value is {}: {}")),
            rest(Engine::mark("are cast from {} to {}, whose largest value is {}: {}"))));
    }
    return warnings;
}

std::vector<std::string> Planner::otherWarnings() const
{
    std::vector<std::string> warnings = m_quantization.warnings;
    if (m_options.npyDtypeNames && m_format.name != numpyFormat().name)
        warnings.push_back(Engine::tr("Dtype names of .npy files have no effect on this format."));
    if (m_options.tree != TreeStyle::Nested && !m_format.hasTree)
        warnings.push_back(Engine::tr("A flat tree has no effect on this format, which has none."));
    if (m_options.pickleProtocol != 5 && m_format.name != pickleFormat().name)
        warnings.push_back(Engine::tr("The pickle protocol has no effect on this format."));
    const auto warnOfUnused = [&](const GlobSet& globs, const char* sentence) {
        for (const std::string_view glob : globs.unused())
            warnings.push_back(Engine::trMarked(sentence, quote(glob)) + whereGlobsGo({&glob, 1}) + '.');
    };
    warnOfUnused(m_include, Engine::mark("The include glob {} matches no tensor"));
    warnOfUnused(m_exclude, Engine::mark("The exclude glob {} matches no included tensor"));
    warnOfUnused(m_rules, Engine::mark("The dtype rule for {} matches no selected tensor"));
    if (m_unknown.count() != 0)
        warnings.push_back(
            m_unknown.sentence(Engine::tr("belongs to a quantized weight of no known layout and is kept as it is."),
                Engine::tr("belong to quantized weights of no known layout and are kept as they are.")));
    if (const auto problem = m_quantization.firstProblem(); problem && m_options.quantized == QuantizedPolicy::Keep)
        warnings.push_back(Engine::tr("What is kept could not be decoded: {}.", problem->message));
    if (m_halfKept.count() != 0)
        warnings.push_back(
            m_halfKept.sentence(Engine::tr("is of a packed weight that only some tensors are selected of."),
                Engine::tr("are of packed weights that only some tensors are selected of.")));
    return warnings;
}

std::vector<std::string> Planner::notes() const
{
    std::vector<std::string> notes;
    for (const auto& [layout, tally] : m_dequantized)
        notes.push_back(tally.sentence(Engine::tr("is quantized ({}) and comes out dense.", layoutTitle(layout)),
            Engine::tr("are quantized ({}) and come out dense.", layoutTitle(layout))));
    for (const auto& [dtype, tally] : m_narrowedByJax) {
        const std::string_view narrow = narrowedByJax(dtype);
        notes.push_back(tally.sentence(
            Engine::tr("is {}, which JAX reads as {} unless jax_enable_x64 is set.", info(dtype).name, narrow),
            Engine::tr("are {}, which JAX reads as {} unless jax_enable_x64 is set.", info(dtype).name, narrow)));
    }
    return notes;
}

std::optional<std::string> Planner::config() const
{
    if (!hasDequantized() && !m_options.target)
        return std::nullopt;
    const DType target = m_options.target.value_or(DType::BF16);
    std::string text = denseConfig(m_model->config(), hasDequantized(), info(target).numpyName);
    return text == m_model->config() ? std::nullopt : std::optional(std::move(text));
}

/// So many files that making, copying and listing them takes its time.
void warnOfManyFiles(std::span<const OutputFile> files, uint64_t outputBytes, std::vector<std::string>& warnings)
{
    constexpr size_t kMany = 10'000;
    if (files.size() < kMany)
        return;
    warnings.push_back(
        Engine::tr("The output is {} files, which take {} on a disk with blocks of 4 KiB for {} of data.",
            formatGrouped(files.size()), formatBytes(bytesInBlocks(files)), formatBytes(outputBytes)));
}

void append(std::vector<std::string>& into, std::vector<std::string> warnings)
{
    for (std::string& warning : warnings)
        into.push_back(std::move(warning));
}

} // namespace

Result<const Format*> checkOptions(const PlanOptions& options)
{
    const Format* format = findFormat(options.format);
    if (format == nullptr) {
        std::string names;
        for (const Format* known : allFormats())
            names += fmt::format("{}{}", names.empty() ? "" : ", ", known->name);
        return fail(ErrorCode::InvalidArgument,
            Engine::tr("{} is no output format; choose {}", shown(std::string_view(options.format)), names));
    }
    if (options.shardBytes && *options.shardBytes == 0)
        return fail(ErrorCode::InvalidArgument,
            Engine::tr("a shard size of zero bytes holds nothing; choose none for no bound"));
    if (options.pickleProtocol != 4 && options.pickleProtocol != 5)
        return fail(ErrorCode::InvalidArgument,
            Engine::tr("{} is no pickle protocol to write; choose 5 or 4", options.pickleProtocol));
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
                Engine::tr("{} is no precision to convert to; choose BF16, F16 or F32", info(*target).name));
    return format;
}

bool hasTwoOrientations(const PackedWeight& weight)
{
    return weight.layout == "mxfp4" && weight.decoding.isTransposed;
}

Result<std::shared_ptr<const Plan>> makePlan(std::shared_ptr<const Model> model, const PlanOptions& options,
    FileSystem& fileSystem, const Quantization* quantization)
{
    const auto format = checkOptions(options);
    if (!format)
        return fail(format.error());
    if (model->configError())
        return fail(*model->configError());
    Planner planner(
        model, options, **format, quantization != nullptr ? *quantization : detectQuantization(*model, fileSystem));
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
    if (auto config = planner.config()) {
        layout->files.push_back(literalFile(std::string(kConfigName), std::move(*config)));
        layout->files.back().role = FileRole::Config;
    }

    auto plan = std::make_shared<Plan>();
    plan->options = options;
    plan->format = *format;
    plan->sourceTensors = planner.sourceTensors;
    plan->sourceBytes = planner.sourceBytes;
    plan->warnings = planner.castWarnings();
    append(plan->warnings, std::move(layout->warnings));
    append(plan->warnings, planner.otherWarnings());
    plan->notes = planner.notes();
    auto sideFiles = findSideFiles(*model, layout->files, fileSystem, plan->warnings);
    if (!sideFiles)
        return fail(std::move(sideFiles).error());
    plan->sideFiles = std::move(*sideFiles);
    if (planner.hasDequantized())
        std::erase_if(plan->sideFiles, [](const SideFile& file) { return describesQuantization(file.path); });

    plan->tensors.reserve(planner.outputs.size());
    for (size_t i = 0; i < planner.outputs.size(); ++i)
        plan->tensors.push_back(
            {std::move(planner.outputs[i]), std::move(planner.recipes[i]), 0, 0, planner.layouts[i]});
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
