#include "core/base/executor.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace tensorport
{
namespace
{

class TbbExecutor final : public Executor
{
public:
    void runWorkers(unsigned workers, const std::function<void(unsigned)>& body) override
    {
        if (workers == 0)
            return;
        // TBB caps its threads at the core count; a worker blocked in a write must not cost a computing one.
        const tbb::global_control allow(tbb::global_control::max_allowed_parallelism, workers + 1);
        tbb::task_arena arena(static_cast<int>(workers));
        arena.execute([&] {
            tbb::parallel_for(
                0u, workers, [&](unsigned worker) { body(worker); }, tbb::simple_partitioner());
        });
    }
};

} // namespace

Executor& tbbExecutor()
{
    static TbbExecutor executor;
    return executor;
}

} // namespace tensorport
