#include "core/io/posix_file.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace tensorport
{
namespace
{

/// Linux moves at most this much in one call.
constexpr size_t kLargestCall = 0x7ffff000;

ErrorCode codeOf(int sysErrno)
{
    switch (sysErrno) {
    case ENOSPC:
    case EDQUOT:
        return ErrorCode::NoSpace;
    case ENOENT:
    case ENOTDIR:
        return ErrorCode::NotFound;
    case EEXIST:
        return ErrorCode::OutputExists;
    default:
        return ErrorCode::Io;
    }
}

class PosixReadableFile final : public ReadableFile
{
public:
    PosixReadableFile(Descriptor descriptor, std::filesystem::path path)
        : m_descriptor(std::move(descriptor))
        , m_path(std::move(path))
    {
    }

    Result<size_t> readAt(uint64_t offset, MutableBytes into) const override
    {
        size_t done = 0;
        while (done < into.size()) {
            const ssize_t got = ::pread(m_descriptor.number(), into.data() + done,
                std::min(into.size() - done, kLargestCall), static_cast<off_t>(offset + done));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return fail(systemError(Engine::mark("cannot read {}"), m_path, errno));
            if (got == 0)
                break;
            done += static_cast<size_t>(got);
        }
        return done;
    }

    Result<FileStatus> status() const override { return statusOf(m_descriptor, m_path); }
    void forgetCached() const override { (void)::posix_fadvise(m_descriptor.number(), 0, 0, POSIX_FADV_DONTNEED); }
    [[nodiscard]] const std::filesystem::path& path() const override { return m_path; }
    [[nodiscard]] int descriptor() const { return m_descriptor.number(); }

private:
    Descriptor m_descriptor;
    std::filesystem::path m_path;
};

class PosixWritableFile final : public WritableFile
{
public:
    PosixWritableFile(Descriptor descriptor, std::filesystem::path path)
        : m_descriptor(std::move(descriptor))
        , m_path(std::move(path))
    {
    }

    Status writeAt(uint64_t offset, Bytes bytes) override
    {
        while (!bytes.empty()) {
            const ssize_t put = ::pwrite(
                m_descriptor.number(), bytes.data(), std::min(bytes.size(), kLargestCall), static_cast<off_t>(offset));
            if (put < 0 && errno == EINTR)
                continue;
            if (put < 0)
                return fail(systemError(Engine::mark("cannot write to {}"), m_path, errno));
            bytes = bytes.subspan(static_cast<size_t>(put));
            offset += static_cast<uint64_t>(put);
        }
        return {};
    }

    Status preallocate(uint64_t bytes) override
    {
        if (bytes > 0) {
            int result = 0;
            do
                result = ::fallocate(m_descriptor.number(), 0, 0, static_cast<off_t>(bytes));
            while (result != 0 && errno == EINTR);
            if (result == 0)
                return {};
            if (errno != EOPNOTSUPP && errno != ENOSYS)
                return fail(systemError(
                    Engine::mark("cannot reserve {1} bytes for {0}"), m_path, errno, std::to_string(bytes)));
        }
        if (::ftruncate(m_descriptor.number(), static_cast<off_t>(bytes)) != 0)
            return fail(systemError(Engine::mark("cannot set the size of {}"), m_path, errno));
        return {};
    }

    Status copyFrom(const ReadableFile& source, uint64_t sourceOffset, uint64_t offset, uint64_t bytes) override
    {
        const auto* posixSource = dynamic_cast<const PosixReadableFile*>(&source);
        while (bytes > 0 && posixSource) {
            auto from = static_cast<off_t>(sourceOffset);
            auto to = static_cast<off_t>(offset);
            const ssize_t moved = ::copy_file_range(posixSource->descriptor(), &from, m_descriptor.number(), &to,
                std::min<uint64_t>(bytes, kLargestCall), 0);
            if (moved < 0 && errno == EINTR)
                continue;
            if (moved <= 0)
                break; // Not between these file systems, or the end: the loop below copies or says why not.
            sourceOffset += static_cast<uint64_t>(moved);
            offset += static_cast<uint64_t>(moved);
            bytes -= static_cast<uint64_t>(moved);
        }
        return copyThroughMemory(source, sourceOffset, offset, bytes);
    }

    Status sync() override
    {
        int result = 0;
        do
            result = ::fdatasync(m_descriptor.number());
        while (result != 0 && errno == EINTR);
        if (result != 0)
            return fail(systemError(Engine::mark("cannot sync {}"), m_path, errno));
        return {};
    }

    void startWriteback(uint64_t offset, uint64_t bytes) override
    {
        (void)::sync_file_range(
            m_descriptor.number(), static_cast<off_t>(offset), static_cast<off_t>(bytes), SYNC_FILE_RANGE_WRITE);
    }

private:
    Status copyThroughMemory(const ReadableFile& source, uint64_t sourceOffset, uint64_t offset, uint64_t bytes)
    {
        std::vector<std::byte> buffer(std::min<uint64_t>(bytes, kMiB));
        while (bytes > 0) {
            const auto piece = std::span(buffer).first(std::min<uint64_t>(bytes, buffer.size()));
            if (auto done = source.readExactly(sourceOffset, piece); !done)
                return done;
            if (auto done = writeAt(offset, piece); !done)
                return done;
            sourceOffset += piece.size();
            offset += piece.size();
            bytes -= piece.size();
        }
        return {};
    }

    Descriptor m_descriptor;
    std::filesystem::path m_path;
};

} // namespace

void Descriptor::close()
{
    if (m_number >= 0)
        (void)::close(m_number);
    m_number = -1;
}

Error systemError(const char* cannot, const std::filesystem::path& path, int sysErrno, const std::string& more)
{
    return {codeOf(sysErrno),
        fmt::format(
            "{}: {}", Engine::trMarked(cannot, quote(path.string()), more), std::generic_category().message(sysErrno)),
        path, sysErrno};
}

Result<FileStatus> statusOf(const Descriptor& descriptor, const std::filesystem::path& path)
{
    struct stat raw
    {
    };
    if (::fstat(descriptor.number(), &raw) != 0)
        return fail(systemError(Engine::mark("cannot look at {}"), path, errno));
    FileStatus status;
    status.kind = S_ISREG(raw.st_mode) ? FileStatus::Kind::File
        : S_ISDIR(raw.st_mode)         ? FileStatus::Kind::Directory
                                       : FileStatus::Kind::Other;
    status.bytes = static_cast<uint64_t>(raw.st_size);
    status.modifiedNs = static_cast<int64_t>(raw.st_mtim.tv_sec) * 1'000'000'000 + raw.st_mtim.tv_nsec;
    status.device = raw.st_dev;
    status.inode = raw.st_ino;
    return status;
}

std::unique_ptr<ReadableFile> makeReadableFile(Descriptor descriptor, std::filesystem::path path)
{
    return std::make_unique<PosixReadableFile>(std::move(descriptor), std::move(path));
}

std::unique_ptr<WritableFile> makeWritableFile(Descriptor descriptor, std::filesystem::path path)
{
    return std::make_unique<PosixWritableFile>(std::move(descriptor), std::move(path));
}

} // namespace tensorport
