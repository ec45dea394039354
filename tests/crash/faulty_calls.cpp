/// A library for LD_PRELOAD that makes calls of the C library fail, or slow. What it does stands in the environment:
///
///     FAULTY_BELOW   only files in this folder count
///     FAULTY_CALL    the name of the call that fails; without it none does
///     FAULTY_NTH     the first call that fails, from 1
///     FAULTY_COUNT   how many fail from there; 1 unless given
///     FAULTY_ERRNO   the number that errno gets; without it the call moves half of the bytes
///     FAULTY_REPORT  a file that is made when a call fails
///     FAULTY_SLEEP   microseconds that each pwrite and copy_file_range takes longer
///
/// Where a call fails, nothing of it is done.

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace
{

const char* setting(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

long number(const char* name, long otherwise)
{
    const char* value = std::getenv(name);
    return value ? std::atol(value) : otherwise;
}

template <typename Function>
Function* next(const char* name)
{
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool isBelow(const char* path)
{
    static const std::string folder = setting("FAULTY_BELOW");
    return !folder.empty() && std::strncmp(path, folder.c_str(), folder.size()) == 0;
}

bool isBelow(int descriptor)
{
    char path[4096];
    char link[64];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t length = ::readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    return isBelow(path);
}

/// Whether this is one of the calls that fail.
template <typename Place>
bool isFaulty(const char* call, Place place)
{
    static const std::string faulty = setting("FAULTY_CALL");
    static const long first = number("FAULTY_NTH", 1);
    static const long count = number("FAULTY_COUNT", 1);
    static std::atomic<long> calls = 0;
    if (faulty != call || !isBelow(place))
        return false;
    const long call_number = ++calls;
    if (call_number < first || call_number - first >= count)
        return false;
    static auto* const create = next<int(const char*, int, ...)>("open");
    const int report = create(setting("FAULTY_REPORT"), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (report >= 0)
        ::close(report);
    return true;
}

int failure()
{
    errno = static_cast<int>(number("FAULTY_ERRNO", 0));
    return -1;
}

/// How many bytes a call moves: all, half of them, or none and errno is set.
template <typename Move>
ssize_t moveSome(const char* call, int descriptor, size_t bytes, Move move)
{
    if (!isFaulty(call, descriptor))
        return move(bytes);
    static const bool isShort = !std::getenv("FAULTY_ERRNO");
    return isShort ? move(bytes > 1 ? bytes / 2 : bytes) : failure();
}

void sleepIfAsked(int descriptor)
{
    static const long microseconds = number("FAULTY_SLEEP", 0);
    if (microseconds > 0 && isBelow(descriptor))
        ::usleep(static_cast<useconds_t>(microseconds));
}

} // namespace

extern "C" {

ssize_t pread(int descriptor, void* buffer, size_t bytes, off_t offset)
{
    static auto* const real = next<decltype(pread)>("pread");
    return moveSome("pread", descriptor, bytes, [&](size_t some) { return real(descriptor, buffer, some, offset); });
}

ssize_t pwrite(int descriptor, const void* buffer, size_t bytes, off_t offset)
{
    static auto* const real = next<decltype(pwrite)>("pwrite");
    sleepIfAsked(descriptor);
    return moveSome("pwrite", descriptor, bytes, [&](size_t some) { return real(descriptor, buffer, some, offset); });
}

ssize_t copy_file_range(int from, off_t* fromOffset, int to, off_t* toOffset, size_t bytes, unsigned flags)
{
    static auto* const real = next<decltype(copy_file_range)>("copy_file_range");
    sleepIfAsked(to);
    return moveSome(
        "copy_file_range", to, bytes, [&](size_t some) { return real(from, fromOffset, to, toOffset, some, flags); });
}

int fdatasync(int descriptor)
{
    static auto* const real = next<decltype(fdatasync)>("fdatasync");
    return isFaulty("fdatasync", descriptor) ? failure() : real(descriptor);
}

int fsync(int descriptor)
{
    static auto* const real = next<decltype(fsync)>("fsync");
    return isFaulty("fsync", descriptor) ? failure() : real(descriptor);
}

int syncfs(int descriptor) noexcept
{
    static auto* const real = next<int(int)>("syncfs");
    return isFaulty("syncfs", descriptor) ? failure() : real(descriptor);
}

int fallocate(int descriptor, int mode, off_t offset, off_t bytes)
{
    static auto* const real = next<decltype(fallocate)>("fallocate");
    return isFaulty("fallocate", descriptor) ? failure() : real(descriptor, mode, offset, bytes);
}

int ftruncate(int descriptor, off_t bytes) noexcept
{
    static auto* const real = next<int(int, off_t)>("ftruncate");
    return isFaulty("ftruncate", descriptor) ? failure() : real(descriptor, bytes);
}

int rename(const char* from, const char* to) noexcept
{
    static auto* const real = next<int(const char*, const char*)>("rename");
    return isFaulty("rename", to) ? failure() : real(from, to);
}

int unlink(const char* path) noexcept
{
    static auto* const real = next<int(const char*)>("unlink");
    return isFaulty("unlink", path) ? failure() : real(path);
}

int mkdir(const char* path, mode_t mode) noexcept
{
    static auto* const real = next<int(const char*, mode_t)>("mkdir");
    return isFaulty("mkdir", path) ? failure() : real(path, mode);
}

int lstat(const char* path, struct stat* into) noexcept
{
    static auto* const real = next<int(const char*, struct stat*)>("lstat");
    return isFaulty("lstat", path) ? failure() : real(path, into);
}

int open(const char* path, int flags, ...)
{
    static auto* const real = next<int(const char*, int, ...)>("open");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return isFaulty("open", path) ? failure() : real(path, flags, mode);
}
}
