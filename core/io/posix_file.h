#pragma once

#include "core/io/file_system.h"

#include <utility>

namespace tensorport
{

/// Owns a file descriptor.
class Descriptor
{
public:
    explicit Descriptor(int number = -1)
        : m_number(number)
    {
    }
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        if (this != &other) {
            close();
            m_number = std::exchange(other.m_number, -1);
        }
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    void close();

    int m_number;
};

/// "cannot DO "PATH": REASON" with the code that fits errno. `cannot` is marked by Engine::mark(): "cannot open {}" of
/// the path, and of `more`.
[[nodiscard]] Error systemError(
    const char* cannot, const std::filesystem::path& path, int sysErrno, const std::string& more = {});

/// fstat as a FileStatus.
Result<FileStatus> statusOf(const Descriptor& descriptor, const std::filesystem::path& path);

[[nodiscard]] std::unique_ptr<ReadableFile> makeReadableFile(Descriptor descriptor, std::filesystem::path path);
[[nodiscard]] std::unique_ptr<WritableFile> makeWritableFile(Descriptor descriptor, std::filesystem::path path);

} // namespace tensorport
