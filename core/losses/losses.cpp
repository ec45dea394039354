#include "core/losses/losses.h"

#include "core/base/first_error.h"
#include "core/base/tile_queue.h"
#include "core/base/translation.h"
#include "core/kernels/relative_error.h"
#include "core/model/header.h"
#include "core/model/wording.h"
#include "core/recipes/source_reader.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>
#include <tuple>

namespace tensorport
{
namespace
{

/// Of a tile: whole bytes of every packed dtype, and a worker's buffers stay small.
constexpr uint64_t kTileElements = 256 * kKiB;

/// A tensor that is looked at.
struct Subject
{
    std::shared_ptr<const Recipe> recipe; ///< to the target
    std::shared_ptr<const Recipe> decoder; ///< of a quantized weight, to F32; it reads what the recipe reads
    DType from = DType::F32; ///< of the values: the stored dtype, or F32 of the decoder
    DType to = DType::F32;
    uint64_t elements = 0;
    uint64_t bytes = 0; ///< of all its sources
};

void toFloats(DType from, Bytes packed, std::vector<float>& into, uint64_t elements)
{
    into.resize(elements);
    CastCounts ignored;
    if (const CastFunction cast = castKernels().find(from, DType::F32))
        cast(packed, std::as_writable_bytes(std::span(into)), elements, Overflow::ToInfinity, ignored);
    else
        std::memcpy(into.data(), packed.data(), elements * sizeof(float));
}

/// One worker's buffers.
class Looker
{
public:
    explicit Looker(SourceFiles& files)
        : m_files(files)
    {
    }

    /// Adds what the elements [first, first + count) lose.
    Status look(const Subject& subject, uint64_t first, uint64_t count, TensorLoss& into)
    {
        const uint64_t bytes = info(subject.to).bits / 8u;
        const OutputRange range{first * bytes, count * bytes};
        m_ranges.clear();
        subject.recipe->appendSources(range, m_ranges);
        m_input.resize(std::max<uint64_t>(m_input.size(), subject.recipe->sourceBytes(range)));
        if (auto read = readSources(m_files, m_ranges, m_input, m_inputs); !read)
            return fail(std::move(read).error());
        m_output.resize(range.count);
        subject.recipe->compute(range, m_inputs, m_output, into.counts);
        toFloats(subject.to, m_output, m_results, count);
        into.largestRelativeError = std::max(into.largestRelativeError, errorOf(subject, first, count));
        return {};
    }

private:
    double errorOf(const Subject& subject, uint64_t first, uint64_t count)
    {
        if (subject.from == DType::F64) {
            m_doubles.resize(count);
            std::memcpy(m_doubles.data(), m_inputs.front().data(), count * sizeof(double));
            return largestRelativeError(std::span<const double>(m_doubles), m_results);
        }
        if (subject.decoder) {
            CastCounts ignored;
            m_values.resize(count);
            subject.decoder->compute({first * sizeof(float), count * sizeof(float)}, m_inputs,
                std::as_writable_bytes(std::span(m_values)), ignored);
        } else {
            toFloats(subject.from, m_inputs.front(), m_values, count);
        }
        return largestRelativeError(std::span<const float>(m_values), m_results);
    }

    SourceFiles& m_files;
    std::vector<SourceRange> m_ranges;
    std::vector<Bytes> m_inputs;
    std::vector<std::byte> m_input;
    std::vector<std::byte> m_output;
    std::vector<float> m_values;
    std::vector<double> m_doubles;
    std::vector<float> m_results;
};

/// One pass over the tensors of a plan. Workers share it.
class LossRun
{
public:
    LossRun(const Plan& plan, FileSystem& fileSystem, const std::stop_token& stop, const LossProgress& progress)
        : m_plan(plan)
        , m_stop(stop)
        , m_progress(progress)
        , m_files(plan.model, fileSystem)
    {
        std::optional<Quantization> quantization;
        std::map<TensorId, const PackedWeight*> weights;
        for (uint32_t id = 0; id < plan.tensors.size(); ++id) {
            const PlannedTensor& tensor = plan.tensors[id];
            const bool isDequantized = tensor.recipe->name() == "dequantize";
            if (!isDequantized && tensor.recipe->name() != "cast")
                continue;
            if (isDequantized && !quantization) {
                quantization = detectQuantization(*plan.model, fileSystem, stop);
                for (const PackedWeight& weight : quantization->weights)
                    weights.emplace(weight.sources.front(), &weight);
            }
            const TensorId source = tensor.recipe->sources().front();
            if (!isDequantized) {
                add(id, tensor, nullptr);
            } else if (const auto found = weights.find(source); found != weights.end()) {
                add(id, tensor, found->second);
            } else { // the small tensors that tell the layout read otherwise now
                m_error.set({ErrorCode::InvalidInput,
                    Engine::tr("the quantized weight {} has changed since the model was opened",
                        shown(std::string_view(tensor.output.name)))});
            }
        }
    }

    /// One worker's share.
    void scan()
    {
        Looker looker(m_files);
        while (const auto tile = m_tiles.take()) {
            if (m_stop.stop_requested() || m_error.isSet())
                return;
            const size_t id = tile->owner;
            const uint64_t first = tile->index * kTileElements;
            const uint64_t count = std::min(kTileElements, m_subjects[id].elements - first);
            TensorLoss loss;
            const auto looked = looker.look(m_subjects[id], first, count, loss);
            if (!looked)
                return failWith(id, looked.error());
            const std::scoped_lock lock(m_mutex);
            m_losses[id].counts.add(loss.counts);
            m_losses[id].largestRelativeError = std::max(m_losses[id].largestRelativeError, loss.largestRelativeError);
            const Subject& subject = m_subjects[id];
            m_done += shareOf(subject.bytes, first + count, subject.elements)
                - shareOf(subject.bytes, first, subject.elements);
            if (m_progress)
                m_progress(m_done, m_total);
        }
    }

    Result<std::vector<TensorLoss>> take()
    {
        if (m_stop.stop_requested())
            return fail(cancelledError());
        if (auto done = m_error.take(); !done)
            return fail(std::move(done).error());
        return std::move(m_losses);
    }

private:
    void add(uint32_t id, const PlannedTensor& tensor, const PackedWeight* weight)
    {
        Subject subject;
        subject.to = tensor.output.dtype;
        subject.elements = tensor.output.bytes / (info(subject.to).bits / 8u);
        TensorLoss loss;
        loss.tensor = id;
        loss.elements = subject.elements;
        if (weight == nullptr) {
            const TensorId source = tensor.recipe->sources().front();
            subject.recipe = tensor.recipe;
            subject.from = m_plan.model->tensor(source).dtype;
            loss.from = info(subject.from).name;
        } else {
            // In the order in which it is stored: a transposed tile would reach across all rows.
            PackedWeight stored = *weight;
            stored.decoding.isTransposed = false;
            const Overflow overflow
                = m_plan.options.onOverflow == OverflowPolicy::Saturate ? Overflow::Saturate : Overflow::ToInfinity;
            subject.recipe = makeDequantize(m_plan.model, stored, subject.to, overflow);
            subject.decoder = makeDequantize(m_plan.model, std::move(stored), DType::F32, overflow);
            loss.from = weight->layout;
        }
        m_tiles.add(divideRoundUp(subject.elements, kTileElements));
        if (subject.elements != 0)
            for (const TensorId source : tensor.recipe->sources())
                subject.bytes += m_plan.model->tensor(source).bytes;
        m_total += subject.bytes;
        m_subjects.push_back(std::move(subject));
        m_losses.push_back(std::move(loss));
    }

    void failWith(size_t id, Error error)
    {
        error.message = Engine::tr("cannot read the tensor {}: {}",
            shown(std::string_view(m_plan.tensors[m_losses[id].tensor].output.name)), error.message);
        m_error.set(std::move(error));
    }

    const Plan& m_plan;
    const std::stop_token& m_stop;
    const LossProgress& m_progress;
    SourceFiles m_files;
    std::vector<Subject> m_subjects;
    TileQueue m_tiles; ///< of the subjects
    uint64_t m_total = 0;
    FirstError m_error;
    std::mutex m_mutex; ///< guards the following
    std::vector<TensorLoss> m_losses;
    uint64_t m_done = 0;
};

} // namespace

Result<std::vector<TensorLoss>> computeLosses(const Plan& plan, const LossOptions& options, FileSystem& fileSystem,
    Executor& executor, const std::stop_token& stop, const LossProgress& progress)
{
    LossRun run(plan, fileSystem, stop, progress);
    executor.runWorkers(options.workers == 0 ? availableProcessors() : options.workers, [&](unsigned) { run.scan(); });
    return run.take();
}

void sortWorstFirst(std::vector<TensorLoss>& losses)
{
    const auto badness = [](const TensorLoss& loss) {
        return std::tuple(loss.counts.overflow, loss.largestRelativeError, loss.counts.underflow, loss.counts.nan);
    };
    std::stable_sort(losses.begin(), losses.end(),
        [&](const TensorLoss& left, const TensorLoss& right) { return badness(left) > badness(right); });
}

} // namespace tensorport
