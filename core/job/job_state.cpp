#include "core/job/job.h"

namespace tensorport
{

bool isOver(JobState state)
{
    return state == JobState::Done || state == JobState::Cancelled || state == JobState::Failed
        || state == JobState::Interrupted;
}

std::string_view name(JobState state)
{
    switch (state) {
    case JobState::Waiting:
        return "waiting";
    case JobState::Preparing:
        return "preparing";
    case JobState::Converting:
        return "converting";
    case JobState::Pausing:
        return "pausing";
    case JobState::Paused:
        return "paused";
    case JobState::Verifying:
        return "verifying";
    case JobState::Finishing:
        return "finishing";
    case JobState::Done:
        return "done";
    case JobState::Cancelled:
        return "cancelled";
    case JobState::Failed:
        return "failed";
    case JobState::Interrupted:
        return "interrupted";
    }
    return "failed";
}

} // namespace tensorport
