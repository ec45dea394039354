#pragma once

#include "core/io/file_system.h"

#include <condition_variable>
#include <mutex>

namespace tensorport
{

/// The real file system, whose files open only after release(): a network disk that does not answer yet.
class BlockingFileSystem : public FileSystem
{
public:
    ~BlockingFileSystem() override { release(); }

    void release()
    {
        const std::lock_guard lock(m_mutex);
        m_isReleased = true;
        m_changed.notify_all();
    }

    Result<std::unique_ptr<ReadableFile>> openForReading(const std::filesystem::path& path) override
    {
        wait();
        return m_real.openForReading(path);
    }
    Result<std::unique_ptr<WritableFile>> createFile(const std::filesystem::path& path) override
    {
        return m_real.createFile(path);
    }
    Result<std::unique_ptr<WritableFile>> openForWriting(const std::filesystem::path& path) override
    {
        return m_real.openForWriting(path);
    }
    Result<FileStatus> status(const std::filesystem::path& path) override { return m_real.status(path); }
    [[nodiscard]] bool exists(const std::filesystem::path& path) override { return m_real.exists(path); }
    Result<std::vector<std::string>> list(const std::filesystem::path& directory) override
    {
        return m_real.list(directory);
    }
    Result<std::vector<std::filesystem::path>> createDirectories(const std::filesystem::path& path) override
    {
        return m_real.createDirectories(path);
    }
    Status rename(const std::filesystem::path& from, const std::filesystem::path& to) override
    {
        return m_real.rename(from, to);
    }
    Status removeFile(const std::filesystem::path& path) override { return m_real.removeFile(path); }
    Status removeEmptyDirectory(const std::filesystem::path& path) override
    {
        return m_real.removeEmptyDirectory(path);
    }
    Status syncDirectory(const std::filesystem::path& path) override { return m_real.syncDirectory(path); }
    Status syncFileSystem(const std::filesystem::path& path) override { return m_real.syncFileSystem(path); }
    Result<uint64_t> freeBytes(const std::filesystem::path& path) override { return m_real.freeBytes(path); }
    Result<std::unique_ptr<FileLock>> lock(const std::filesystem::path& path) override { return m_real.lock(path); }

private:
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isReleased; });
    }

    FileSystem& m_real = posixFileSystem();
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isReleased = false;
};

} // namespace tensorport
