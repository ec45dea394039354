#include "core/job/output_folder.h"

#include "core/plan/plan.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace tensorport
{
namespace
{

/// Above this many files one sync of the whole file system is quicker than one for each.
constexpr size_t kMostSingleSyncs = 64;

/// Inside the work folder: files that are being replaced, by their paths in the output folder.
constexpr std::string_view kAsideFolder = "replaced";

bool isRealFolder(FileSystem& fileSystem, const std::filesystem::path& path)
{
    const auto status = fileSystem.status(path);
    return status && status->kind == FileStatus::Kind::Directory && !fileSystem.isLink(path);
}

/// Paths of all files below a folder, relative to it.
std::vector<std::string> filesBelow(
    FileSystem& fileSystem, const std::filesystem::path& folder, const std::string& inside = {})
{
    std::vector<std::string> files;
    for (const std::string& name : fileSystem.list(folder / inside).value_or(std::vector<std::string>())) {
        std::string path = inside;
        path.append(inside.empty() ? "" : "/").append(name);
        if (!isRealFolder(fileSystem, folder / path))
            files.push_back(path);
        else
            for (std::string& file : filesBelow(fileSystem, folder, path))
                files.push_back(std::move(file));
    }
    return files;
}

/// The folder too, when nothing but folders was in it.
void removeEmptyFolders(FileSystem& fileSystem, const std::filesystem::path& folder)
{
    for (const std::string& name : fileSystem.list(folder).value_or(std::vector<std::string>()))
        if (isRealFolder(fileSystem, folder / name))
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
    if (!m_isCommitted)
        undo();
    m_lock.reset();
    removeEmptyFolders(m_fileSystem, m_folder / kWorkFolder);
    if (!m_isCommitted)
        for (auto folder = m_madeFolders.rbegin(); folder != m_madeFolders.rend(); ++folder)
            (void)m_fileSystem.removeEmptyDirectory(*folder).has_value();
}

Status OutputFolder::open()
{
    const auto made = m_fileSystem.createDirectories(m_folder / kWorkFolder);
    if (!made)
        return fail(made.error());
    m_madeFolders = *made;
    auto lock = m_fileSystem.lock(m_folder / kWorkFolder / "lock");
    if (!lock)
        return fail(lock.error());
    m_lock = std::move(*lock);
    return recover();
}

/// What a killed job had set aside goes back, unless its output was complete.
Status OutputFolder::recover()
{
    m_aside = filesBelow(m_fileSystem, m_folder / kWorkFolder / kAsideFolder);
    const bool isComplete = m_fileSystem.exists(pathOf(std::string(kManifestName)));
    for (const std::string& path : m_aside) {
        auto done
            = isComplete ? m_fileSystem.removeFile(asideOf(path)) : m_fileSystem.rename(asideOf(path), pathOf(path));
        if (!done)
            return done;
    }
    m_aside.clear();
    return {};
}

Status OutputFolder::createFolders(const std::vector<std::string>& paths)
{
    std::set<std::filesystem::path> folders;
    for (const std::string& path : paths)
        folders.insert(pathOf(path).parent_path());
    for (const auto& folder : folders) {
        auto made = m_fileSystem.createDirectories(folder);
        if (!made)
            return fail(made.error());
        m_madeFolders.insert(m_madeFolders.end(), made->begin(), made->end());
    }
    return {};
}

Status OutputFolder::create(const std::string& path, uint64_t bytes)
{
    const auto file = m_fileSystem.createFile(partOf(path));
    if (!file)
        return fail(file.error());
    {
        const std::lock_guard lock(m_mutex);
        m_parts.push_back(path);
    }
    return (*file)->preallocate(bytes);
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

Status OutputFolder::sync(Executor& executor, unsigned workers)
{
    if (m_parts.size() > kMostSingleSyncs)
        return m_fileSystem.syncFileSystem(m_folder);
    std::vector<Status> results(m_parts.size());
    executor.forEach(m_parts.size(), workers, [&](size_t index) {
        const auto file = openForWriting(m_parts[index]);
        results[index] = file ? (*file)->sync() : Status(fail(file.error()));
    });
    const auto failed = std::find_if(results.begin(), results.end(), [](const Status& status) { return !status; });
    return failed == results.end() ? Status() : std::move(*failed);
}

Status OutputFolder::setAside(const std::string& path)
{
    if (!m_fileSystem.exists(pathOf(path)))
        return {};
    if (auto made = m_fileSystem.createDirectories(asideOf(path).parent_path()); !made)
        return fail(made.error());
    if (auto moved = m_fileSystem.rename(pathOf(path), asideOf(path)); !moved)
        return moved;
    m_aside.push_back(path);
    return {};
}

Status OutputFolder::publish(const std::vector<std::string>& paths)
{
    std::set<std::filesystem::path> folders{m_folder};
    for (const std::string& path : paths) {
        if (auto aside = setAside(path); !aside)
            return aside;
        if (auto done = m_fileSystem.rename(partOf(path), pathOf(path)); !done)
            return done;
        m_published.push_back(path);
        folders.insert(pathOf(path).parent_path());
    }
    for (const auto& folder : m_madeFolders)
        folders.insert(folder.parent_path());
    for (const auto& folder : folders)
        if (auto done = m_fileSystem.syncDirectory(folder); !done)
            return done;
    return {};
}

void OutputFolder::commit()
{
    m_isCommitted = true;
    for (const std::string& path : m_aside)
        (void)m_fileSystem.removeFile(asideOf(path)).has_value();
}

std::filesystem::path OutputFolder::pathOf(const std::string& path) const
{
    return m_folder / path;
}

std::filesystem::path OutputFolder::partOf(const std::string& path) const
{
    return m_folder / (path + std::string(kPartSuffix));
}

std::filesystem::path OutputFolder::asideOf(const std::string& path) const
{
    return m_folder / kWorkFolder / kAsideFolder / path;
}

void OutputFolder::undo()
{
    // What cannot be removed is a `.part` without a manifest: it does not look complete.
    for (const std::string& path : m_published)
        (void)m_fileSystem.removeFile(pathOf(path)).has_value();
    for (auto path = m_aside.rbegin(); path != m_aside.rend(); ++path)
        (void)m_fileSystem.rename(asideOf(*path), pathOf(*path)).has_value();
    for (const std::string& path : m_parts)
        (void)m_fileSystem.removeFile(partOf(path)).has_value();
}

} // namespace tensorport
