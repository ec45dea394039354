#pragma once

#include "core/base/executor.h"
#include "core/io/file_system.h"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

/// The output folder of one job: its lock, its `.part` files, and everything that must be undone when the job does not
/// succeed. One thread at a time, except create(), openForWriting(), openForReading().
class OutputFolder
{
public:
    OutputFolder(FileSystem& fileSystem, std::filesystem::path folder);
    ~OutputFolder(); ///< undoes what was not commit()ted, gives the lock back
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Makes the folder, takes its lock, and puts back what a killed job had set aside. ErrorCode::Locked when another
    /// conversion works in it.
    Status open();

    /// Makes the folders that the paths need.
    Status createFolders(const std::vector<std::string>& paths);

    /// Makes `PATH.part`, `bytes` long.
    Status create(const std::string& path, uint64_t bytes);
    /// Makes `PATH.part` with this text, synced.
    Status write(const std::string& path, std::string_view text);

    Result<std::unique_ptr<WritableFile>> openForWriting(const std::string& path) const;
    Result<std::unique_ptr<ReadableFile>> openForReading(const std::string& path) const;

    /// Returns when the data of all parts is on the disk.
    Status sync(Executor& executor, unsigned workers);

    /// Takes a file away that the new output replaces, if it is there; it comes back unless the job commits.
    Status setAside(const std::string& path);

    /// Gives the parts their names, in this order, setting aside what stands there, and syncs the folders.
    Status publish(const std::vector<std::string>& paths);

    /// Success: what is there stays, what was set aside goes.
    void commit();

    [[nodiscard]] std::filesystem::path pathOf(const std::string& path) const;
    [[nodiscard]] std::filesystem::path partOf(const std::string& path) const;

private:
    void undo();
    Status recover();
    [[nodiscard]] std::filesystem::path asideOf(const std::string& path) const;

    FileSystem& m_fileSystem;
    std::filesystem::path m_folder;
    std::vector<std::filesystem::path> m_madeFolders; ///< outermost first
    std::unique_ptr<FileLock> m_lock;
    std::mutex m_mutex;
    std::vector<std::string> m_parts; ///< created, whether renamed or not
    std::vector<std::string> m_published;
    std::vector<std::string> m_aside;
    bool m_isCommitted = false;
};

} // namespace tensorport
