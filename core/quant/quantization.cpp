#include "core/quant/quantization.h"

#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/open_model.h"
#include "core/model/wording.h"
#include "core/quant/config_warnings.h"
#include "core/quant/float8.h"
#include "core/quant/layouts.h"
#include "core/quant/leftovers.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tensorport
{
namespace
{

constexpr uint64_t kLargestSmallTensor = 64 * kMiB;

/// Reads small tensors, with the file of the last one open.
class SmallTensors
{
public:
    SmallTensors(const Model& model, FileSystem& fileSystem)
        : m_model(model)
        , m_fileSystem(fileSystem)
    {
    }

    Result<std::string> read(const Tensor& tensor)
    {
        if (tensor.bytes > kLargestSmallTensor)
            return fail(ErrorCode::InvalidInput,
                Engine::tr("the tensor {} has {}, which is too much for what its name promises", shown(tensor.name),
                    formatBytes(tensor.bytes)));
        if (!m_file || m_id != tensor.file) {
            auto opened = m_fileSystem.openForReading(m_model.file(tensor.file).path);
            if (!opened)
                return fail(std::move(opened).error());
            m_file = std::move(*opened);
            m_id = tensor.file;
        }
        std::string bytes(tensor.bytes, '\0');
        if (auto read = m_file->readExactly(tensor.offset, std::as_writable_bytes(std::span(bytes))); !read)
            return fail(std::move(read).error());
        return bytes;
    }

private:
    const Model& m_model;
    FileSystem& m_fileSystem;
    std::unique_ptr<ReadableFile> m_file;
    FileId m_id{};
};

/// Codes have one of these; bitsandbytes, which stores them under any dtype, is known by its companion.
bool mayHoldCodes(const Tensor& tensor)
{
    if (tensor.name.ends_with(".dense_weights") || tensor.name.ends_with(".compressed"))
        return true; // of any dtype
    switch (tensor.dtype) {
    case DType::Bool:
    case DType::F64:
    case DType::I64:
    case DType::U64:
    case DType::C64:
        return false;
    case DType::F16:
    case DType::BF16:
    case DType::F32:
        return tensor.shape.size() == 2 && (tensor.shape[1] == 1 || tensor.shape[0] == 1);
    default:
        return true;
    }
}

std::string wantedScales(std::string_view weight, const QuantConfig& config)
{
    if (const auto packed = stemOf(weight, "_packed"))
        return fmt::format("{}_scale", *packed);
    const auto module = stemOf(weight, ".weight");
    if (module && config.method == "bitsandbytes")
        return Engine::tr("{0}.SCB, or {0}.weight.absmax", *module);
    return module ? Engine::tr("scales such as {0}_scale_inv, {0}_scale, {1}.scale or {1}.scales", weight, *module)
                  : Engine::tr("scales such as {0}_scale_inv or {0}_scale", weight);
}

QuantConfig configOf(const Model& model, FileSystem& fileSystem)
{
    QuantConfig config = readQuantConfig(model.config());
    for (const QuantFile& file : kQuantFiles)
        if (config.method.empty())
            if (const auto text = readSmallFile(fileSystem, model.folder() / file.name, kLargestConfig))
                if (QuantConfig other = readQuantFile(file, *text); !other.method.empty()) {
                    other.isStrict = config.isStrict;
                    other.isReadable = config.isReadable;
                    config = std::move(other);
                }
    return config;
}

class Detection
{
public:
    Detection(const Model& model, FileSystem& fileSystem)
        : m_model(model)
        , m_config(configOf(model, fileSystem))
        , m_small(model, fileSystem)
        , m_siblings(model, m_config, [this](const Tensor& tensor) { return m_small.read(tensor); })
    {
    }

    Quantization run(const std::stop_token& stop)
    {
        m_result.uses.resize(m_model.tensors().size(), TensorUse::Plain);
        for (size_t i = 0; i < m_model.tensors().size() && !stop.stop_requested(); ++i)
            if (mayHoldCodes(m_model.tensors()[i]))
                match(static_cast<TensorId>(i));
        const bool hasPacked
            = !m_result.weights.empty() || !m_result.problems.empty() || !m_config.method.empty() || hasFloat8Scales();
        for (size_t i = 0; i < m_model.tensors().size() && !stop.stop_requested(); ++i)
            if (m_result.uses[i] == TensorUse::Plain)
                sortLeftover(static_cast<TensorId>(i), hasPacked);
        for (const TensorId weight : m_weightsLeft)
            refuseWeight(weight);
        for (const auto& [companion, owner] : m_companionsLeft)
            addCompanion(companion, owner);
        m_result.warnings = configWarnings(m_model, m_config, m_result);
        return std::move(m_result);
    }

private:
    TensorUse& use(TensorId id) { return m_result.uses[static_cast<size_t>(id)]; }

    /// Scales of any name beside FP8 weights, which are no plain numbers then: "x.input_scale", "x.weight._amax".
    [[nodiscard]] bool hasFloat8Scales() const
    {
        const auto& tensors = m_model.tensors();
        // Most models have none: their names need not be looked at.
        if (std::none_of(tensors.begin(), tensors.end(), [](const Tensor& tensor) { return isFloat8(tensor.dtype); }))
            return false;
        return std::any_of(tensors.begin(), tensors.end(), [this](const Tensor& tensor) {
            const size_t dot = tensor.name.rfind('.');
            const std::string_view last = tensor.name.substr(dot == std::string_view::npos ? 0 : dot);
            if (dot == std::string_view::npos
                || (last.find("scale") == std::string_view::npos && !last.ends_with("amax")))
                return false;
            const std::string_view owner = tensor.name.substr(0, dot);
            return isFloat8Weight(owner) || isFloat8Weight(owner.substr(0, owner.rfind('.')));
        });
    }

    /// The tensor of this name, or the weight of the module of this name.
    [[nodiscard]] bool isFloat8Weight(std::string_view name) const
    {
        const auto weight = m_siblings.findAny(name, {"", ".weight"});
        return weight && isFloat8(m_model.tensor(*weight).dtype) && m_model.tensor(*weight).shape.size() >= 2;
    }

    void match(TensorId id)
    {
        for (const DetectLayout detect : allQuantLayouts()) {
            auto found = detect(m_siblings, id);
            if (!found)
                continue;
            if (*found)
                add(std::move(**found));
            else
                refuse(id, std::move(*found).error());
            return;
        }
    }

    void refuse(TensorId id, Error error)
    {
        if (error.kind.empty() && error.code == ErrorCode::InvalidInput)
            error.kind = kMismatch;
        use(id) = TensorUse::Unknown;
        m_result.problems.push_back({id, std::move(error)});
    }

    void add(PackedWeight weight)
    {
        const TensorId codes = weight.sources.front();
        const auto sameName = m_model.find(weight.name);
        if (sameName && *sameName != codes)
            return refuse(codes,
                {ErrorCode::InvalidInput,
                    Engine::tr("the model has both the weight {} and {}, which it would be decoded from",
                        shown(std::string_view(weight.name)), shown(m_model.tensor(codes).name))});
        if (const TensorId* grid = gridThatIsTooSmall(weight))
            return refuse(codes,
                m_siblings
                    .contradiction(Engine::tr("a part of a quantized weight does not reach over all of it"),
                        {codes, *grid}, Engine::tr("one value for each group of the weight"))
                    .value());
        if (m_config.rotatesOnline)
            return refuse(codes,
                {ErrorCode::Unsupported,
                    Engine::tr("the weight {} needs rotated activations (transform_config in config.json): {}",
                        shown(std::string_view(weight.name)), Engine::tr("convert the model that it was made from")),
                    {}, 0, kUnsupportedLayout});
        if (auto never = neverDense(m_siblings, weight.name))
            return refuse(codes, std::move(*never));
        for (const TensorId source : weight.sources)
            use(source) = source == codes ? TensorUse::Codes : TensorUse::Companion;
        m_result.weights.push_back(std::move(weight));
    }

    /// Whatever a layout has looked at: nothing is ever read beyond a tensor.
    static const TensorId* gridThatIsTooSmall(const PackedWeight& weight)
    {
        const Decoding& decoding = weight.decoding;
        const PackedMatrix& codes = decoding.codes;
        if (codes.batches == 0 || codes.rows == 0 || codes.columns == 0)
            return nullptr;
        const auto isTooSmall = [&codes](const Grid& grid) {
            const PackedMatrix& matrix = grid.matrix;
            const bool lacksRows
                = grid.rowIndex ? matrix.rows == 0 : matrix.rows < divideRoundUp(codes.rows, grid.rowBlock);
            const bool lacksColumns = grid.columnIndex
                ? matrix.columns == 0
                : matrix.columns < divideRoundUp(codes.columns, grid.columnBlock);
            return lacksRows || lacksColumns || (matrix.batches != 1 && matrix.batches < codes.batches)
                || matrix.batches == 0;
        };
        if (isTooSmall(decoding.scale))
            return &decoding.scale.matrix.tensor;
        for (const std::optional<Grid>* grid : {&decoding.second, &decoding.zero, &decoding.bias})
            if (*grid && isTooSmall(**grid))
                return &(*grid)->matrix.tensor;
        return nullptr;
    }

    void sortLeftover(TensorId id, bool hasPacked)
    {
        const Tensor& tensor = m_model.tensor(id);
        std::optional<TensorId> owner;
        for (const std::string& name : ownersOf(tensor.name))
            if (!owner)
                owner = m_model.find(name);
        const Leftover leftover = leftoverOf(tensor, hasPacked);
        if (leftover == Leftover::Activations)
            use(id) = TensorUse::Activations;
        else if (leftover == Leftover::Weight)
            m_weightsLeft.push_back(id);
        else if (leftover == Leftover::Companion || owner)
            m_companionsLeft.emplace_back(id, owner);
    }

    void refuseWeight(TensorId id)
    {
        std::vector<TensorId> found{id};
        for (const auto& [companion, owner] : m_companionsLeft)
            if (owner == id)
                found.push_back(companion);
        const Tensor& tensor = m_model.tensor(id);
        const bool isPacked = isFloat8(tensor.dtype) || tensor.name.ends_with("_packed") || !m_config.method.empty();
        const std::string_view kind = found.size() > 1 ? kMismatch : isPacked ? kNoScale : kUnknownLayout;
        refuse(id,
            m_siblings
                .contradiction(Engine::tr("a quantized weight is of no layout that is known"), found,
                    wantedScales(tensor.name, m_config), kind)
                .value());
    }

    void addCompanion(TensorId id, std::optional<TensorId> owner)
    {
        const Tensor& tensor = m_model.tensor(id);
        const bool isCertain = leftoverOf(tensor, false) == Leftover::Companion;
        if (owner && use(*owner) == TensorUse::Unknown) {
            refuse(id,
                m_siblings
                    .contradiction(Engine::tr("a part of a quantized weight that cannot be decoded"), {id, *owner},
                        Engine::tr("a layout that both fit"), kMismatch)
                    .value());
            m_result.problems.back().isPart = true;
        } else if (isCertain && owner && use(*owner) == TensorUse::Plain) {
            refuse(id,
                m_siblings
                    .contradiction(Engine::tr("a dense weight has a part of a quantized one"), {*owner, id},
                        Engine::tr("a packed weight"), kNoWeight)
                    .value());
        } else if (isCertain && owner) {
            refuse(id,
                m_siblings
                    .contradiction(Engine::tr("a quantized weight has a part that its layout does not use"),
                        {*owner, id}, Engine::tr("nothing of that name"))
                    .value());
        } else if (!owner) {
            refuse(id,
                m_siblings
                    .contradiction(Engine::tr("a part of a quantized weight has no weight"), {id},
                        fmt::format("{}", fmt::join(ownersOf(tensor.name), Engine::tr(" or "))), kNoWeight)
                    .value());
        }
    }

    const Model& m_model;
    QuantConfig m_config;
    SmallTensors m_small;
    Siblings m_siblings;
    std::vector<TensorId> m_weightsLeft; ///< that look packed and are of no layout
    std::vector<std::pair<TensorId, std::optional<TensorId>>>
        m_companionsLeft; ///< and what their names say they are of
    Quantization m_result;
};

} // namespace

const PackedWeight* Quantization::weightOf(TensorId id) const
{
    if (const TensorUse use = useOf(id); use != TensorUse::Codes && use != TensorUse::Companion)
        return nullptr;
    const auto found = std::find_if(weights.begin(), weights.end(), [id](const PackedWeight& weight) {
        return std::find(weight.sources.begin(), weight.sources.end(), id) != weight.sources.end();
    });
    return found == weights.end() ? nullptr : &*found;
}

std::optional<Error> Quantization::firstProblem() const
{
    if (problems.empty())
        return std::nullopt;
    Error first = problems.front().error;
    const auto told
        = std::count_if(problems.begin(), problems.end(), [](const QuantProblem& problem) { return !problem.isPart; });
    if (told > 1)
        first.message = Engine::tr("{} (and {} more like it)", first.message, told - 1);
    return first;
}

const Error* Quantization::problemOf(TensorId id) const
{
    if (useOf(id) != TensorUse::Unknown)
        return nullptr;
    const auto found = std::find_if(
        problems.begin(), problems.end(), [id](const QuantProblem& problem) { return problem.tensor == id; });
    return found == problems.end() ? nullptr : &found->error;
}

Quantization detectQuantization(const Model& model, FileSystem& fileSystem, const std::stop_token& stop)
{
    return Detection(model, fileSystem).run(stop);
}

} // namespace tensorport
