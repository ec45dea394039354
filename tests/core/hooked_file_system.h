#pragma once

#include "core/io/file_system.h"

#include <atomic>
#include <functional>
#include <utility>

namespace tensorport::test
{

/// What a HookedFileSystem is about to do.
enum class Operation {
    Look, ///< status and isThere
    List,
    OpenForReading,
    CreateFile,
    OpenForWriting,
    Read,
    Write,
    Copy,
    Preallocate,
    Sync,
    CreateDirectories,
    Rename,
    SyncDirectory,
    Lock,
};

/// The real file system with a hook before each call: it may look, wait, change the disk, or fail the call.
/// The hook is called from any thread.
class HookedFileSystem : public FileSystem
{
public:
    using Hook = std::function<Status(Operation, const std::filesystem::path&)>;

    explicit HookedFileSystem(Hook hook)
        : m_hook(std::move(hook))
    {
    }

    Result<std::unique_ptr<ReadableFile>> openForReading(const std::filesystem::path& path) override
    {
        if (auto hooked = m_hook(Operation::OpenForReading, path); !hooked)
            return fail(hooked.error());
        auto file = m_real.openForReading(path);
        if (!file)
            return fail(file.error());
        return std::make_unique<Reading>(m_hook, std::move(*file));
    }

    Result<std::unique_ptr<WritableFile>> createFile(const std::filesystem::path& path) override
    {
        return writing(Operation::CreateFile, path, &FileSystem::createFile);
    }

    Result<std::unique_ptr<WritableFile>> openForWriting(const std::filesystem::path& path) override
    {
        return writing(Operation::OpenForWriting, path, &FileSystem::openForWriting);
    }

    Result<FileStatus> status(const std::filesystem::path& path) override
    {
        auto hooked = m_hook(Operation::Look, path);
        return hooked ? m_real.status(path) : fail(hooked.error());
    }

    Result<bool> isThere(const std::filesystem::path& path) override
    {
        auto hooked = m_hook(Operation::Look, path);
        return hooked ? m_real.isThere(path) : fail(hooked.error());
    }

    bool isLink(const std::filesystem::path& path) override { return m_real.isLink(path); }
    Status checkWritable(const std::filesystem::path& path) override { return m_real.checkWritable(path); }
    Result<std::vector<std::string>> list(const std::filesystem::path& path) override
    {
        auto hooked = m_hook(Operation::List, path);
        return hooked ? m_real.list(path) : fail(hooked.error());
    }

    Result<std::vector<std::filesystem::path>> createDirectories(const std::filesystem::path& path) override
    {
        if (auto hooked = m_hook(Operation::CreateDirectories, path); !hooked)
            return fail(hooked.error());
        return m_real.createDirectories(path);
    }

    Status rename(const std::filesystem::path& from, const std::filesystem::path& to) override
    {
        auto hooked = m_hook(Operation::Rename, to);
        return hooked ? m_real.rename(from, to) : hooked;
    }

    Status removeFile(const std::filesystem::path& path) override { return m_real.removeFile(path); }
    Status removeEmptyDirectory(const std::filesystem::path& path) override
    {
        return m_real.removeEmptyDirectory(path);
    }

    Status syncDirectory(const std::filesystem::path& path) override
    {
        auto hooked = m_hook(Operation::SyncDirectory, path);
        return hooked ? m_real.syncDirectory(path) : hooked;
    }

    Status syncFileSystem(const std::filesystem::path& path) override
    {
        auto hooked = m_hook(Operation::Sync, path);
        return hooked ? m_real.syncFileSystem(path) : hooked;
    }

    Result<uint64_t> freeBytes(const std::filesystem::path& path) override
    {
        const uint64_t pretended = m_freeBytes;
        return pretended == kReal ? m_real.freeBytes(path) : Result<uint64_t>(pretended);
    }

    /// What every disk has left, kReal for the truth.
    void setFreeBytes(uint64_t bytes) { m_freeBytes = bytes; }
    static constexpr uint64_t kReal = UINT64_MAX;

    Result<std::unique_ptr<FileLock>> lock(const std::filesystem::path& path) override
    {
        if (auto hooked = m_hook(Operation::Lock, path); !hooked)
            return fail(hooked.error());
        return m_real.lock(path);
    }

private:
    class Reading final : public ReadableFile
    {
    public:
        Reading(const Hook& hook, std::unique_ptr<ReadableFile> real)
            : m_hook(hook)
            , m_real(std::move(real))
        {
        }
        Result<size_t> readAt(uint64_t offset, MutableBytes into) const override
        {
            if (auto hooked = m_hook(Operation::Read, path()); !hooked)
                return fail(hooked.error());
            return m_real->readAt(offset, into);
        }
        Result<FileStatus> status() const override { return m_real->status(); }
        void forgetCached() const override { m_real->forgetCached(); }
        [[nodiscard]] const std::filesystem::path& path() const override { return m_real->path(); }
        [[nodiscard]] const ReadableFile& real() const { return *m_real; }

    private:
        const Hook& m_hook;
        std::unique_ptr<ReadableFile> m_real;
    };

    class Writing final : public WritableFile
    {
    public:
        Writing(const Hook& hook, std::unique_ptr<WritableFile> real, std::filesystem::path path)
            : m_hook(hook)
            , m_real(std::move(real))
            , m_path(std::move(path))
        {
        }
        Status writeAt(uint64_t offset, Bytes bytes) override
        {
            auto hooked = m_hook(Operation::Write, m_path);
            return hooked ? m_real->writeAt(offset, bytes) : hooked;
        }
        Status preallocate(uint64_t bytes) override
        {
            auto hooked = m_hook(Operation::Preallocate, m_path);
            return hooked ? m_real->preallocate(bytes) : hooked;
        }
        Status copyFrom(const ReadableFile& source, uint64_t sourceOffset, uint64_t offset, uint64_t bytes) override
        {
            auto hooked = m_hook(Operation::Copy, m_path);
            return hooked ? m_real->copyFrom(dynamic_cast<const Reading&>(source).real(), sourceOffset, offset, bytes)
                          : hooked;
        }
        Status sync() override
        {
            auto hooked = m_hook(Operation::Sync, m_path);
            return hooked ? m_real->sync() : hooked;
        }
        void startWriteback(uint64_t offset, uint64_t bytes) override { m_real->startWriteback(offset, bytes); }

    private:
        const Hook& m_hook;
        std::unique_ptr<WritableFile> m_real;
        std::filesystem::path m_path;
    };

    Result<std::unique_ptr<WritableFile>> writing(Operation operation, const std::filesystem::path& path,
        Result<std::unique_ptr<WritableFile>> (FileSystem::*open)(const std::filesystem::path&))
    {
        if (auto hooked = m_hook(operation, path); !hooked)
            return fail(hooked.error());
        auto file = (m_real.*open)(path);
        if (!file)
            return fail(file.error());
        return std::make_unique<Writing>(m_hook, std::move(*file), path);
    }

    Hook m_hook;
    std::atomic<uint64_t> m_freeBytes = kReal;
    FileSystem& m_real = posixFileSystem();
};

} // namespace tensorport::test
