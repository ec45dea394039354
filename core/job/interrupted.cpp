#include "core/job/interrupted.h"

#include "core/job/fingerprint.h"
#include "core/job/journal.h"
#include "core/job/output_folder.h"

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
    const auto complete
        = (*contents)->isPublishing ? hasItsName(fileSystem, folder, std::string(kManifestName)) : Result<bool>(false);
    if (!complete)
        return fail(complete.error());
    if (*complete) {
        // Opening it tidies up; where that fails, another process does so or the next one will.
        (void)OutputFolder(fileSystem, folder).open().has_value();
        return std::nullopt;
    }
    auto fingerprint = parseFingerprint((*contents)->fingerprint, path);
    if (!fingerprint)
        return fail(std::move(fingerprint).error());
    Interrupted found{std::move((*contents)->inputs), std::move(fingerprint->options), {}};
    found.job.output = folder;
    found.job.force = fingerprint->force;
    found.job.verify = fingerprint->verify;
    return found;
}

Result<bool> continuesInterrupted(const Plan& plan, const JobOptions& options, FileSystem& fileSystem)
{
    const auto path = options.output / kWorkFolder / kJournalName;
    const auto left = readJournal(fileSystem, path);
    if (!left || !*left)
        return left ? Result<bool>(false) : fail(left.error());
    const auto before = parseFingerprint((*left)->fingerprint, path);
    if (!before)
        return fail(before.error());
    const auto continues
        = checkContinues((*left)->fingerprint, fingerprintText(plan, options, before->workerBytes), options.output);
    return continues ? Result<bool>(true) : fail(continues.error());
}

Status discardInterrupted(const std::filesystem::path& folder, FileSystem& fileSystem)
{
    if (const auto left = fileSystem.isThere(folder / kWorkFolder); !left || !*left)
        return left ? Status() : fail(left.error());
    // Without a journal nobody knows which parts are its own.
    if (const auto contents = readJournal(fileSystem, folder / kWorkFolder / kJournalName); !contents)
        return fail(contents.error());
    return OutputFolder(fileSystem, folder).restart();
}

} // namespace tensorport
