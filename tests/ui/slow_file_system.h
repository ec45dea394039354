#pragma once

#include "core/io/file_system.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace tensorport
{

/// The real file system behind a gate: while it is closed, writes wait; each one may take its time.
class SlowFileSystem : public FileSystem
{
public:
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = false;
    }

    void open()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isOpen = true;
        }
        m_opened.notify_all();
    }

    /// REQUIRES that nothing writes.
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }

    Result<std::unique_ptr<ReadableFile>> openForReading(const std::filesystem::path& path) override
    {
        return m_inner.openForReading(path);
    }
    Result<std::unique_ptr<WritableFile>> createFile(const std::filesystem::path& path) override
    {
        return wrap(m_inner.createFile(path));
    }
    Result<std::unique_ptr<WritableFile>> openForWriting(const std::filesystem::path& path) override
    {
        return wrap(m_inner.openForWriting(path));
    }
    Result<FileStatus> status(const std::filesystem::path& path) override { return m_inner.status(path); }
    bool exists(const std::filesystem::path& path) override { return m_inner.exists(path); }
    Result<std::vector<std::string>> list(const std::filesystem::path& directory) override
    {
        return m_inner.list(directory);
    }
    Result<std::vector<std::filesystem::path>> createDirectories(const std::filesystem::path& path) override
    {
        return m_inner.createDirectories(path);
    }
    Status rename(const std::filesystem::path& from, const std::filesystem::path& to) override
    {
        return m_inner.rename(from, to);
    }
    Status removeFile(const std::filesystem::path& path) override { return m_inner.removeFile(path); }
    Status removeEmptyDirectory(const std::filesystem::path& path) override
    {
        return m_inner.removeEmptyDirectory(path);
    }
    Status syncDirectory(const std::filesystem::path& path) override { return m_inner.syncDirectory(path); }
    Status syncFileSystem(const std::filesystem::path& path) override { return m_inner.syncFileSystem(path); }
    Result<uint64_t> freeBytes(const std::filesystem::path& path) override { return m_inner.freeBytes(path); }
    Result<std::unique_ptr<FileLock>> lock(const std::filesystem::path& path) override { return m_inner.lock(path); }

private:
    class SlowFile : public WritableFile
    {
    public:
        SlowFile(std::unique_ptr<WritableFile> inner, SlowFileSystem& owner)
            : m_inner(std::move(inner))
            , m_owner(owner)
        {
        }

        Status writeAt(uint64_t offset, Bytes bytes) override
        {
            m_owner.passGate();
            return m_inner->writeAt(offset, bytes);
        }
        Status preallocate(uint64_t bytes) override { return m_inner->preallocate(bytes); }
        Status copyFrom(const ReadableFile& source, uint64_t sourceOffset, uint64_t offset, uint64_t bytes) override
        {
            m_owner.passGate();
            return m_inner->copyFrom(source, sourceOffset, offset, bytes);
        }
        Status sync() override { return m_inner->sync(); }
        void startWriteback(uint64_t offset, uint64_t bytes) override { m_inner->startWriteback(offset, bytes); }

    private:
        std::unique_ptr<WritableFile> m_inner;
        SlowFileSystem& m_owner;
    };

    Result<std::unique_ptr<WritableFile>> wrap(Result<std::unique_ptr<WritableFile>> file)
    {
        if (!file) {
            return file;
        }
        return std::unique_ptr<WritableFile>(std::make_unique<SlowFile>(std::move(*file), *this));
    }

    void passGate()
    {
        std::this_thread::sleep_for(m_delay);
        std::unique_lock lock(m_mutex);
        m_opened.wait(lock, [this] { return m_isOpen; });
    }

    FileSystem& m_inner = posixFileSystem();
    std::chrono::milliseconds m_delay{0};
    std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_isOpen = true;
};

} // namespace tensorport
