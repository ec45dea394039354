#include "core/base/executor.h"

#include <algorithm>
#include <atomic>
#include <sched.h>
#include <thread>
#include <vector>

namespace tensorport
{

void Executor::forEach(size_t count, unsigned workers, const std::function<void(size_t)>& body)
{
    std::atomic<size_t> next = 0;
    const auto needed = static_cast<unsigned>(std::min<size_t>(count, std::max(workers, 1u)));
    runWorkers(needed, [&](unsigned) {
        for (size_t index = next.fetch_add(1); index < count; index = next.fetch_add(1))
            body(index);
    });
}

namespace
{

class ThreadExecutor final : public Executor
{
public:
    void runWorkers(unsigned workers, const std::function<void(unsigned)>& body) override
    {
        std::vector<std::jthread> threads;
        for (unsigned worker = 1; worker < workers; ++worker)
            threads.emplace_back([&body, worker] { body(worker); });
        if (workers > 0)
            body(0);
    }
};

} // namespace

Executor& threadExecutor()
{
    static ThreadExecutor executor;
    return executor;
}

Executor& defaultExecutor()
{
#ifdef TENSORPORT_EXECUTOR_TBB
    return tbbExecutor();
#else
    return threadExecutor();
#endif
}

unsigned availableProcessors()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof(set), &set) == 0 && CPU_COUNT(&set) > 0)
        return static_cast<unsigned>(CPU_COUNT(&set));
    return std::max(1u, std::thread::hardware_concurrency());
}

} // namespace tensorport
