#pragma once

#include "core/quant/packed_weight.h"
#include "core/quant/problem_kinds.h"
#include "core/quant/quant_config.h"

#include <initializer_list>

namespace tensorport
{

/// Reads a small tensor's bytes; detection asks for the few that tell a layout by their data.
using TensorBytes = std::function<Result<std::string>(const Tensor& tensor)>;

/// The tensors of a model as a layout looks at them.
class Siblings
{
public:
    Siblings(const Model& model, const QuantConfig& config, TensorBytes readBytes)
        : m_model(model)
        , m_config(config)
        , m_readBytes(std::move(readBytes))
    {
    }

    [[nodiscard]] const Tensor& operator[](TensorId id) const { return m_model.tensor(id); }
    [[nodiscard]] const Model& model() const { return m_model; }
    [[nodiscard]] const QuantConfig& config() const { return m_config; }

    [[nodiscard]] std::optional<TensorId> find(std::string_view stem, std::string_view suffix) const;

    /// The first of the suffixes that there is a tensor with.
    [[nodiscard]] std::optional<TensorId> findAny(
        std::string_view stem, std::initializer_list<std::string_view> suffixes) const;

    /// A tensor that a weight may do without, or must have where config.json says so: an error names it when it is
    /// missing.
    [[nodiscard]] Result<std::optional<TensorId>> findPromised(
        TensorId codes, std::string_view stem, std::string_view suffix, bool isPromised) const;

    /// The bytes of a tensor of at most a few MiB.
    [[nodiscard]] Result<std::string> read(TensorId id) const { return m_readBytes((*this)[id]); }

    /// A sentence on tensors that do not make up a weight: `problem`, then each tensor with dtype and shape, and what
    /// was looked for. The error is of the kind.
    [[nodiscard]] tl::unexpected<Error> contradiction(std::string_view problem, const std::vector<TensorId>& found,
        std::string_view lookedFor, std::string_view kind = kMismatch) const;

private:
    const Model& m_model;
    const QuantConfig& m_config;
    TensorBytes m_readBytes;
};

/// `name` without a suffix, or nothing when it has another.
[[nodiscard]] std::optional<std::string_view> stemOf(std::string_view name, std::string_view suffix);

/// The last two dimensions as a matrix, those before as batches. Fewer than two: one row. `bits` and `packing` are
/// Stream codes of the tensor's own dtype, or of `dtype`.
[[nodiscard]] PackedMatrix matrixOf(const Siblings& model, TensorId id);
[[nodiscard]] PackedMatrix matrixOf(const Siblings& model, TensorId id, DType dtype);

/// Codes that are whole numbers: code + `offset`, or for two's complement the signed number.
[[nodiscard]] std::shared_ptr<const CodeValues> unsignedCodes(float offset = 0);
[[nodiscard]] std::shared_ptr<const CodeValues> signedCodes(unsigned bits);

/// The dtype of scales, where U8 stands for the exponents of F8_E8M0; nothing for what is no scale.
[[nodiscard]] std::optional<DType> scaleDType(DType stored);

} // namespace tensorport
