#pragma once

#include "core/formats/name_tree.h"

#include <span>
#include <string>
#include <string_view>

namespace tensorport
{

/// Puts a file together from framing and tensor data.
class FileBuilder
{
public:
    std::string framing; ///< what comes next; append to it

    /// Ends the framing so far; then the given bytes of the tensor's data.
    void addData(uint32_t tensor, uint64_t tensorOffset, uint64_t bytes);

    [[nodiscard]] uint64_t bytes() const { return m_file.bytes + framing.size(); }
    [[nodiscard]] OutputFile take(std::string path);

private:
    void endFraming();

    OutputFile m_file;
};

/// How a format writes a tree of dicts into one file, and how long that file is.
class TreeFraming
{
public:
    virtual ~TreeFraming() = default;

    /// Starts to measure a file without leaves.
    virtual void startFile() = 0;
    /// Bytes of the file with one more leaf; `shared` keys are those of the leaf before.
    virtual uint64_t addLeaf(const OutputTensor& tensor, std::span<const std::string_view> keys, size_t shared) = 0;

    /// The whole file. The first leaf shares nothing, whatever it says.
    virtual void write(std::span<const OutputTensor> tensors, std::span<const Leaf> leaves, FileBuilder& into) = 0;
};

/// Lays leaf after leaf into files named after `stem` and `extension` as on the Hub, each as far as the bound allows,
/// and an index when there are several. `joinKeys`: whether the index names tensors by their keys with '/' between.
Result<OutputLayout> layTree(std::span<const OutputTensor> tensors, const LayoutOptions& options, std::string_view stem,
    std::string_view extension, bool joinKeys, TreeFraming& framing);

} // namespace tensorport
