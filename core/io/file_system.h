#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tensorport
{

/// Error::kind of a folder, a device or a pipe where a file is expected.
inline constexpr std::string_view kNotAPlainFile = "not-a-plain-file";

/// What stat says, links followed.
struct FileStatus
{
    enum class Kind { File, Directory, Other };
    Kind kind = Kind::Other;
    uint64_t bytes = 0;
    int64_t modifiedNs = 0; ///< since the epoch
    uint64_t device = 0; ///< with inode, the identity of a file
    uint64_t inode = 0;
};

/// An open file for reading. Any thread may call any member at any time.
class ReadableFile
{
public:
    virtual ~ReadableFile() = default;

    /// Reads up to into.size() bytes at `offset`; fewer only at the end of the file. Interrupted calls are repeated.
    virtual Result<size_t> readAt(uint64_t offset, MutableBytes into) const = 0;

    /// The status of the open file itself, whatever its name now points to.
    virtual Result<FileStatus> status() const = 0;

    /// Asks that later reads come from the disk and not from memory. A hint; what is not yet synced stays.
    virtual void forgetCached() const = 0;

    [[nodiscard]] virtual const std::filesystem::path& path() const = 0;

    /// Reads exactly into.size() bytes, or fails naming the file and the offset where it ended.
    Status readExactly(uint64_t offset, MutableBytes into) const;
};

/// An open file for writing at offsets. Any thread may call any member at any time.
class WritableFile
{
public:
    virtual ~WritableFile() = default;

    virtual Status writeAt(uint64_t offset, Bytes bytes) = 0;

    /// Sets the size to `bytes` and reserves the blocks where the file system can, so that a full disk shows now.
    virtual Status preallocate(uint64_t bytes) = 0;

    /// Copies a range inside the kernel where it can, through memory otherwise. `source` must come from the same
    /// FileSystem. Fails when the source ends early.
    virtual Status copyFrom(const ReadableFile& source, uint64_t sourceOffset, uint64_t offset, uint64_t bytes) = 0;

    /// Returns when the data is on the disk.
    virtual Status sync() = 0;

    /// Starts writing a range back without waiting, so that a later sync() is short. A hint.
    virtual void startWriteback(uint64_t offset, uint64_t bytes) = 0;
};

/// Held while it lives.
class FileLock
{
public:
    virtual ~FileLock() = default;
};

/// The calls that the engine makes on a disk, as an interface: tests put a failing one underneath. Thread-safe.
/// Errors name the path and carry errno.
class FileSystem
{
public:
    virtual ~FileSystem() = default;

    virtual Result<std::unique_ptr<ReadableFile>> openForReading(const std::filesystem::path& path) = 0;

    /// Opens a new, empty file. Replaces a leftover plain file of that name; never follows a symbolic link.
    virtual Result<std::unique_ptr<WritableFile>> createFile(const std::filesystem::path& path) = 0;

    /// Opens a file that createFile() made, keeping its contents.
    virtual Result<std::unique_ptr<WritableFile>> openForWriting(const std::filesystem::path& path) = 0;

    virtual Result<FileStatus> status(const std::filesystem::path& path) = 0;

    /// Whether the name is there, be it of a dangling link. What cannot be looked at is an error, never "no".
    virtual Result<bool> isThere(const std::filesystem::path& path) = 0;
    [[nodiscard]] virtual bool isLink(const std::filesystem::path& path) = 0; ///< itself, not what it points to

    /// Fails, saying why, when this user may not make entries in the directory, or in the nearest existing parent of
    /// one that is missing; with ErrorCode::InvalidArgument when nobody may: that parent is no folder, or in /proc.
    virtual Status checkWritable(const std::filesystem::path& path) = 0;

    /// Names of the entries of a directory, sorted bytewise.
    virtual Result<std::vector<std::string>> list(const std::filesystem::path& directory) = 0;

    /// Makes the directory and its missing parents; returns those that it made, outermost first.
    virtual Result<std::vector<std::filesystem::path>> createDirectories(const std::filesystem::path& path) = 0;

    virtual Status rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
    virtual Status removeFile(const std::filesystem::path& path) = 0; ///< no error when it is already gone
    virtual Status removeEmptyDirectory(const std::filesystem::path& path) = 0; ///< no error when gone or not empty

    /// Returns when the directory's entries are on the disk.
    virtual Status syncDirectory(const std::filesystem::path& path) = 0;

    /// Returns when everything on the file system that holds `path` is on the disk: one call instead of many sync()s.
    virtual Status syncFileSystem(const std::filesystem::path& path) = 0;

    /// Bytes that this user may still write on the disk that holds `path` (or its nearest existing parent).
    virtual Result<uint64_t> freeBytes(const std::filesystem::path& path) = 0;

    /// Takes an exclusive lock on the file, made when missing; ErrorCode::Locked when another process or job has it.
    /// The file is removed when the lock is given back.
    virtual Result<std::unique_ptr<FileLock>> lock(const std::filesystem::path& path) = 0;
};

/// The real one.
[[nodiscard]] FileSystem& posixFileSystem();

/// What stat says; nothing when the path leads nowhere. What cannot be looked at is an error.
Result<std::optional<FileStatus>> statusIfThere(FileSystem& fileSystem, const std::filesystem::path& path);

/// Whether a path inside `folder` is, or leads through, a symbolic link.
[[nodiscard]] bool crossesLink(
    FileSystem& fileSystem, const std::filesystem::path& folder, const std::filesystem::path& path);

/// The whole of a small file as text; fails above `limit` bytes.
Result<std::string> readSmallFile(FileSystem& fileSystem, const std::filesystem::path& path, uint64_t limit);

/// Makes `PATH.part`, lets `write` fill it, syncs, renames over `path`, syncs the directory: the file is there whole or
/// not at all. An error of `write` is the one that comes back.
Status writeFileAtomically(
    FileSystem& fileSystem, const std::filesystem::path& path, const std::function<Status(WritableFile&)>& write);

/// The same with a text. The file gets `bytes` of size, zeros behind the text, when that is more than the text has.
Status writeFileAtomically(
    FileSystem& fileSystem, const std::filesystem::path& path, std::string_view text, uint64_t bytes = 0);

} // namespace tensorport
