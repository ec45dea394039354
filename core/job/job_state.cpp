#include "core/job/job.h"

#include <algorithm>

namespace tensorport
{
namespace
{

/// A snapshot may be taken between the two.
uint64_t without(uint64_t bytes, uint64_t earlier)
{
    return bytes - std::min(bytes, earlier);
}

} // namespace

bool isOver(JobState state)
{
    return state == JobState::Done || state == JobState::Cancelled || state == JobState::Failed
        || state == JobState::Interrupted;
}

uint64_t bytesWrittenNow(const JobSnapshot& snapshot)
{
    return without(snapshot.bytesDone, snapshot.bytesResumed);
}

uint64_t bytesReadBackNow(const JobSnapshot& snapshot)
{
    return without(snapshot.bytesVerified, snapshot.bytesVerifiedEarlier);
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
