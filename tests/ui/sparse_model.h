#pragma once

#include "core/tensor/dtype.h"
#include "core/tensor/shape.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace tensorport
{

/// Models whose headers are real and whose data is a hole in the file: any size, no disk.
struct SparseTensor
{
    std::string name;
    DType dtype = DType::BF16;
    Shape shape;
};

void writeSparseFile(const std::filesystem::path& path, const std::vector<SparseTensor>& tensors,
    const std::vector<std::pair<std::string, std::string>>& metadata = {{"format", "pt"}});

/// The tensors of gpt-oss-20b (459 of them, 13.8 GB) in three shards with index and config.json.
void writeGptOss(const std::filesystem::path& folder);

/// A mixture of experts as large as DeepSeek-V3 in BF16: 46,000 tensors, 1.37 TB, in 61 shards.
void writeTerabyte(const std::filesystem::path& folder);

/// A BERT of 110 million parameters in BF16, one file: small enough to convert.
void writeBert(const std::filesystem::path& folder);

/// `tensors` small tensors in `shards` files with an index.
void writeManyTensors(const std::filesystem::path& folder, int tensors, int shards);

/// Names that are hard to show: 300 characters, right-to-left, a newline, markup, an unknown dtype beside them.
void writeAwkwardNames(const std::filesystem::path& path);

} // namespace tensorport
