#include "core/recipes/elementwise.h"

#include <cstring>

namespace tensorport
{
namespace
{

class Copy final : public Recipe
{
public:
    Copy(const Model& model, TensorId source)
        : m_source(model, source, 8, 1)
    {
    }

    [[nodiscard]] std::string_view name() const override { return "copy"; }
    [[nodiscard]] std::span<const TensorId> sources() const override { return {&m_source.id, 1}; }
    [[nodiscard]] uint64_t granularity() const override { return m_source.granularity(); }
    [[nodiscard]] bool isCopy() const override { return true; }

    void appendSources(OutputRange range, std::vector<SourceRange>& into) const override
    {
        into.push_back(m_source.sourceRange(range));
    }

    void compute(OutputRange range, std::span<const Bytes> inputs, MutableBytes into, CastCounts&) const override
    {
        if (range.count != 0)
            std::memcpy(into.data(), inputs[0].data(), range.count);
    }

private:
    ElementwiseSource m_source;
};

} // namespace

std::shared_ptr<const Recipe> makeCopy(const Model& model, TensorId source)
{
    return std::make_shared<Copy>(model, source);
}

} // namespace tensorport
