#pragma once

#include "core/job/job.h"

#include <string>
#include <string_view>

namespace tensorport
{

/// What decides whether a conversion may continue what another has begun: the text in its journal, one JSON object that
/// JOURNAL.md describes. `workerBytes` is what the tiles were cut for.
[[nodiscard]] std::string fingerprintText(const Plan& plan, const JobOptions& options, uint64_t workerBytes);

/// What a fingerprint says besides the model's files.
struct Fingerprint
{
    PlanOptions options;
    bool verify = true;
    bool force = false;
    uint64_t workerBytes = 0;
};

/// Reads fingerprintText(); `path` is the journal's, for the message.
Result<Fingerprint> parseFingerprint(std::string_view text, const std::filesystem::path& path);

/// Succeeds when a conversion with fingerprint `now` may continue one with `before`; otherwise ErrorCode::OutputExists
/// with a sentence that says what differs. `folder` is the output folder.
Status checkContinues(std::string_view before, std::string_view now, const std::filesystem::path& folder);

} // namespace tensorport
