#include "core/job/output_folder.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/plan/plan.h"

#include <algorithm>

namespace tensorport
{
namespace
{

/// Above this many files one sync of the whole file system is quicker than one for each.
constexpr size_t kMostSingleSyncs = 64;

/// Inside the work folder: files that are being replaced, by their paths in the output folder.
constexpr std::string_view kAsideFolder = "replaced";

Result<bool> isRealFolder(FileSystem& fileSystem, const std::filesystem::path& path)
{
    if (fileSystem.isLink(path))
        return false;
    const auto status = statusIfThere(fileSystem, path);
    if (!status)
        return fail(status.error());
    return *status && (*status)->kind == FileStatus::Kind::Directory;
}

Status refuseLink(const std::filesystem::path& path)
{
    return fail(ErrorCode::InvalidInput,
        Engine::tr("{} is or lies behind a symbolic link, expected a folder inside the output", quote(path.string())),
        path);
}

/// Paths of all files below a folder, relative to it; none when it is not there, and none behind a link inside it.
Result<std::vector<std::string>> filesBelow(
    FileSystem& fileSystem, const std::filesystem::path& folder, const std::string& inside = {})
{
    std::vector<std::string> files;
    const auto names = fileSystem.list(folder / inside);
    if (!names && names.error().code == ErrorCode::NotFound)
        return files;
    if (!names)
        return fail(names.error());
    for (const std::string& name : *names) {
        std::string path = inside;
        path.append(inside.empty() ? "" : "/").append(name);
        const auto isFolder = isRealFolder(fileSystem, folder / path);
        if (!isFolder)
            return fail(isFolder.error());
        if (!*isFolder) {
            files.push_back(path);
            continue;
        }
        auto below = filesBelow(fileSystem, folder, path);
        if (!below)
            return below;
        files.insert(files.end(), below->begin(), below->end());
    }
    return files;
}

/// The folder too, when nothing but folders was in it.
void removeEmptyFolders(FileSystem& fileSystem, const std::filesystem::path& folder)
{
    for (const std::string& name : fileSystem.list(folder).value_or(std::vector<std::string>()))
        if (isRealFolder(fileSystem, folder / name).value_or(false))
            removeEmptyFolders(fileSystem, folder / name);
    (void)fileSystem.removeEmptyDirectory(folder).has_value();
}

} // namespace

OutputFolder::OutputFolder(FileSystem& fileSystem, std::filesystem::path folder)
    : m_fileSystem(fileSystem)
    , m_folder(std::move(folder))
{
}

OutputFolder::~OutputFolder()
{
    if (m_ending != Ending::Committed)
        takeBack();
    if (m_lock && m_ending != Ending::Kept)
        discard();
    const bool wasBegun = m_journal.has_value();
    m_journal.reset();
    m_lock.reset();
    removeEmptyFolders(m_fileSystem, m_folder / kWorkFolder);
    if (m_ending == Ending::Discarded || !wasBegun)
        for (auto folder = m_madeFolders.rbegin(); folder != m_madeFolders.rend(); ++folder)
            (void)m_fileSystem.removeEmptyDirectory(*folder).has_value();
}

Status OutputFolder::lock()
{
    if (crossesLink(m_fileSystem, m_folder, std::filesystem::path(kWorkFolder) / kAsideFolder))
        return refuseLink(workPath(kAsideFolder));
    const auto made = m_fileSystem.createDirectories(m_folder / kWorkFolder);
    if (!made)
        return fail(made.error());
    m_madeFolders = *made;
    auto lock = m_fileSystem.lock(workPath("lock"));
    if (!lock)
        return fail(lock.error());
    m_lock = std::move(*lock);
    // What another job has left is not this one's to discard, not even when it cannot be put back.
    m_ending = Ending::Kept;
    return {};
}

/// What a link leads to lies elsewhere, and is nobody's to rename.
Status OutputFolder::refuseLinks(const std::vector<std::string>& paths) const
{
    std::set<std::filesystem::path> folders;
    for (const std::string& path : paths)
        folders.insert(std::filesystem::path(path).parent_path());
    for (const auto& folder : folders)
        if (crossesLink(m_fileSystem, m_folder, folder))
            return refuseLink(m_folder / folder);
    return {};
}

Result<std::optional<JournalContents>> OutputFolder::open()
{
    if (auto locked = lock(); !locked)
        return fail(locked.error());
    auto contents = readJournal(m_fileSystem, workPath(kJournalName));
    if (contents && *contents)
        if (auto refused = refuseLinks((*contents)->files); !refused)
            return fail(refused.error());
    if (contents && *contents && (*contents)->isPublishing) {
        if (auto done = putBack(**contents); !done)
            return fail(done.error());
        const auto isLeft = m_fileSystem.isThere(workPath(kJournalName));
        if (!isLeft)
            return fail(isLeft.error());
        if (!*isLeft)
            contents->reset(); // Complete but for the last steps of cleaning up.
    }
    if (contents && !*contents)
        if (auto done = putBackAside(); !done)
            return fail(done.error());
    if (contents && !*contents)
        m_ending = Ending::Discarded;
    return contents;
}

/// A conversion stopped while it published: when its manifest has its name it was complete, otherwise its parts get
/// their own names again, and what they had replaced comes back.
Status OutputFolder::putBack(const JournalContents& contents)
{
    const auto isComplete = hasItsName(m_fileSystem, m_folder, std::string(kManifestName));
    if (!isComplete)
        return fail(isComplete.error());
    if (*isComplete) {
        if (auto removed = removeAside(); !removed)
            return removed;
        return m_fileSystem.removeFile(workPath(kJournalName));
    }
    for (const std::string& path : contents.files) {
        const auto isNamed = hasItsName(m_fileSystem, m_folder, path);
        if (!isNamed)
            return fail(isNamed.error());
        if (*isNamed)
            if (auto done = m_fileSystem.rename(pathOf(path), partOf(path)); !done)
                return done;
    }
    if (auto done = putBackAside(); !done)
        return done;
    if (auto synced = syncFolders(contents.files); !synced)
        return synced;
    auto journal = Journal::reopen(m_fileSystem, workPath(kJournalName), contents.end);
    return journal ? journal->appendPublishing(false) : Status(fail(journal.error()));
}

Status OutputFolder::removeAside()
{
    const auto paths = filesBelow(m_fileSystem, workPath(kAsideFolder));
    if (!paths)
        return fail(paths.error());
    for (const std::string& path : *paths) {
        // What held only such files goes first: once the last of them is gone, nobody knows of it.
        for (auto folder = std::filesystem::path(path).parent_path(); !folder.empty(); folder = folder.parent_path())
            (void)m_fileSystem.removeEmptyDirectory(m_folder / folder).has_value();
        if (auto done = m_fileSystem.removeFile(asideOf(path)); !done)
            return done;
    }
    return {};
}

Status OutputFolder::putBackAside()
{
    auto paths = filesBelow(m_fileSystem, workPath(kAsideFolder));
    if (!paths)
        return fail(paths.error());
    if (auto refused = refuseLinks(*paths); !refused)
        return refused;
    // The manifest is the last one: it says that the others are there.
    const auto manifest = std::find(paths->begin(), paths->end(), kManifestName);
    if (manifest != paths->end())
        std::rotate(manifest, manifest + 1, paths->end());
    for (const std::string& path : *paths) {
        if (path == kManifestName)
            if (auto synced = syncFolders(*paths); !synced)
                return synced;
        if (auto done = m_fileSystem.rename(asideOf(path), pathOf(path)); !done)
            return done;
    }
    return {};
}

Status OutputFolder::restart()
{
    if (auto locked = lock(); !locked)
        return locked;
    const auto contents = readJournal(m_fileSystem, workPath(kJournalName));
    if (!contents && contents.error().code == ErrorCode::Io)
        return fail(contents.error()); // Not damaged: the next time it may be read.
    if (contents && *contents) {
        if (auto refused = refuseLinks((*contents)->files); !refused)
            return refused;
        if ((*contents)->isPublishing)
            if (auto done = putBack(**contents); !done)
                return done;
        m_files = (*contents)->files;
        for (const std::string& folder : (*contents)->folders)
            m_madeFolders.push_back((m_folder / folder).lexically_normal());
    }
    if (auto done = putBackAside(); !done)
        return done;
    m_ending = Ending::Discarded;
    discard();
    m_files.clear();
    return {};
}

Status OutputFolder::makeFolders(const std::vector<std::string>& files)
{
    std::set<std::filesystem::path> folders;
    for (const std::string& path : files)
        folders.insert(pathOf(path).parent_path());
    for (const auto& folder : folders) {
        auto made = m_fileSystem.createDirectories(folder);
        if (!made)
            return fail(made.error());
        m_madeFolders.insert(m_madeFolders.end(), made->begin(), made->end());
    }
    return {};
}

Status OutputFolder::begin(JournalContents contents, uint64_t expectedJournalBytes)
{
    if (auto made = makeFolders(contents.files); !made)
        return made;
    for (const auto& folder : m_madeFolders)
        contents.folders.push_back(folder.lexically_relative(m_folder).generic_string());
    m_files = contents.files;
    m_ending = Ending::Discarded;
    auto journal = Journal::create(m_fileSystem, workPath(kJournalName), contents, expectedJournalBytes);
    if (!journal)
        return fail(std::move(journal).error());
    m_journal = std::move(*journal);
    return {};
}

Status OutputFolder::resume(const JournalContents& contents)
{
    // A conversion that could not remove its journal has removed its empty folders all the same.
    if (auto made = makeFolders(contents.files); !made)
        return made;
    auto journal = Journal::reopen(m_fileSystem, workPath(kJournalName), contents.end);
    if (!journal)
        return fail(std::move(journal).error());
    m_journal = std::move(*journal);
    m_files = contents.files;
    for (const std::string& folder : contents.folders)
        m_madeFolders.push_back((m_folder / folder).lexically_normal());
    return {};
}

bool OutputFolder::hasPart(const std::string& path, uint64_t bytes) const
{
    const auto status = m_fileSystem.status(partOf(path));
    return status && status->kind == FileStatus::Kind::File && status->bytes == bytes
        && !m_fileSystem.isLink(partOf(path));
}

Status OutputFolder::create(const std::string& path, uint64_t bytes)
{
    const auto file = m_fileSystem.createFile(partOf(path));
    return file ? (*file)->preallocate(bytes) : Status(fail(file.error()));
}

Status OutputFolder::write(const std::string& path, std::string_view text)
{
    if (auto made = create(path, 0); !made)
        return made;
    const auto file = openForWriting(path);
    if (!file)
        return fail(file.error());
    if (auto written = (*file)->writeAt(0, asBytes(text)); !written)
        return written;
    return (*file)->sync();
}

Result<std::unique_ptr<WritableFile>> OutputFolder::openForWriting(const std::string& path) const
{
    return m_fileSystem.openForWriting(partOf(path));
}

Result<std::unique_ptr<ReadableFile>> OutputFolder::openForReading(const std::string& path) const
{
    return m_fileSystem.openForReading(partOf(path));
}

Status OutputFolder::sync(const std::set<std::string_view>& paths) const
{
    if (paths.size() > kMostSingleSyncs)
        return m_fileSystem.syncFileSystem(m_folder);
    for (const std::string_view path : paths) {
        const auto file = openForWriting(std::string(path));
        if (!file)
            return fail(file.error());
        if (auto synced = (*file)->sync(); !synced)
            return synced;
    }
    return {};
}

Status OutputFolder::syncFolders(const std::vector<std::string>& paths) const
{
    std::set<std::filesystem::path> folders{m_folder};
    for (const std::string& path : paths)
        folders.insert(pathOf(path).parent_path());
    for (const auto& folder : m_madeFolders)
        folders.insert(folder.parent_path());
    for (const auto& folder : folders)
        if (auto done = m_fileSystem.syncDirectory(folder); !done)
            return done;
    return {};
}

Status OutputFolder::setAside(const std::string& path)
{
    const auto isThere = m_fileSystem.isThere(pathOf(path));
    if (!isThere || !*isThere)
        return isThere ? Status() : fail(isThere.error());
    if (auto made = m_fileSystem.createDirectories(asideOf(path).parent_path()); !made)
        return fail(made.error());
    if (auto moved = m_fileSystem.rename(pathOf(path), asideOf(path)); !moved)
        return moved;
    m_aside.push_back(path);
    return {};
}

Status OutputFolder::publish(const std::vector<std::string>& paths, const std::vector<std::string>& obsolete)
{
    if (auto synced = syncFolders(paths); !synced)
        return synced;
    if (auto begun = m_journal->appendPublishing(true); !begun)
        return begun;
    for (const std::string& path : obsolete)
        if (auto aside = setAside(path); !aside)
            return aside;
    for (const std::string& path : paths) {
        // The names of the others are on the disk before the manifest's says that they are there.
        if (&path == &paths.back())
            if (auto synced = syncFolders(paths); !synced)
                return synced;
        if (auto aside = setAside(path); !aside)
            return aside;
        if (auto done = m_fileSystem.rename(partOf(path), pathOf(path)); !done)
            return done;
        m_published.push_back(path);
    }
    return m_fileSystem.syncDirectory(m_folder);
}

void OutputFolder::commit()
{
    m_ending = Ending::Committed;
    (void)removeAside().has_value();
}

/// What publish() has renamed gets the names that it had. What fails here is done by the next job.
void OutputFolder::takeBack()
{
    if (m_published.empty() && m_aside.empty())
        return;
    Status done;
    for (auto path = m_published.rbegin(); path != m_published.rend() && done; ++path)
        done = m_fileSystem.rename(pathOf(*path), partOf(*path));
    for (auto path = m_aside.rbegin(); path != m_aside.rend() && done; ++path)
        done = m_fileSystem.rename(asideOf(*path), pathOf(*path));
    if (done)
        done = syncFolders(m_published);
    if (done)
        done = m_journal->appendPublishing(false);
    if (!done)
        m_ending = Ending::Kept;
}

/// Parts first: a journal without them only says that everything is to be done.
void OutputFolder::discard()
{
    if (m_ending == Ending::Discarded)
        for (const std::string& path : m_files)
            (void)m_fileSystem.removeFile(partOf(path)).has_value();
    for (const std::string_view suffix : {std::string_view(), kPartSuffix})
        (void)m_fileSystem.removeFile(workPath(std::string(kJournalName) + std::string(suffix))).has_value();
}

std::filesystem::path OutputFolder::pathOf(const std::string& path) const
{
    return m_folder / path;
}

std::filesystem::path OutputFolder::partOf(const std::string& path) const
{
    return m_folder / (path + std::string(kPartSuffix));
}

std::filesystem::path OutputFolder::workPath(std::string_view name) const
{
    return m_folder / kWorkFolder / name;
}

void tidyUp(FileSystem& fileSystem, const std::filesystem::path& folder)
{
    if (fileSystem.isThere(folder / kWorkFolder).value_or(false))
        (void)OutputFolder(fileSystem, folder).open().has_value();
}

Result<bool> hasItsName(FileSystem& fileSystem, const std::filesystem::path& folder, const std::string& path)
{
    const auto part = fileSystem.isThere(folder / (path + std::string(kPartSuffix)));
    if (!part)
        return fail(part.error());
    return *part ? Result<bool>(false) : fileSystem.isThere(folder / path);
}

std::filesystem::path OutputFolder::asideOf(const std::string& path) const
{
    return workPath(kAsideFolder) / path;
}

} // namespace tensorport
