#pragma once

#include "core/quant/quantization.h"

#include <span>
#include <stop_token>

namespace tensorport
{

/// What `tensorport-cli inspect --json` and exported lists say of single tensors. Refers to the model and the
/// quantization; any thread may read it.
class TensorRecords
{
public:
    TensorRecords(const Model& model, const Quantization& quantization);

    /// An object on one line: name, dtype, shape, parameters, file, offset, bytes; group and role of a part of a
    /// quantized weight. app/cli/README.md documents the fields.
    [[nodiscard]] std::string json(TensorId tensor) const;

    /// The same fields as a line of CSV (RFC 4180, ended by "\n"), the last two empty where there is no weight.
    [[nodiscard]] std::string csv(TensorId tensor) const;
    /// The names of the fields, as a line.
    [[nodiscard]] static std::string csvHeader();

private:
    const Model& m_model;
    std::vector<const PackedWeight*> m_owners; ///< for each tensor, or null; empty for a model of plain tensors
};

enum class TensorListFormat { Csv, Json };

/// Writes these tensors, in this order, as CSV with a header, or as `{"name", "folder", "tensors": [...]}` with a
/// tensor a line. The file is there whole or not at all. False when stopped: nothing is left behind then.
Result<bool> writeTensorList(FileSystem& fileSystem, const std::filesystem::path& path, TensorListFormat format,
    const Model& model, const Quantization& quantization, std::span<const TensorId> tensors,
    const std::stop_token& stop = {});

} // namespace tensorport
