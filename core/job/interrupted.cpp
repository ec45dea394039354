#include "core/job/interrupted.h"

#include "core/job/fingerprint.h"
#include "core/job/journal.h"

namespace tensorport
{

Result<std::optional<Interrupted>> findInterrupted(const std::filesystem::path& folder, FileSystem& fileSystem)
{
    const auto path = folder / kWorkFolder / kJournalName;
    auto contents = readJournal(fileSystem, path);
    if (!contents)
        return fail(std::move(contents).error());
    if (!*contents)
        return std::nullopt;
    auto fingerprint = parseFingerprint((*contents)->fingerprint, path);
    if (!fingerprint)
        return fail(std::move(fingerprint).error());
    Interrupted found{std::move((*contents)->inputs), std::move(fingerprint->options), {}};
    found.job.output = folder;
    found.job.force = fingerprint->force;
    found.job.verify = fingerprint->verify;
    return found;
}

} // namespace tensorport
