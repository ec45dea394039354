#pragma once

#include "core/base/result.h"
#include "core/tensor/dtype.h"
#include "core/tensor/shape.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tensorport
{

/// A tensor to be written, as a format sees it.
struct OutputTensor
{
    std::string name;
    std::string dtypeName; ///< the true dtype's name in safetensors: "F8_E4M3"; also set for Raw
    DType dtype = DType::Raw; ///< the true dtype
    Shape shape; ///< the true shape
    uint64_t bytes = 0; ///< as stored by the format (F4 and F6 unpacked where the format cannot pack)
};

/// One piece of an output file. Extents are contiguous: each begins where the one before ends, the first at 0. A tensor
/// without data has an extent of zero bytes, so that every tensor has a place. A tensor whose data is in several
/// extents has them all in one file, in order, none of them empty, and none of another tensor between them.
struct Extent
{
    static constexpr uint32_t kNoTensor = UINT32_MAX;

    uint64_t offset = 0; ///< in the file
    uint64_t bytes = 0;
    uint32_t tensor = kNoTensor; ///< index of the tensor whose data this is; kNoTensor: `literal`
    uint64_t tensorOffset = 0; ///< of the first byte inside the tensor's stored data
    std::shared_ptr<const std::string> literal; ///< framing: headers, padding. Its size is `bytes`; files may share it
};

enum class FileRole : uint8_t {
    Data, ///< tensors, or the index of such files
    Readme, ///< for people
    Config, ///< config.json, rewritten for what the tensors have become
};

/// One file of the output, known to the last byte before any data moves.
struct OutputFile
{
    std::string path; ///< relative to the output folder, with '/'
    uint64_t bytes = 0;
    std::vector<Extent> extents;
    FileRole role = FileRole::Data;
};

/// A file of text alone.
[[nodiscard]] OutputFile literalFile(std::string path, std::string text);

/// Flax's MAX_CHUNK_SIZE: what it writes in one piece.
inline constexpr uint64_t kFlaxChunkBytes = 1ull << 30;

/// How names become the keys of dicts.
enum class TreeStyle : uint8_t {
    Nested, ///< cut at every dot: params["model"]["norm"]["weight"]
    Flat, ///< whole: params["model.norm.weight"]
};

/// What a layout is asked for besides the tensors.
struct LayoutOptions
{
    std::optional<uint64_t> shardBytes; ///< bound on a file (numpy: on the files of one shard folder); none: one shard
    TreeStyle tree = TreeStyle::Nested; ///< flax, pickle
    unsigned pickleProtocol = 5; ///< 4 or 5
    uint64_t flaxChunkBytes = kFlaxChunkBytes; ///< flax: larger arrays are cut. REQUIRES a multiple of 1024
    bool npyDtypeNames = false; ///< numpy: write ml_dtypes' names where NumPy has no dtype of its own
    std::vector<std::pair<std::string, std::string>> metadata; ///< safetensors: `__metadata__`, sorted by key
    uint64_t parameters = 0; ///< safetensors: the index's total_parameters
};

/// The files of an output, in the order in which they should be written.
struct OutputLayout
{
    std::vector<OutputFile> files;
    std::vector<std::string> warnings; ///< sentences
};

/// What decides how an output is loaded.
struct LoadingFacts
{
    std::vector<DType> dtypes; ///< that occur, each once, in enum order
    bool isSharded = false; ///< whether there is an index of several files
    TreeStyle tree = TreeStyle::Nested;
    bool npyDtypeNames = false;
};

/// An output format: pure functions, no I/O.
struct Format
{
    std::string_view name; ///< on the command line: "numpy"
    std::string_view title; ///< for people: "NumPy .npy"
    const char* summary; ///< one sentence, marked by Engine::mark(): who should choose it

    bool packsSubByte; ///< whether F4 and F6 stay packed; otherwise one byte an element
    bool hasTree; ///< whether LayoutOptions::tree matters
    Result<OutputLayout> (*lay)(std::span<const OutputTensor> tensors, const LayoutOptions& options);

    /// Markdown with one block of Python that, run in the output folder, makes `params`: NumPy arrays in a dict, or in
    /// nested dicts.
    std::string (*loading)(const LoadingFacts& facts);
};

[[nodiscard]] const Format& numpyFormat();
[[nodiscard]] const Format& safetensorsFormat();
[[nodiscard]] const Format& flaxFormat();
[[nodiscard]] const Format& pickleFormat();

/// Every format, in the order in which to offer them.
[[nodiscard]] std::span<const Format* const> allFormats();
[[nodiscard]] const Format* findFormat(std::string_view name);

} // namespace tensorport
