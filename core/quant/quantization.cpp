#include "core/quant/quantization.h"

#include "core/base/text.h"
#include "core/model/wording.h"
#include "core/quant/float8.h"
#include "core/quant/layouts.h"
#include "core/quant/leftovers.h"

#include <algorithm>
#include <fmt/format.h>

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
                fmt::format("the tensor {} has {}, which is too much for what its name promises", shown(tensor.name),
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

std::string wantedWeights(const Tensor& tensor)
{
    return fmt::format("packed codes such as {0}.weight, {0}.weight_packed, {0}.qweight or {1}_blocks",
        tensor.name.substr(0, tensor.name.rfind('.')), tensor.name.substr(0, tensor.name.rfind('_')));
}

std::string wantedScales(const Tensor& tensor)
{
    return fmt::format("scales that fit, such as {0}_scale_inv, {0}_scale, {1}.scale or {1}.scales", tensor.name,
        tensor.name.substr(0, tensor.name.rfind('.')));
}

class Detection
{
public:
    Detection(const Model& model, FileSystem& fileSystem)
        : m_model(model)
        , m_config(readQuantConfig(model.config()))
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
        const bool hasPacked = !m_result.weights.empty() || !m_result.problems.empty() || !m_config.method.empty();
        for (size_t i = 0; i < m_model.tensors().size() && !stop.stop_requested(); ++i)
            if (m_result.uses[i] == TensorUse::Plain)
                addLeftover(static_cast<TensorId>(i), hasPacked);
        compareWithConfig();
        return std::move(m_result);
    }

private:
    TensorUse& use(TensorId id) { return m_result.uses[static_cast<size_t>(id)]; }

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
                    fmt::format("the model has both the weight {} and {}, which it would be decoded from",
                        shown(std::string_view(weight.name)), shown(m_model.tensor(codes).name))});
        if (m_config.rotatesOnline)
            return refuse(codes,
                {ErrorCode::Unsupported,
                    fmt::format(
                        "the weight {} needs rotated activations (transform_config in config.json): convert the "
                        "model that it was made from",
                        shown(std::string_view(weight.name))),
                    {}, 0, kUnsupportedLayout});
        for (const TensorId source : weight.sources)
            use(source) = source == codes ? TensorUse::Codes : TensorUse::Companion;
        m_result.weights.push_back(std::move(weight));
    }

    void addLeftover(TensorId id, bool hasPacked)
    {
        const Tensor& tensor = m_model.tensor(id);
        switch (leftoverOf(tensor, hasPacked)) {
        case Leftover::None:
            break;
        case Leftover::Activations:
            use(id) = TensorUse::Activations;
            break;
        case Leftover::Companion:
            refuse(id,
                m_siblings
                    .contradiction("a part of a quantized weight has no weight", {id}, wantedWeights(tensor), kNoWeight)
                    .value());
            break;
        case Leftover::Weight:
            refuse(id,
                m_siblings
                    .contradiction("a quantized weight is of no layout that is known", {id}, wantedScales(tensor),
                        isFloat8(tensor.dtype) ? kNoScale : kUnknownLayout)
                    .value());
            break;
        }
    }

    void compareWithConfig()
    {
        if (!m_config.method.empty() && m_result.weights.empty() && m_result.problems.empty())
            m_result.notes.push_back(fmt::format(
                "config.json says that the model is quantized ({}), and none of its tensors is.", m_config.method));
        if (m_config.method.empty() && !m_result.weights.empty() && !m_model.config().empty())
            m_result.notes.push_back(fmt::format(
                "config.json says nothing of quantization, and the model has quantized weights, {} among them.",
                shown(std::string_view(m_result.weights.front().name))));
    }

    const Model& m_model;
    QuantConfig m_config;
    SmallTensors m_small;
    Siblings m_siblings;
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
