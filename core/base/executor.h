#pragma once

#include <cstddef>
#include <functional>

namespace tensorport
{

/// Runs independent pieces of work side by side. The caller waits; nothing outlives the call.
class Executor
{
public:
    virtual ~Executor() = default;

    /// Calls body(worker) once for each worker in [0, workers), side by side as far as the machine allows: a body must
    /// not wait for another to start. Returns when all are done. A body must not throw.
    virtual void runWorkers(unsigned workers, const std::function<void(unsigned worker)>& body) = 0;

    /// Calls body(index) for each index in [0, count), each once, in any order, on at most `workers` threads.
    void forEach(size_t count, unsigned workers, const std::function<void(size_t index)>& body);
};

/// oneTBB's scheduler, one arena for each call.
[[nodiscard]] Executor& tbbExecutor();

/// Plain threads: same contract, visible to ThreadSanitizer.
[[nodiscard]] Executor& threadExecutor();

/// The one that this build uses (CMake's TENSORPORT_EXECUTOR).
[[nodiscard]] Executor& defaultExecutor();

/// Processors that this process may use, at least 1.
[[nodiscard]] unsigned availableProcessors();

} // namespace tensorport
