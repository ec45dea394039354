#pragma once

#include "core/job/job.h"

#include <QString>

#include <deque>
#include <optional>

namespace tensorport
{

/// Where the time of a job's workers goes, in seconds summed over them.
struct WorkSeconds
{
    double read = 0;
    double compute = 0;
    double write = 0;

    [[nodiscard]] double sum() const { return read + compute + write; }
};

/// What limits a job.
struct Bottleneck
{
    enum class Stage {
        Reading,
        Computing,
        Writing,
        Copying, ///< from file to file, where reading and writing are one
        None, ///< no stage takes much more than the next
    };

    Stage stage = Stage::None;
    WorkSeconds shares{}; ///< of the workers' time; they add up to 1
};

/// Nothing when the workers have done too little to tell.
[[nodiscard]] std::optional<Bottleneck> findBottleneck(const WorkSeconds& work);

/// "Limited by writing (71 % of the workers' time)".
[[nodiscard]] QString bottleneckText(const Bottleneck& bottleneck);

/// What would help, with the three shares.
[[nodiscard]] QString bottleneckAdvice(const Bottleneck& bottleneck);

/// Follows one job from snapshot to snapshot: what limits it now while it converts, nothing while it reads back,
/// and what did on the whole when it is over. Pure.
class BottleneckMeter
{
public:
    static constexpr double kWindowSeconds = 10; ///< of active time, so that a pause does not empty it
    static constexpr double kStepSeconds = 0.5; ///< between looks that are kept: the numbers shown change no faster

    void update(const JobSnapshot& snapshot);

    [[nodiscard]] const std::optional<Bottleneck>& current() const { return m_current; }

private:
    struct Look
    {
        double activeSeconds = 0;
        WorkSeconds work{};
    };

    std::deque<Look> m_looks; ///< oldest first
    std::optional<Bottleneck> m_current;
};

} // namespace tensorport
