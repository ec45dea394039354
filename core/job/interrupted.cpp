#include "core/job/interrupted.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/job/fingerprint.h"
#include "core/job/journal.h"
#include "core/job/output_folder.h"

namespace tensorport
{

Result<std::optional<Interrupted>> findInterrupted(const std::filesystem::path& folder, FileSystem& fileSystem)
{
    const auto path = journalPath(folder);
    auto contents = readJournal(fileSystem, path);
    if (!contents)
        return fail(std::move(contents).error());
    if (!*contents) {
        tidyUp(fileSystem, folder);
        return std::nullopt;
    }
    const auto complete
        = (*contents)->isPublishing ? hasItsName(fileSystem, folder, std::string(kManifestName)) : Result<bool>(false);
    if (!complete)
        return fail(complete.error());
    if (*complete) {
        tidyUp(fileSystem, folder);
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
    const auto path = journalPath(options.output);
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

Status checkReplaces(const JobOptions& options, const std::vector<std::string>& existing, FileSystem& fileSystem)
{
    if (existing.empty() || options.force)
        return {};
    const auto path = journalPath(options.output);
    const auto left = readJournal(fileSystem, path);
    if (!left) // Starting over removes a damaged one, and looks again.
        return options.restart && left.error().code != ErrorCode::Io ? Status() : fail(left.error());
    bool wasToReplace = false;
    if (*left) {
        const auto before = parseFingerprint((*left)->fingerprint, path);
        if (!before)
            return options.restart ? Status() : fail(before.error());
        wasToReplace = before->force;
        const auto isNew = !(*left)->isPublishing ? Result<bool>(false)
            : !wasToReplace                       ? Result<bool>(true)
                                                  : hasItsName(fileSystem, options.output, std::string(kManifestName));
        if (!isNew || *isNew)
            return isNew ? Status() : fail(isNew.error());
    }
    const size_t more = existing.size() - 1;
    const char* const holds = more == 0 ? Engine::mark("{} holds {} already: {}")
        : more == 1                     ? Engine::mark("{} holds {} already and one more such file: {}")
                                        : Engine::mark("{0} holds {1} already and {3} more such files: {2}");
    const std::string remedy = wasToReplace
        ? Engine::tr("a conversion that is to replace them (--force) was interrupted and can be resumed")
        : Engine::tr("choose another folder, or ask to replace it (--force)");
    return fail(ErrorCode::OutputExists,
        Engine::trMarked(holds, quote(options.output.string()), quote(existing.front()), remedy, formatGrouped(more)),
        options.output / existing.front());
}

Status discardInterrupted(const std::filesystem::path& folder, FileSystem& fileSystem)
{
    if (const auto left = fileSystem.isThere(folder / kWorkFolder); !left || !*left)
        return left ? Status() : fail(left.error());
    // Without a journal nobody knows which parts are its own.
    if (const auto contents = readJournal(fileSystem, journalPath(folder)); !contents)
        return fail(contents.error());
    return OutputFolder(fileSystem, folder).restart();
}

} // namespace tensorport
