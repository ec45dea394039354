#pragma once

#include "app/cli/exit_codes.h"

#include <cstdio>
#include <fmt/format.h>
#include <iterator>
#include <string>
#include <string_view>

namespace tensorport::cli
{

/// Results, collected into large writes to standard output. One thread.
class Output
{
public:
    template <typename... Arguments>
    void print(fmt::format_string<Arguments...> format, Arguments&&... arguments)
    {
        fmt::format_to(std::back_inserter(m_buffer), format, std::forward<Arguments>(arguments)...);
        if (m_buffer.size() >= kFlushBytes)
            flush();
    }

    void write(std::string_view text);

    /// Writes what is left; `result`, or Failure with a message when standard output took not everything.
    [[nodiscard]] ExitCode finish(ExitCode result = ExitCode::Ok);

private:
    static constexpr size_t kFlushBytes = 1 << 16;

    void flush();

    fmt::memory_buffer m_buffer;
    bool m_failed = false;
};

/// Writes to standard error. What cannot be written is lost: the exit code still tells.
void writeError(std::string_view text);

/// "tensorport-cli: error: SENTENCE" on standard error; the exit code that belongs to it.
ExitCode reportError(const Error& error);
void reportWarning(std::string_view sentence);
void reportNote(std::string_view sentence);

/// The name of an error code in JSON: "invalid-input".
[[nodiscard]] std::string_view errorName(ErrorCode code);

/// "1 file", "2,000 files".
[[nodiscard]] std::string counted(uint64_t count, std::string_view noun);

/// `text` as one word of a shell's command line.
[[nodiscard]] std::string shellQuoted(std::string_view text);

/// Columns that `text` takes in a terminal when each code point takes one.
[[nodiscard]] size_t columns(std::string_view text);

/// `text` in at most `width` columns, the middle replaced by "…". REQUIRES well-formed UTF-8.
[[nodiscard]] std::string elided(std::string_view text, size_t width);

} // namespace tensorport::cli
