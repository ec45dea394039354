#include "core/job/job.h"

#include "core/base/text.h"
#include "core/job/file_digests.h"
#include "core/job/manifest.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <unordered_set>

namespace tensorport
{

bool isOver(JobState state)
{
    return state == JobState::Done || state == JobState::Cancelled || state == JobState::Failed;
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
    }
    return "failed";
}

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
    }

    JobOutcome run();
    [[nodiscard]] JobSnapshot snapshot() const;

    const std::shared_ptr<const Plan> m_plan;
    const JobOptions m_options;
    Gate m_gate;

private:
    Status convert(JobOutcome& outcome);
    Status checkBeforehand();
    Status checkSources();
    Status prepare(OutputFolder& folder);
    Status runWorkers(const std::function<Status()>& work);
    Result<std::vector<CopiedFile>> copySideFiles(OutputFolder& folder);
    Status whileOpen(const std::function<Status()>& work);
    Status publish(OutputFolder& folder, const std::vector<std::string>& obsolete, const Digests& digests,
        const std::vector<CopiedFile>& copied);
    Result<std::vector<std::string>> findObsolete();
    [[nodiscard]] bool crossesLink(const std::filesystem::path& path) const;
    void appendCountWarnings(std::vector<std::string>& warnings) const;

    [[nodiscard]] bool isStopped() const { return m_gate.isStopped(); }

    FileSystem& m_fileSystem;
    Executor& m_executor;
    const unsigned m_workers;
    std::atomic<JobState> m_state = JobState::Waiting;
    std::atomic<uint64_t> m_bytesVerified = 0;
    bool m_isPublished = false; ///< past the point where a cancel can be heard
    mutable std::mutex m_mutex;
    std::unique_ptr<Conversion> m_conversion; ///< set once, under m_mutex
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
        done = fail(ErrorCode::Internal, fmt::format("the conversion stopped: {}", exception.what()));
    }
    m_gate.finish();
    if (!done) {
        outcome.state = JobState::Failed;
        outcome.error = done.error();
    }
    m_state = outcome.state;
    return outcome;
}

Status Job::Impl::convert(JobOutcome& outcome)
{
    if (m_options.memoryBytes < kMinimumMemoryBytes)
        return fail(ErrorCode::InvalidArgument,
            fmt::format("{} of memory is too little: at least {} are needed", formatBytesBinary(m_options.memoryBytes),
                formatBytesBinary(kMinimumMemoryBytes)));
    auto tiles = TileList::cut(m_plan, m_options.memoryBytes / m_workers);
    if (!tiles)
        return fail(tiles.error());

    // Once before anything is made, and once more under the lock: another job may have finished between.
    if (auto fine = checkBeforehand(); !fine)
        return fine;
    OutputFolder folder(m_fileSystem, m_options.output);
    if (auto opened = folder.open(); !opened)
        return opened;
    if (auto fine = checkBeforehand(); !fine)
        return fine;
    auto obsolete = findObsolete();
    if (!obsolete)
        return fail(obsolete.error());
    if (auto prepared = prepare(folder); !prepared)
        return prepared;

    auto conversion = std::make_unique<Conversion>(m_plan, std::move(*tiles), folder, m_fileSystem, m_options.verify);
    Conversion& work = *conversion;
    {
        const std::lock_guard lock(m_mutex);
        m_conversion = std::move(conversion);
    }
    const auto cancelled = [&] {
        outcome.state = JobState::Cancelled;
        return Status();
    };

    m_state = JobState::Converting;
    if (auto done = runWorkers([&] { return TileWorker(work).run(m_gate); }); !done)
        return done;
    if (isStopped())
        return cancelled();
    work.outputs.closeAll();
    if (auto same = checkSources(); !same)
        return same;
    const auto copied = copySideFiles(folder);
    if (!copied)
        return fail(copied.error());

    m_state = JobState::Finishing;
    if (auto synced = whileOpen([&] { return folder.sync(m_executor, m_workers); }); !synced)
        return synced;
    Digests digests;
    if (m_options.verify) {
        m_state = JobState::Verifying;
        ReadBack readBack(work, folder, m_bytesVerified);
        if (auto same = runWorkers([&] { return readBack.run(m_gate); }); !same)
            return same;
        digests = readBack.takeDigests();
        m_state = JobState::Finishing;
    }
    if (auto published = whileOpen([&] { return publish(folder, *obsolete, digests, *copied); }); !published)
        return published;
    if (isStopped() && !m_isPublished)
        return cancelled();
    folder.commit();
    appendCountWarnings(outcome.warnings);
    return {};
}

Status Job::Impl::checkBeforehand()
{
    const auto preflight = checkOutput(*m_plan, m_options.output, m_fileSystem);
    if (!preflight)
        return fail(preflight.error());
    if (!preflight->blockers.empty())
        return fail(preflight->blockers.front());
    if (!preflight->existing.empty() && !m_options.force)
        return fail(ErrorCode::OutputExists,
            fmt::format("{} holds {} already{}: choose another folder, or ask to replace it (--force)",
                quote(m_options.output.string()), quote(preflight->existing.front()),
                preflight->existing.size() == 1 ? ""
                    : preflight->existing.size() == 2
                    ? " and one more such file"
                    : fmt::format(" and {} more such files", formatGrouped(preflight->existing.size() - 1))),
            m_options.output / preflight->existing.front());
    return checkSources();
}

Status Job::Impl::checkSources()
{
    for (const SourceFile& source : m_plan->model->files())
        if (const auto file = openSource(m_fileSystem, source); !file)
            return fail(file.error());
    return {};
}

Status Job::Impl::prepare(OutputFolder& folder)
{
    std::vector<std::string> paths;
    paths.reserve(m_plan->files.size() + m_plan->sideFiles.size());
    for (const OutputFile& file : m_plan->files)
        paths.push_back(file.path);
    for (const SideFile& file : m_plan->sideFiles)
        paths.push_back(file.path);
    if (auto made = folder.createFolders(paths); !made)
        return made;
    std::atomic<size_t> next = 0;
    return runWorkers([&]() -> Status {
        Gate::Visit visit(m_gate);
        while (visit.pass()) {
            const size_t index = next.fetch_add(1);
            if (index >= m_plan->files.size())
                break;
            if (auto made = folder.create(m_plan->files[index].path, m_plan->files[index].bytes); !made)
                return made;
        }
        return {};
    });
}

/// Runs `work` on every worker and gives the first error; an error stops the others.
Status Job::Impl::runWorkers(const std::function<Status()>& work)
{
    std::mutex mutex;
    std::optional<Error> first;
    m_executor.runWorkers(m_workers, [&](unsigned) {
        Status done;
        try {
            done = work();
        } catch (const std::exception& exception) {
            done = fail(ErrorCode::Internal, fmt::format("the conversion stopped: {}", exception.what()));
        }
        if (done)
            return;
        const std::lock_guard lock(mutex);
        if (!first)
            first = done.error();
        m_gate.stop();
    });
    return first ? Status(fail(std::move(*first))) : Status();
}

Result<std::vector<CopiedFile>> Job::Impl::copySideFiles(OutputFolder& folder)
{
    std::vector<CopiedFile> copied;
    for (const SideFile& side : m_plan->sideFiles) {
        const auto source = m_fileSystem.openForReading(side.source);
        if (!source)
            return fail(source.error());
        if (auto made = folder.create(side.path, 0); !made)
            return fail(made.error());
        const auto target = folder.openForWriting(side.path);
        if (!target)
            return fail(target.error());
        FileDigester digester({});
        std::vector<std::byte> buffer(kMiB);
        CopiedFile file{side.path, 0, {}};
        for (;;) {
            const auto read = (*source)->readAt(file.bytes, buffer);
            if (!read)
                return fail(read.error());
            if (*read == 0)
                break;
            const auto piece = Bytes(buffer).first(*read);
            if (auto written = (*target)->writeAt(file.bytes, piece); !written)
                return fail(written.error());
            digester.add(piece);
            file.bytes += *read;
        }
        file.sha256 = digester.sha256();
        copied.push_back(std::move(file));
    }
    return copied;
}

/// Whether a path inside the output folder is, or leads through, a symbolic link.
bool Job::Impl::crossesLink(const std::filesystem::path& path) const
{
    std::filesystem::path current = m_options.output;
    return std::any_of(path.begin(), path.end(), [&](const std::filesystem::path& part) {
        current /= part;
        return m_fileSystem.isLink(current);
    });
}

/// Files of an output that is being replaced and that the new one does not write, the old manifest first.
Result<std::vector<std::string>> Job::Impl::findObsolete()
{
    if (!m_fileSystem.exists(m_options.output / kManifestName))
        return std::vector<std::string>();
    const auto old = readManifest(m_fileSystem, m_options.output);
    if (!old)
        return fail(ErrorCode::OutputExists,
            fmt::format(
                "{}, so what it names cannot be replaced: move it away or choose another folder", old.error().message),
            old.error().path);
    std::unordered_set<std::string> written;
    for (const OutputFile& file : m_plan->files)
        written.insert(file.path);
    for (const SideFile& file : m_plan->sideFiles)
        written.insert(file.path);
    std::vector<std::string> obsolete{std::string(kManifestName), std::string(kDigestsName)};
    for (const ManifestFile& file : old->files) {
        // What was replaced by a link or a folder, or lies behind a link, is no longer what the manifest named.
        const auto status = m_fileSystem.status(m_options.output / file.path);
        const bool isOurs = status && status->kind == FileStatus::Kind::File && !crossesLink(file.path);
        if (written.contains(file.path) || !isOurs)
            continue;
        for (const SourceFile& source : m_plan->model->files()) {
            const auto sourceStatus = m_fileSystem.status(source.path);
            if (sourceStatus && status->inode == sourceStatus->inode && status->device == sourceStatus->device)
                return fail(ErrorCode::OutputExists,
                    fmt::format("{} holds the model that is being converted: choose another output folder",
                        quote(m_options.output.string())),
                    source.path);
        }
        obsolete.push_back(file.path);
    }
    return obsolete;
}

/// One step of the coordinator, held back by a pause and left out after a stop.
Status Job::Impl::whileOpen(const std::function<Status()>& work)
{
    Gate::Visit visit(m_gate);
    return visit.pass() ? work() : Status();
}

Status Job::Impl::publish(OutputFolder& folder, const std::vector<std::string>& obsolete, const Digests& digests,
    const std::vector<CopiedFile>& copied)
{
    const std::string manifest(kManifestName);
    const std::string sums(kDigestsName);
    if (auto written = folder.write(manifest, manifestText(*m_plan, digests, m_conversion->counts, copied)); !written)
        return written;
    std::vector<std::string> paths;
    paths.reserve(copied.size() + m_plan->files.size() + 1);
    for (const CopiedFile& file : copied)
        paths.push_back(file.path);
    for (const OutputFile& file : m_plan->files)
        paths.push_back(file.path);
    if (m_options.verify) {
        if (auto written = folder.write(sums, sha256SumsText(*m_plan, digests, copied)); !written)
            return written;
        paths.push_back(sums);
    }
    m_isPublished = true;
    for (const std::string& path : obsolete)
        if (auto aside = folder.setAside(path); !aside)
            return aside;
    if (auto published = folder.publish(paths); !published)
        return published;
    return folder.publish({manifest});
}

void Job::Impl::appendCountWarnings(std::vector<std::string>& warnings) const
{
    CastCounts sum;
    CastCounts tensors;
    for (const CastCounts& counts : m_conversion->counts) {
        sum.add(counts);
        tensors.overflow += counts.overflow > 0 ? 1 : 0;
        tensors.underflow += counts.underflow > 0 ? 1 : 0;
        tensors.nan += counts.nan > 0 ? 1 : 0;
    }
    const auto append = [&](uint64_t values, uint64_t inTensors, std::string_view what) {
        if (values > 0)
            warnings.push_back(fmt::format("{} value{} in {} tensor{} {}: the manifest counts them for each tensor",
                formatGrouped(values), values == 1 ? "" : "s", formatGrouped(inTensors), inTensors == 1 ? "" : "s",
                what));
    };
    append(sum.overflow, tensors.overflow,
        m_plan->options.onOverflow == OverflowPolicy::Saturate ? "were too large and became the largest finite value"
                                                               : "were too large and became infinity");
    append(sum.underflow, tensors.underflow, "were too small and became zero");
    append(sum.nan, tensors.nan, "are NaN");
}

JobSnapshot Job::Impl::snapshot() const
{
    JobSnapshot snapshot;
    snapshot.state = m_state;
    snapshot.bytesTotal = m_plan->outputBytes;
    snapshot.tensorsTotal = m_plan->tensors.size();
    const auto standing = m_gate.standing();
    if (standing.isClosed && !isOver(snapshot.state) && snapshot.state != JobState::Waiting)
        snapshot.state = standing.isQuiet ? JobState::Paused : JobState::Pausing;
    const auto elapsed = m_gate.elapsed();
    snapshot.activeSeconds = elapsed.active;
    snapshot.pausedSeconds = elapsed.paused;
    snapshot.bytesVerified = m_bytesVerified;
    const std::lock_guard lock(m_mutex);
    if (!m_conversion)
        return snapshot;
    const auto seconds = [](int64_t ns) { return static_cast<double>(ns) * 1e-9; };
    snapshot.bytesDone = m_conversion->bytesWritten;
    snapshot.bytesRead = m_conversion->bytesRead;
    snapshot.tensorsDone = m_conversion->tensorsDone;
    snapshot.currentTensor = m_conversion->currentTensor;
    snapshot.readSeconds = seconds(m_conversion->readNs);
    snapshot.computeSeconds = seconds(m_conversion->computeNs);
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
    m_impl->m_gate.stop();
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
