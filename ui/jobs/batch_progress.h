#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_set>

namespace tensorport
{

/// How far the jobs at work are, together with those that wait for their turn and those that were done meanwhile: it
/// does not begin anew with each of them. Pure.
class BatchProgress
{
public:
    enum class Stage {
        Waiting,
        Working,
        Done,
        Aside, ///< paused, failed, cancelled: nothing that the others wait for
    };

    struct Item
    {
        const void* job = nullptr; ///< tells it from others
        Stage stage = Stage::Waiting;
        uint64_t bytes = 0; ///< of its output; 0 when not known yet
        double fraction = 0; ///< while it works, 0 to 1
    };

    /// 0 to 1, by bytes; nothing when none works, which ends the batch.
    std::optional<double> update(std::span<const Item> items);

private:
    std::unordered_set<const void*> m_begun; ///< in this batch
};

} // namespace tensorport
