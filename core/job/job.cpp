#include "core/job/job.h"

#include "core/base/first_error.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/job/count_warnings.h"
#include "core/job/fingerprint.h"
#include "core/job/finished_output.h"
#include "core/job/interrupted.h"
#include "core/job/replaced_output.h"
#include "core/job/side_copies.h"

#include <algorithm>
#include <optional>

namespace tensorport
{

namespace
{

/// What a journal takes beside its first records: tiles, verified files, and some to spare.
uint64_t expectedJournalBytes(const Plan& plan, const TileList& tiles)
{
    return 64 * kKiB + 24 * tiles.size() + 128 * plan.files.size() + 8 * plan.tensors.size();
}

/// Every path that a job may write, in the order in which they get their names.
std::vector<std::string> outputPaths(const Plan& plan, bool verify)
{
    std::vector<std::string> paths;
    paths.reserve(plan.files.size() + plan.sideFiles.size() + 2);
    for (const SideFile& file : plan.sideFiles)
        paths.push_back(file.path);
    for (const OutputFile& file : plan.files)
        paths.push_back(file.path);
    if (verify)
        paths.emplace_back(kDigestsName);
    paths.emplace_back(kManifestName);
    return paths;
}

/// Whether doing the same again could end otherwise, once the cause is gone.
bool isWorthResuming(const Error& error)
{
    return error.code == ErrorCode::Io || error.code == ErrorCode::NoSpace || error.code == ErrorCode::NotFound
        || error.code == ErrorCode::Mismatch || error.code == ErrorCode::Internal;
}

} // namespace

class Job::Impl
{
public:
    Impl(std::shared_ptr<const Plan> plan, JobOptions options, FileSystem& fileSystem, Executor& executor)
        : m_plan(std::move(plan))
        , m_options(std::move(options))
        , m_fileSystem(fileSystem)
        , m_executor(executor)
        , m_workers(m_options.workers == 0 ? availableProcessors() : m_options.workers)
    {
        if (m_options.waitsForSpace)
            m_gate.waitForSpace();
    }

    JobOutcome run();
    void stop(bool keeps);
    [[nodiscard]] JobSnapshot snapshot() const;

    const std::shared_ptr<const Plan> m_plan;
    const JobOptions m_options;
    Gate m_gate;

private:
    using Leftovers = std::optional<JournalContents>;

    Status convert(JobOutcome& outcome);
    Status convertInto(OutputFolder& folder, Leftovers& left, JobOutcome& outcome);
    Result<bool> hasJournal();
    Status checkBeforehand(bool isLocked);
    Status checkSources();
    Result<TileList> cutTiles(const Leftovers& left, std::string& fingerprint);
    Status takeOver(OutputFolder& folder, JournalContents& left, const TileList& tiles);
    Status createParts(OutputFolder& folder, const Leftovers& left, const TileList& tiles);
    Status runWorkers(const std::function<Status()>& work);
    Status whileOpen(const std::function<Status()>& work);
    Result<Digests> readBack(OutputFolder& folder, const Leftovers& left, Recorder& recorder);
    Status publish(OutputFolder& folder, const Digests& digests, const std::vector<CopiedFile>& copied);
    void explainNoSpace(Error& error) const;

    [[nodiscard]] bool isStopped() const { return m_gate.isStopped(); }
    [[nodiscard]] JobState stoppedState() const
    {
        return m_keepsWhenStopped ? JobState::Interrupted : JobState::Cancelled;
    }

    FileSystem& m_fileSystem;
    Executor& m_executor;
    unsigned m_workers; ///< threads at work, fewer than asked for where the memory does not allow more
    std::atomic<JobState> m_state = JobState::Waiting;
    std::atomic<bool> m_keepsWhenStopped = false;
    std::atomic<uint64_t> m_bytesVerified = 0;
    std::atomic<uint64_t> m_bytesVerifiedEarlier = 0;
    std::atomic<uint64_t> m_bytesResumed = 0;
    bool m_isPublished = false; ///< past the point where a cancel can be heard
    mutable std::mutex m_mutex;
    std::unique_ptr<Conversion> m_conversion; ///< set once, under m_mutex
    std::unique_ptr<Recorder> m_recorder; ///< there while workers run; guarded by m_mutex
};

JobOutcome Job::Impl::run()
{
    JobOutcome outcome;
    m_gate.start();
    m_state = JobState::Preparing;
    Status done;
    try {
        done = convert(outcome);
    } catch (const std::exception& exception) {
        done = fail(ErrorCode::Internal, Engine::tr("the conversion stopped: {}", exception.what()));
    }
    m_gate.finish();
    if (!done) {
        outcome.state = JobState::Failed;
        outcome.error = done.error();
        // It may have failed before it came to what an earlier run has left, or while it took back its own renames.
        if (!m_options.restart && isWorthResuming(outcome.error))
            outcome.isResumable
                = outcome.isResumable || continuesInterrupted(*m_plan, m_options, m_fileSystem).value_or(false);
        explainNoSpace(outcome.error);
    }
    m_state = outcome.state;
    return outcome;
}

void Job::Impl::stop(bool keeps)
{
    m_keepsWhenStopped = keeps;
    m_gate.stop();
}

Status Job::Impl::convert(JobOutcome& outcome)
{
    if (m_options.memoryBytes < kMinimumMemoryBytes)
        return fail(ErrorCode::InvalidArgument,
            Engine::tr("{} of memory is too little: at least {} are needed", formatBytesBinary(m_options.memoryBytes),
                formatBytesBinary(kMinimumMemoryBytes)));
    if (auto tiles = TileList::cut(m_plan, m_options.memoryBytes / m_workers); !tiles)
        return fail(tiles.error());

    const auto isComplete = [&] {
        outcome.wasComplete = isFinished(*m_plan, m_options.output, m_options.verify, m_fileSystem);
        return outcome.wasComplete;
    };
    const bool isLeftAlone = !m_options.force && !m_options.restart;
    const auto wasInterrupted = hasJournal();
    if (!wasInterrupted)
        return fail(wasInterrupted.error());
    if (isLeftAlone && !*wasInterrupted && isComplete()) {
        tidyUp(m_fileSystem, m_options.output);
        return {};
    }
    // Once before anything is made, and once more under the lock: another job may have finished between.
    if (auto fine = whileOpen([&] { return checkBeforehand(false); }); !fine)
        return fine;
    if (isStopped() && (!*wasInterrupted || m_options.restart)) {
        outcome.state = stoppedState();
        return {};
    }
    OutputFolder folder(m_fileSystem, m_options.output);
    Leftovers left;
    if (m_options.restart) {
        if (auto cleared = folder.restart(); !cleared)
            return cleared;
    } else {
        auto opened = folder.open();
        if (!opened)
            return fail(std::move(opened).error());
        left = std::move(*opened);
        // It was stopped when only the cleaning up was left.
        if (!left && *wasInterrupted && isComplete())
            return {};
    }
    if (auto fine = whileOpen([&] { return checkBeforehand(true); }); !fine)
        return fine;
    if (isStopped() && !left) {
        outcome.state = stoppedState();
        return {};
    }
    // What a stopped job has left before is gone on with even then: it is kept or removed where it is known.
    return convertInto(folder, left, outcome);
}

Status Job::Impl::convertInto(OutputFolder& folder, Leftovers& left, JobOutcome& outcome)
{
    std::string fingerprint;
    auto tiles = cutTiles(left, fingerprint);
    if (!tiles)
        return fail(tiles.error());
    if (left) {
        if (auto taken = takeOver(folder, *left, *tiles); !taken)
            return taken;
    } else {
        const auto inputs = m_plan->model->inputs();
        if (auto begun = folder.begin({fingerprint, {inputs.begin(), inputs.end()},
                                          outputPaths(*m_plan, m_options.verify), {}, {}, {}, {}, false, 0},
                expectedJournalBytes(*m_plan, *tiles));
            !begun)
            return begun;
    }

    const auto work = [&]() -> Status {
        if (auto created = createParts(folder, left, *tiles); !created || isStopped())
            return created;
        auto conversion
            = std::make_unique<Conversion>(m_plan, std::move(*tiles), folder, m_fileSystem, m_options.verify);
        auto recorder = std::make_unique<Recorder>(folder, m_gate, m_options.recordInterval);
        conversion->recorder = recorder.get();
        if (left)
            conversion->adopt(*left);
        m_bytesResumed = conversion->bytesWritten.load();
        {
            const std::lock_guard lock(m_mutex);
            m_conversion = std::move(conversion);
            m_recorder = std::move(recorder);
        }
        m_state = JobState::Converting;
        Status done = runWorkers([&] { return TileWorker(*m_conversion).run(m_gate); });
        if (auto recorded = m_recorder->flush(); done)
            done = recorded;
        if (!done || isStopped())
            return done;
        m_conversion->outputs.closeAll();
        if (auto same = checkSources(); !same)
            return same;

        m_state = JobState::Finishing;
        std::vector<CopiedFile> copied;
        done = whileOpen([&]() -> Status {
            auto made = copySideFiles(*m_plan, folder, m_fileSystem);
            if (!made)
                return fail(std::move(made).error());
            copied = std::move(*made);
            return {};
        });
        if (!done || isStopped())
            return done;
        Digests digests;
        if (m_options.verify) {
            m_state = JobState::Verifying;
            auto read = readBack(folder, left, *m_recorder);
            if (!read)
                return fail(std::move(read).error());
            digests = std::move(*read);
            if (isStopped())
                return {};
            m_state = JobState::Finishing;
        }
        return whileOpen([&] { return publish(folder, digests, copied); });
    };
    Status done = work();
    const bool isDone = done && (!isStopped() || m_isPublished);
    bool hasProgress = left.has_value();
    if (m_recorder) {
        hasProgress = hasProgress || m_recorder->hasRecorded();
        const std::lock_guard lock(m_mutex);
        m_recorder.reset();
    }
    if (isDone) {
        folder.commit();
        outcome.warnings = countWarnings(*m_plan, m_conversion->counts);
        return {};
    }
    outcome.isResumable = hasProgress && (done ? m_keepsWhenStopped.load() : isWorthResuming(done.error()));
    folder.keep(outcome.isResumable);
    if (done)
        outcome.state = stoppedState();
    return done;
}

Result<bool> Job::Impl::hasJournal()
{
    // Asked first: what is wrong with the folder's own name is told of that name.
    if (const auto folder = statusIfThere(m_fileSystem, m_options.output); !folder)
        return fail(folder.error());
    return m_fileSystem.isThere(journalPath(m_options.output));
}

/// `isLocked`: nothing else works on the output, and what a killed job had renamed was put back.
Status Job::Impl::checkBeforehand(bool isLocked)
{
    const auto preflight = checkOutput(*m_plan, m_options.output, m_fileSystem);
    if (!preflight)
        return fail(preflight.error());
    if (!preflight->blockers.empty())
        return fail(preflight->blockers.front());
    const auto mayBePublishing = isLocked ? Result<bool>(false) : hasJournal();
    if (!mayBePublishing)
        return fail(mayBePublishing.error());
    if (!*mayBePublishing)
        if (auto fine = checkReplaces(m_options, preflight->existing, m_fileSystem); !fine)
            return fine;
    if (auto replaceable = findObsolete(*m_plan, m_options.output, m_fileSystem); !replaceable)
        return fail(std::move(replaceable).error());
    return checkSources();
}

Status Job::Impl::checkSources()
{
    for (const SourceFile& source : m_plan->model->files())
        if (const auto file = openSource(m_fileSystem, source); !file)
            return fail(file.error());
    return {};
}

/// Cuts the plan as the interrupted conversion did, after making sure that this one may continue it.
Result<TileList> Job::Impl::cutTiles(const Leftovers& left, std::string& fingerprint)
{
    uint64_t workerBytes = m_options.memoryBytes / m_workers;
    if (left) {
        const auto before = parseFingerprint(left->fingerprint, journalPath(m_options.output));
        if (!before)
            return fail(before.error());
        workerBytes = before->workerBytes;
    }
    fingerprint = fingerprintText(*m_plan, m_options, workerBytes);
    if (left)
        if (auto continues = checkContinues(left->fingerprint, fingerprint, m_options.output); !continues)
            return fail(continues.error());
    auto tiles = TileList::cut(m_plan, workerBytes);
    if (!tiles)
        return fail(tiles.error());
    if (tiles->bufferBytes() > m_options.memoryBytes)
        return fail(ErrorCode::InvalidArgument,
            Engine::tr("the interrupted conversion needs {} of memory for each worker, and {} are allowed: raise the "
                       "memory limit",
                formatBytesBinary(tiles->bufferBytes()), formatBytesBinary(m_options.memoryBytes)));
    if (tiles->bufferBytes() > 0)
        m_workers = static_cast<unsigned>(std::min<uint64_t>(m_workers, m_options.memoryBytes / tiles->bufferBytes()));
    return tiles;
}

/// Goes on with a journal, and forgets the tiles whose file is no longer there.
Status Job::Impl::takeOver(OutputFolder& folder, JournalContents& left, const TileList& tiles)
{
    if (!left.tiles.empty() && left.tiles.back().tile >= tiles.size())
        return fail(ErrorCode::InvalidInput,
            Engine::tr("{} names tile {} of {}: it is damaged; start the conversion over (--restart)",
                quote(journalPath(m_options.output).string()), left.tiles.back().tile, tiles.size()));
    if (auto resumed = folder.resume(left); !resumed)
        return resumed;
    std::vector<JournalContents::DoneTile> kept;
    auto next = left.tiles.begin();
    for (uint32_t file = 0; file < m_plan->files.size() && next != left.tiles.end(); ++file) {
        std::vector<uint64_t> undone;
        const auto begin = next;
        while (next != left.tiles.end() && next->tile < tiles.endOf(file))
            undone.push_back((next++)->tile);
        if (undone.empty())
            continue;
        if (folder.hasPart(m_plan->files[file].path, m_plan->files[file].bytes)) {
            kept.insert(kept.end(), begin, next);
            continue;
        }
        if (auto recorded = folder.journal().appendUndone(file, undone); !recorded)
            return recorded;
        std::erase_if(left.verified, [&](const VerifiedFile& verified) { return verified.file == file; });
    }
    left.tiles = std::move(kept);
    return {};
}

/// Makes every part that holds nothing yet.
Status Job::Impl::createParts(OutputFolder& folder, const Leftovers& left, const TileList& tiles)
{
    std::vector<bool> holdsTiles(m_plan->files.size());
    if (left)
        for (const auto& done : left->tiles)
            holdsTiles[tiles.tile(done.tile).file] = true;
    std::atomic<size_t> next = 0;
    auto made = runWorkers([&]() -> Status {
        Gate::Visit visit(m_gate);
        while (visit.pass()) {
            const size_t index = next.fetch_add(1);
            if (index >= m_plan->files.size())
                break;
            if (holdsTiles[index])
                continue;
            const OutputFile& file = m_plan->files[index];
            if (auto done = visit.persist([&] { return folder.create(file.path, file.bytes); }); !done)
                return done;
        }
        return {};
    });
    if (!made || isStopped())
        return made;
    return folder.syncFolders(outputPaths(*m_plan, m_options.verify));
}

/// Runs `work` on every worker and gives the first error; an error stops the others.
Status Job::Impl::runWorkers(const std::function<Status()>& work)
{
    FirstError first;
    m_executor.runWorkers(m_workers, [&](unsigned) {
        Status done;
        try {
            done = work();
        } catch (const std::exception& exception) {
            done = fail(ErrorCode::Internal, Engine::tr("the conversion stopped: {}", exception.what()));
        }
        if (done)
            return;
        first.set(std::move(done).error());
        m_gate.stop();
    });
    return first.take();
}

/// One step of the coordinator, held back by a pause and left out after a stop.
Status Job::Impl::whileOpen(const std::function<Status()>& work)
{
    Gate::Visit visit(m_gate);
    return visit.pass() ? visit.persist(work) : Status();
}

Result<Digests> Job::Impl::readBack(OutputFolder& folder, const Leftovers& left, Recorder& recorder)
{
    ReadBack readBack(*m_conversion, folder, left ? left->verified : std::vector<VerifiedFile>(), m_bytesVerified);
    // In this order: a snapshot must not take for work of this run what an earlier one has read.
    m_bytesVerifiedEarlier = readBack.bytesAdopted();
    m_bytesVerified += readBack.bytesAdopted();
    Status done = runWorkers([&] { return readBack.run(m_gate); });
    if (auto recorded = recorder.flush(); done)
        done = recorded;
    // What reads back differently is written again by who resumes.
    for (const auto& [file, tile] : readBack.differing())
        if (auto recorded = folder.journal().appendUndone(file, {tile}); !recorded)
            return fail(recorded.error());
    if (!done)
        return fail(done.error());
    return readBack.takeDigests();
}

Status Job::Impl::publish(OutputFolder& folder, const Digests& digests, const std::vector<CopiedFile>& copied)
{
    auto obsolete = findObsolete(*m_plan, m_options.output, m_fileSystem);
    if (!obsolete)
        return fail(std::move(obsolete).error());
    const std::string text = manifestText(*m_plan, digests, m_conversion->counts, copied);
    if (auto written = folder.write(std::string(kManifestName), text); !written)
        return written;
    if (m_options.verify)
        if (auto written = folder.write(std::string(kDigestsName), sha256SumsText(*m_plan, digests, copied, text));
            !written)
            return written;
    auto published = folder.publish(outputPaths(*m_plan, m_options.verify), *obsolete);
    m_isPublished = published.has_value();
    return published;
}

/// A full disk in numbers; the preflight has them in its sentence already.
void Job::Impl::explainNoSpace(Error& error) const
{
    if (error.code != ErrorCode::NoSpace || error.sysErrno == 0)
        return;
    const auto free = m_fileSystem.freeBytes(m_options.output);
    const uint64_t written = m_conversion ? m_conversion->bytesWritten.load() : 0;
    // First what matters: a window may have room for no more.
    error.message
        = Engine::tr("the disk is full: of {} that the output takes {} are written, and {} are free in {}; {}",
            formatBytes(m_plan->outputBytes), formatBytes(written), formatBytes(free.value_or(0)),
            quote(m_options.output.string()), error.message);
}

JobSnapshot Job::Impl::snapshot() const
{
    JobSnapshot snapshot;
    snapshot.state = m_state;
    snapshot.bytesTotal = m_plan->outputBytes;
    snapshot.tensorsTotal = m_plan->tensors.size();
    const auto standing = m_gate.standing();
    const auto elapsed = m_gate.elapsed();
    snapshot.activeSeconds = elapsed.active;
    snapshot.pausedSeconds = elapsed.paused;
    snapshot.bytesVerified = m_bytesVerified;
    snapshot.bytesVerifiedEarlier = m_bytesVerifiedEarlier;
    auto obstacle = m_gate.obstacle();
    const std::lock_guard lock(m_mutex);
    if (obstacle) {
        explainNoSpace(*obstacle);
        snapshot.obstacle = std::move(obstacle->message);
    }
    const bool isRecorded = !m_recorder || m_recorder->isIdle();
    if (standing.isClosed && !isOver(snapshot.state) && snapshot.state != JobState::Waiting)
        snapshot.state = standing.isQuiet && isRecorded ? JobState::Paused : JobState::Pausing;
    if (!m_conversion)
        return snapshot;
    const auto seconds = [](int64_t ns) { return static_cast<double>(ns) * 1e-9; };
    snapshot.bytesDone = m_conversion->bytesWritten;
    snapshot.bytesResumed = m_bytesResumed;
    snapshot.bytesRead = m_conversion->sources.bytesRead;
    snapshot.tensorsDone = m_conversion->tensorsDone;
    snapshot.currentTensor = m_conversion->currentTensor;
    snapshot.readSeconds = seconds(m_conversion->sources.readNs);
    snapshot.computeSeconds = seconds(m_conversion->sources.computeNs);
    snapshot.writeSeconds = seconds(m_conversion->writeNs);
    return snapshot;
}

Job::Job(std::shared_ptr<const Plan> plan, JobOptions options, FileSystem& fileSystem, Executor& executor)
    : m_impl(std::make_unique<Impl>(std::move(plan), std::move(options), fileSystem, executor))
{
}

Job::~Job() = default;

JobOutcome Job::run()
{
    return m_impl->run();
}

void Job::pause()
{
    m_impl->m_gate.close();
}

void Job::resume()
{
    m_impl->m_gate.open();
}

void Job::cancel()
{
    m_impl->stop(false);
}

void Job::interrupt()
{
    m_impl->stop(true);
}

JobSnapshot Job::snapshot() const
{
    return m_impl->snapshot();
}

const Plan& Job::plan() const
{
    return *m_impl->m_plan;
}

const JobOptions& Job::options() const
{
    return m_impl->m_options;
}

} // namespace tensorport
