#pragma once

#include "core/base/result.h"
#include "core/base/text.h"
#include "tests/core/fragile_file_system.h"

#include <cstdio>
#include <cstdlib>
#include <fuzzer/FuzzedDataProvider.h>
#include <string_view>

namespace tensorport::test
{

/// Ends the fuzzer, which then keeps the input, unless what must hold does.
inline void require(bool holds, std::string_view what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

/// A refusal is one sentence that a terminal can show, however hostile the input.
inline void requireSentence(const Error& error)
{
    constexpr size_t kLongest = 4096;
    if (isUtf8(error.message) && !error.message.empty() && error.message.size() <= kLongest
        && std::none_of(
            error.message.begin(), error.message.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
        return;
    std::fprintf(stderr, "message of %zu bytes: %s\n", error.message.size(), error.message.c_str());
    require(false, "an error is one short line of UTF-8");
}

inline std::string_view textOf(const uint8_t* data, size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// A disk in memory on which nothing outside of one folder may be opened.
class FencedFileSystem : public FragileFileSystem
{
public:
    explicit FencedFileSystem(fs::path folder)
        : m_folder(std::move(folder))
    {
    }

    Result<std::unique_ptr<ReadableFile>> openForReading(const fs::path& path) override
    {
        const fs::path inside = path.lexically_normal().lexically_relative(m_folder);
        require(!inside.empty() && *inside.begin() != "..", "no file outside of the folder is opened");
        return FragileFileSystem::openForReading(path);
    }

private:
    fs::path m_folder;
};

} // namespace tensorport::test
