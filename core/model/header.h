#pragma once

#include "core/base/result.h"
#include "core/model/model.h"

#include <filesystem>
#include <memory>
#include <memory_resource>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tensorport
{

/// A safetensors file is
///
///     8 bytes      N, little-endian
///     N bytes      JSON: {"__metadata__": {string: string ...}, NAME: {"dtype", "shape", "data_offsets": [begin, end]}
///     ...} the rest     data, which the tensors cover from the first byte to the last without hole or overlap;
///                  offsets count from byte 8 + N, numbers are little-endian, C order
///
/// Source: safetensors/src/tensor.rs.
inline constexpr uint64_t kHeaderPrefix = 8;

/// The safetensors library reads no header above this; TensorPort does, with a note.
inline constexpr uint64_t kLargestUsualHeader = 100'000'000;

/// TensorPort reads no header above this: it bounds the memory that a hostile file can claim.
inline constexpr uint64_t kLargestHeader = 500'000'000;

/// Readable bytes that must follow a header's text in memory.
inline constexpr size_t kHeaderPadding = 64;

/// Error::kind of a file that ends too early.
inline constexpr std::string_view kTruncatedFile = "truncated-file";

/// Error::kind of a file that names a tensor twice.
inline constexpr std::string_view kRepeatedName = "repeated-name";

/// What a header says.
struct Header
{
    std::vector<Tensor> tensors; ///< by offset; equal offsets: the empty ones first, then as in the text. `file` is 0
    std::vector<std::pair<std::string, std::string>> metadata; ///< as in the text; of equal keys the last value
    std::vector<std::string> repeatedMetadata; ///< keys that the text has more than once
    std::unique_ptr<std::pmr::monotonic_buffer_resource> arena; ///< what the tensors view besides the text
};

/// Where the views of a header point.
enum class HeaderText { Viewed, Copied };

/// Reads the JSON of headers, one at a time, and checks it against the file's size: every rule of the format but one.
/// That a name occurs only once is left to whoever joins the tensors of several files, who must check them all anyway.
/// Keeps its working memory from one header to the next.
class HeaderReader
{
public:
    HeaderReader();
    ~HeaderReader();
    HeaderReader(const HeaderReader&) = delete;
    HeaderReader& operator=(const HeaderReader&) = delete;

    /// REQUIRES kHeaderPadding readable bytes behind `text`. The result views `text`, or its own copies of what it
    /// needs. `path` is for messages only. When `stop` is requested the result is ErrorCode::Internal, "cancelled".
    Result<Header> read(std::string_view text, uint64_t fileBytes, const std::filesystem::path& path,
        HeaderText use = HeaderText::Viewed, const std::stop_token& stop = {});

    /// Takes the tensors of a header that is done with: their memory serves the next one.
    void reuse(std::vector<Tensor> tensors);

private:
    struct Memory;
    std::unique_ptr<Memory> m_memory;
};

/// Checks that the tensors, sorted and with offsets relative to the data, cover [0, dataBytes) as their dtypes and
/// shapes say. Unknown dtypes have the size that their offsets say. `dataBegin` and `path` are for messages.
Status checkCoverage(
    std::span<const Tensor> tensors, uint64_t dataBytes, uint64_t dataBegin, const std::filesystem::path& path);

/// The result of a call that was stopped.
[[nodiscard]] inline Error cancelledError()
{
    return {ErrorCode::Internal, "cancelled"};
}

} // namespace tensorport
