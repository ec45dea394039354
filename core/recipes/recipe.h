#pragma once

#include "core/base/bytes.h"
#include "core/kernels/cast.h"
#include "core/model/model.h"
#include "core/quant/packed_weight.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tensorport
{

/// Bytes [first, first + count) of an output tensor as the format stores it, in C order.
struct OutputRange
{
    uint64_t first = 0;
    uint64_t count = 0;
};

/// Bytes of a source file: one run of them, or several at equal distances, which are wanted one behind the other.
struct SourceRange
{
    FileId file{};
    uint64_t offset = 0; ///< from the start of the file
    uint64_t bytes = 0; ///< of a run
    uint64_t runs = 1;
    uint64_t stride = 0; ///< from the beginning of a run to that of the next
};

/// How one output tensor is computed from source tensors. A pure function of the source bytes: the result does not
/// depend on how the output is cut into ranges. Immutable; any thread may call it. Adding a quantized layout adds a
/// Recipe.
///
/// A range given to a recipe starts at a multiple of granularity() and ends at one or at the end of the tensor.
class Recipe
{
public:
    virtual ~Recipe() = default;

    /// "copy", "cast", "unpack" ...: for the manifest and for people.
    [[nodiscard]] virtual std::string_view name() const = 0;

    /// The source tensors, most important first.
    [[nodiscard]] virtual std::span<const TensorId> sources() const = 0;

    /// Output bytes that cannot be cut apart: at least 1.
    [[nodiscard]] virtual uint64_t granularity() const = 0;

    /// Appends the source bytes that the range needs, in the order in which compute() wants them.
    virtual void appendSources(OutputRange range, std::vector<SourceRange>& into) const = 0;

    /// Bytes that appendSources() asks for.
    [[nodiscard]] virtual uint64_t sourceBytes(OutputRange range) const;

    /// Whether ranges of the same length, wherever they begin, need the same number of source bytes.
    [[nodiscard]] virtual bool isUniform() const { return true; }

    /// Output bytes of a range that make a call worth it and still leave work for other threads.
    [[nodiscard]] virtual uint64_t usualBytes() const { return kMiB; }

    /// Computes the output bytes of the range. `inputs` are the bytes asked for by appendSources(), in that order, and
    /// lie one behind the other; into.size() == range.count.
    virtual void compute(
        OutputRange range, std::span<const Bytes> inputs, MutableBytes into, CastCounts& counts) const = 0;

    /// Whether the output bytes are the first source's bytes: then the engine may copy files instead of computing.
    [[nodiscard]] virtual bool isCopy() const { return false; }

    /// Whether the target holds fewer values than the source: only then can a value be rounded, overflow or underflow.
    [[nodiscard]] virtual bool isNarrowing() const { return false; }
};

/// The source tensor's bytes as they are.
[[nodiscard]] std::shared_ptr<const Recipe> makeCopy(const Model& model, TensorId source);

/// The source, a floating dtype, rounded to F16, BF16 or F32. REQUIRES a kernel for the pair.
[[nodiscard]] std::shared_ptr<const Recipe> makeCast(
    const Model& model, TensorId source, DType target, Overflow overflow);

/// A quantized weight as dense values, F16, BF16 or F32. REQUIRES a weight whose shapes fit each other.
[[nodiscard]] std::shared_ptr<const Recipe> makeDequantize(
    std::shared_ptr<const Model> model, PackedWeight weight, DType target, Overflow overflow);

/// The codes of an F4 or F6 source, one byte each.
[[nodiscard]] std::shared_ptr<const Recipe> makeUnpack(const Model& model, TensorId source);

} // namespace tensorport
