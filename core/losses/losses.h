#pragma once

#include "core/base/executor.h"
#include "core/plan/plan.h"

#include <functional>
#include <stop_token>

namespace tensorport
{

/// What a conversion would do to the values of a tensor that it casts or dequantizes.
struct TensorLoss
{
    uint32_t tensor = 0; ///< index into Plan::tensors
    std::string from; ///< the stored dtype's name, or the layout of a quantized weight: "mxfp4"
    uint64_t elements = 0;
    CastCounts counts; ///< as the conversion itself would count them
    /// |result - value| / |value| of the finite values that are not zero and do not become infinite; 1 where a value
    /// becomes zero. The value is the stored one; of a quantized weight, what it decodes to in F32.
    double largestRelativeError = 0;

    /// Whether all values overflow, so that none is left that could be off.
    [[nodiscard]] bool overflowsWholly() const { return elements != 0 && counts.overflow == elements; }
};

struct LossOptions
{
    unsigned workers = 0; ///< 0: one for each processor
};

/// Called from any worker, one call at a time, after each tile; in bytes of the tensors that are read.
using LossProgress = std::function<void(uint64_t done, uint64_t total)>;

/// The losses of a plan, one for each tensor that it casts or dequantizes, in the plan's order. Reads the tensors once,
/// in tiles, side by side, and writes nothing. The same on every machine, with any kernels and number of workers.
/// Memory: about 10 MB for each worker, whatever the tensors' size. Fails naming the tensor, or as cancelledError()
/// when stopped. Blocks; call it off the UI thread. Thread-safe.
Result<std::vector<TensorLoss>> computeLosses(const Plan& plan, const LossOptions& options = {},
    FileSystem& fileSystem = posixFileSystem(), Executor& executor = defaultExecutor(),
    const std::stop_token& stop = {}, const LossProgress& progress = {});

/// Most overflowing values first; then by the largest relative error, by underflow and by NaN; then as they were.
void sortWorstFirst(std::vector<TensorLoss>& losses);

} // namespace tensorport
