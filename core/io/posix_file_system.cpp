#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/io/posix_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0666; // less the umask, as every program's files

Descriptor openRetrying(const fs::path& path, int flags, mode_t mode = 0)
{
    int number = -1;
    do
        number = ::open(path.c_str(), flags | O_CLOEXEC, mode);
    while (number < 0 && errno == EINTR);
    return Descriptor(number);
}

Result<Descriptor> openFolder(const fs::path& path)
{
    Descriptor descriptor = openRetrying(path.empty() ? fs::path(".") : path, O_RDONLY | O_DIRECTORY);
    if (!descriptor.isOpen())
        return fail(systemError(Engine::mark("cannot open the folder {}"), path, errno));
    return descriptor;
}

/// The path itself, or its nearest parent that is there.
fs::path nearestExisting(const fs::path& path)
{
    std::error_code ignored;
    fs::path existing = fs::absolute(path, ignored).lexically_normal();
    while (!existing.empty() && existing != existing.root_path() && !fs::exists(existing, ignored))
        existing = existing.parent_path();
    return existing;
}

/// Whether the folder shows what the kernel knows, as /proc and /sys do, and is on no disk.
bool isOfKernel(const fs::path& folder)
{
    static constexpr std::array<unsigned long, 10> kKinds{PROC_SUPER_MAGIC, SYSFS_MAGIC, CGROUP_SUPER_MAGIC,
        CGROUP2_SUPER_MAGIC, DEBUGFS_MAGIC, TRACEFS_MAGIC, SECURITYFS_MAGIC, DEVPTS_SUPER_MAGIC, PSTOREFS_MAGIC,
        BPF_FS_MAGIC};
    struct statfs raw
    {
    };
    return ::statfs(folder.c_str(), &raw) == 0
        && std::find(kKinds.begin(), kKinds.end(), static_cast<unsigned long>(raw.f_type)) != kKinds.end();
}

class PosixLock final : public FileLock
{
public:
    PosixLock(Descriptor descriptor, fs::path path)
        : m_descriptor(std::move(descriptor))
        , m_path(std::move(path))
    {
    }
    // Removed while still held: whoever opened the old file meanwhile finds out that it has no name any more.
    ~PosixLock() override { (void)::unlink(m_path.c_str()); }
    PosixLock(const PosixLock&) = delete;
    PosixLock& operator=(const PosixLock&) = delete;

private:
    Descriptor m_descriptor;
    fs::path m_path;
};

class PosixFileSystem final : public FileSystem
{
public:
    Result<std::unique_ptr<ReadableFile>> openForReading(const fs::path& path) override
    {
        // Without O_NONBLOCK a named pipe would hang here.
        Descriptor descriptor = openRetrying(path, O_RDONLY | O_NONBLOCK);
        if (!descriptor.isOpen())
            return fail(systemError(Engine::mark("cannot open {}"), path, errno));
        const auto status = statusOf(descriptor, path);
        if (!status)
            return fail(status.error());
        if (status->kind != FileStatus::Kind::File)
            return fail({ErrorCode::InvalidInput,
                status->kind == FileStatus::Kind::Directory
                    ? Engine::tr("{} is a folder, expected a plain file", quote(path.string()))
                    : Engine::tr("{} is a device or a pipe, expected a plain file", quote(path.string())),
                path, 0, kNotAPlainFile});
        return makeReadableFile(std::move(descriptor), path);
    }

    Result<std::unique_ptr<WritableFile>> createFile(const fs::path& path) override
    {
        if (auto removed = removeFile(path); !removed)
            return fail(removed.error());
        Descriptor descriptor = openRetrying(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, kFileMode);
        if (!descriptor.isOpen())
            return fail(systemError(Engine::mark("cannot create {}"), path, errno));
        return makeWritableFile(std::move(descriptor), path);
    }

    Result<std::unique_ptr<WritableFile>> openForWriting(const fs::path& path) override
    {
        Descriptor descriptor = openRetrying(path, O_WRONLY | O_NOFOLLOW);
        if (!descriptor.isOpen())
            return fail(systemError(Engine::mark("cannot open {}"), path, errno));
        return makeWritableFile(std::move(descriptor), path);
    }

    Result<FileStatus> status(const fs::path& path) override
    {
        const Descriptor descriptor = openRetrying(path, O_PATH);
        if (!descriptor.isOpen())
            return fail(systemError(errno == ENOENT || errno == ENOTDIR ? Engine::mark("cannot find {}")
                                                                        : Engine::mark("cannot look at {}"),
                path, errno));
        return statusOf(descriptor, path);
    }

    Result<bool> isThere(const fs::path& path) override
    {
        struct stat raw
        {
        };
        if (::lstat(path.c_str(), &raw) == 0)
            return true;
        if (errno == ENOENT || errno == ENOTDIR)
            return false;
        return fail(systemError(Engine::mark("cannot look at {}"), path, errno));
    }

    bool isLink(const fs::path& path) override
    {
        std::error_code ignored;
        return fs::is_symlink(fs::symlink_status(path, ignored));
    }

    Status checkWritable(const fs::path& path) override
    {
        const fs::path existing = nearestExisting(path);
        std::error_code ignored;
        if (const auto kind = fs::status(existing, ignored).type(); kind != fs::file_type::directory && !ignored)
            return fail(ErrorCode::InvalidArgument,
                Engine::tr("{} cannot be made: {} is no folder; choose another place", quote(path.string()),
                    quote(existing.string())),
                path);
        if (isOfKernel(existing))
            return fail(ErrorCode::InvalidArgument,
                Engine::tr("{} cannot be written to: it would lie in a file system of the kernel, which keeps no "
                           "files; choose a folder on a disk",
                    quote(path.string())),
                path);
        if (::access(existing.c_str(), W_OK | X_OK) == 0)
            return {};
        const int cause = errno;
        const std::string why = cause == EROFS ? Engine::tr("the disk is read-only; choose a folder on another one")
            : cause == EACCES                  ? Engine::tr("permission denied")
                                               : std::generic_category().message(cause);
        return fail(ErrorCode::Io, Engine::tr("{} cannot be written to: {}", quote(path.string()), why), path, cause);
    }

    Result<std::vector<std::string>> list(const fs::path& directory) override
    {
        std::vector<std::string> names;
        std::error_code error;
        for (fs::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error))
            names.push_back(entry->path().filename().string());
        if (error)
            return fail(systemError(Engine::mark("cannot list {}"), directory, error.value()));
        std::sort(names.begin(), names.end());
        return names;
    }

    Result<std::vector<fs::path>> createDirectories(const fs::path& path) override
    {
        std::vector<fs::path> made;
        fs::path current;
        for (const fs::path& part : path) {
            current /= part;
            if (part.empty() || ::mkdir(current.c_str(), 0777) == 0) {
                if (!part.empty())
                    made.push_back(current);
                continue;
            }
            const int cause = errno;
            std::error_code ignored;
            if (!fs::is_directory(current, ignored))
                return fail(systemError(Engine::mark("cannot create the folder {}"), current, cause));
        }
        return made;
    }

    Status rename(const fs::path& from, const fs::path& to) override
    {
        if (::rename(from.c_str(), to.c_str()) != 0)
            return fail(systemError(Engine::mark("cannot rename {1} to {0}"), to, errno, quote(from.string())));
        return {};
    }

    Status removeFile(const fs::path& path) override
    {
        if (::unlink(path.c_str()) != 0 && errno != ENOENT)
            return fail(systemError(Engine::mark("cannot remove {}"), path, errno));
        return {};
    }

    Status removeEmptyDirectory(const fs::path& path) override
    {
        if (::rmdir(path.c_str()) != 0 && errno != ENOENT && errno != ENOTEMPTY && errno != EEXIST)
            return fail(systemError(Engine::mark("cannot remove the folder {}"), path, errno));
        return {};
    }

    Status syncDirectory(const fs::path& path) override
    {
        const auto folder = openFolder(path);
        if (!folder)
            return fail(folder.error());
        // Some file systems cannot sync a folder on its own and say so; their entries need no sync.
        if (::fsync(folder->number()) != 0 && errno != EINVAL && errno != EROFS)
            return fail(systemError(Engine::mark("cannot sync the folder {}"), path, errno));
        return {};
    }

    Status syncFileSystem(const fs::path& path) override
    {
        const auto folder = openFolder(path);
        if (!folder)
            return fail(folder.error());
        if (::syncfs(folder->number()) != 0)
            return fail(systemError(Engine::mark("cannot sync the disk of {}"), path, errno));
        return {};
    }

    Result<uint64_t> freeBytes(const fs::path& path) override
    {
        const fs::path existing = nearestExisting(path);
        struct statvfs raw
        {
        };
        if (::statvfs(existing.c_str(), &raw) != 0)
            return fail(systemError(Engine::mark("cannot ask for the free space of {}"), existing, errno));
        return static_cast<uint64_t>(raw.f_bavail) * raw.f_frsize;
    }

    Result<std::unique_ptr<FileLock>> lock(const fs::path& path) override
    {
        Descriptor descriptor = openRetrying(path, O_RDWR | O_CREAT | O_NOFOLLOW, kFileMode);
        if (!descriptor.isOpen())
            return fail(systemError(Engine::mark("cannot create the lock {}"), path, errno));
        const auto locked = [&] {
            return fail(ErrorCode::Locked,
                Engine::tr("another conversion is writing to {}: wait for it or choose another output folder",
                    quote(path.parent_path().parent_path().string())),
                path);
        };
        if (::flock(descriptor.number(), LOCK_EX | LOCK_NB) != 0)
            return errno == EWOULDBLOCK ? Result<std::unique_ptr<FileLock>>(locked())
                                        : fail(systemError(Engine::mark("cannot lock {}"), path, errno));
        struct stat raw
        {
        };
        const auto named = status(path);
        if (!named && named.error().code != ErrorCode::NotFound)
            return fail(named.error());
        if (::fstat(descriptor.number(), &raw) != 0 || !named || named->inode != raw.st_ino)
            return locked(); // Its holder removed it between our open and our lock.
        return std::make_unique<PosixLock>(std::move(descriptor), path);
    }
};

} // namespace

FileSystem& posixFileSystem()
{
    static PosixFileSystem fileSystem;
    return fileSystem;
}

} // namespace tensorport
