#include "core/recipes/elementwise.h"

namespace tensorport
{
namespace
{

class Unpack final : public Recipe
{
public:
    Unpack(const Model& model, TensorId source)
        : m_source(model, source, info(model.tensor(source).dtype).bits, 1)
        , m_dtype(model.tensor(source).dtype)
    {
    }

    [[nodiscard]] std::string_view name() const override { return "unpack"; }
    [[nodiscard]] std::span<const TensorId> sources() const override { return {&m_source.id, 1}; }
    [[nodiscard]] uint64_t granularity() const override { return m_source.granularity(); }

    void appendSources(OutputRange range, std::vector<SourceRange>& into) const override
    {
        into.push_back(m_source.sourceRange(range));
    }

    void compute(OutputRange range, std::span<const Bytes> inputs, MutableBytes into, CastCounts&) const override
    {
        unpackCodes(m_dtype, inputs[0], into, m_source.elements(range));
    }

private:
    ElementwiseSource m_source;
    DType m_dtype;
};

} // namespace

std::shared_ptr<const Recipe> makeUnpack(const Model& model, TensorId source)
{
    return std::make_shared<Unpack>(model, source);
}

} // namespace tensorport
