#include "core/recipes/elementwise.h"
#include "core/recipes/float_range.h"

namespace tensorport
{
namespace
{

class Cast final : public Recipe
{
public:
    Cast(const Model& model, TensorId source, DType target, Overflow overflow)
        : m_source(model, source, info(model.tensor(source).dtype).bits, info(target).bits / 8u)
        , m_function(castKernels().find(model.tensor(source).dtype, target))
        , m_overflow(overflow)
        , m_isNarrowing(losesValues(model.tensor(source).dtype, target))
    {
    }

    [[nodiscard]] std::string_view name() const override { return "cast"; }
    [[nodiscard]] std::span<const TensorId> sources() const override { return {&m_source.id, 1}; }
    [[nodiscard]] bool isNarrowing() const override { return m_isNarrowing; }
    [[nodiscard]] uint64_t granularity() const override { return m_source.granularity(); }

    void appendSources(OutputRange range, std::vector<SourceRange>& into) const override
    {
        into.push_back(m_source.sourceRange(range));
    }

    void compute(OutputRange range, std::span<const Bytes> inputs, MutableBytes into, CastCounts& counts) const override
    {
        m_function(inputs[0], into, m_source.elements(range), m_overflow, counts);
    }

private:
    ElementwiseSource m_source;
    CastFunction m_function;
    Overflow m_overflow;
    bool m_isNarrowing;
};

} // namespace

std::shared_ptr<const Recipe> makeCast(const Model& model, TensorId source, DType target, Overflow overflow)
{
    return std::make_shared<Cast>(model, source, target, overflow);
}

} // namespace tensorport
