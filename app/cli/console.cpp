#include "app/cli/console.h"

#include "core/base/text.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <system_error>

namespace tensorport::cli
{
namespace
{

bool startsCodePoint(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

/// Offset of the code point of that index.
size_t offsetOf(std::string_view text, size_t codePoint)
{
    size_t offset = 0;
    while (offset < text.size()) {
        if (startsCodePoint(text[offset]) && codePoint-- == 0)
            break;
        ++offset;
    }
    return offset;
}

} // namespace

void Output::write(std::string_view text)
{
    m_buffer.append(text);
    if (m_buffer.size() >= kFlushBytes)
        flush();
}

void Output::flush()
{
    if (!m_failed && std::fwrite(m_buffer.data(), 1, m_buffer.size(), stdout) != m_buffer.size())
        m_failed = true;
    m_buffer.clear();
}

ExitCode Output::finish(ExitCode result)
{
    errno = 0;
    flush();
    if (std::fflush(stdout) == 0 && !m_failed)
        return result;
    return reportError({ErrorCode::Io,
        fmt::format("cannot write to standard output: {}", std::generic_category().message(errno)), {}, errno});
}

void writeError(std::string_view text)
{
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
    (void)std::fflush(stderr);
}

ExitCode reportError(const Error& error)
{
    writeError(fmt::format("tensorport-cli: error: {}\n", error.message));
    return exitCodeOf(error.code);
}

void reportWarning(std::string_view sentence)
{
    writeError(fmt::format("tensorport-cli: warning: {}\n", sentence));
}

void reportNote(std::string_view sentence)
{
    writeError(fmt::format("tensorport-cli: note: {}\n", sentence));
}

std::string_view errorName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return "invalid-argument";
    case ErrorCode::InvalidInput:
        return "invalid-input";
    case ErrorCode::NotFound:
        return "not-found";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::OutputExists:
        return "output-exists";
    case ErrorCode::Locked:
        return "locked";
    case ErrorCode::NoSpace:
        return "no-space";
    case ErrorCode::Io:
        return "io";
    case ErrorCode::Overflow:
        return "overflow";
    case ErrorCode::Mismatch:
        return "mismatch";
    case ErrorCode::Internal:
        break;
    }
    return "internal";
}

std::string counted(uint64_t count, std::string_view noun)
{
    return fmt::format("{} {}{}", formatGrouped(count), noun, count == 1 ? "" : "s");
}

std::string shellQuoted(std::string_view text)
{
    const bool isPlain = !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) != 0
            || std::string_view("/._-+=:,@%").find(static_cast<char>(c)) != std::string_view::npos;
    });
    if (isPlain)
        return std::string(text);
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

size_t columns(std::string_view text)
{
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), startsCodePoint));
}

std::string elided(std::string_view text, size_t width)
{
    const size_t length = columns(text);
    if (length <= width)
        return std::string(text);
    if (width == 0)
        return {};
    const size_t head = (width - 1) / 2;
    const size_t tail = width - 1 - head;
    return fmt::format("{}…{}", text.substr(0, offsetOf(text, head)), text.substr(offsetOf(text, length - tail)));
}

} // namespace tensorport::cli
