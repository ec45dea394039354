#include "core/quant/siblings.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/wording.h"

#include <fmt/format.h>

namespace tensorport
{

std::optional<TensorId> Siblings::find(std::string_view stem, std::string_view suffix) const
{
    std::string name(stem);
    name += suffix;
    return m_model.find(name);
}

std::optional<TensorId> Siblings::findAny(std::string_view stem, std::initializer_list<std::string_view> suffixes) const
{
    for (const std::string_view suffix : suffixes)
        if (const auto found = find(stem, suffix))
            return found;
    return std::nullopt;
}

Result<std::optional<TensorId>> Siblings::findPromised(
    TensorId codes, std::string_view stem, std::string_view suffix, bool isPromised) const
{
    const auto found = find(stem, suffix);
    if (!found && isPromised)
        return contradiction(Engine::tr("config.json says that a quantized weight has what is missing"), {codes},
            fmt::format("{}{}", stem, suffix), kNoScale);
    return found;
}

tl::unexpected<Error> Siblings::contradiction(std::string_view problem, const std::vector<TensorId>& found,
    std::string_view lookedFor, std::string_view kind) const
{
    std::string list;
    for (const TensorId id : found) {
        const Tensor& tensor = (*this)[id];
        list += fmt::format(
            "{}{} {} {}", list.empty() ? "" : ", ", shown(tensor.name), tensor.dtypeName, formatShape(tensor.shape));
    }
    return fail(Error{
        ErrorCode::InvalidInput, Engine::tr("{}: found {}; looked for {}", problem, list, lookedFor), {}, 0, kind});
}

std::optional<std::string_view> stemOf(std::string_view name, std::string_view suffix)
{
    if (name.size() <= suffix.size() || !name.ends_with(suffix))
        return std::nullopt;
    return name.substr(0, name.size() - suffix.size());
}

PackedMatrix matrixOf(const Siblings& model, TensorId id)
{
    return matrixOf(model, id, model[id].dtype);
}

PackedMatrix matrixOf(const Siblings& model, TensorId id, DType dtype)
{
    const ShapeView shape = model[id].shape;
    PackedMatrix matrix{id, Packing::Stream, info(dtype).bits, dtype, nullptr, 1, 1, 1};
    for (size_t i = 0; i + 2 < shape.size(); ++i)
        matrix.batches *= shape[i];
    if (shape.size() > 1)
        matrix.rows = shape[shape.size() - 2];
    if (!shape.empty())
        matrix.columns = shape.back();
    return matrix;
}

std::shared_ptr<const CodeValues> unsignedCodes(float offset)
{
    auto values = std::make_shared<CodeValues>();
    for (size_t code = 0; code < values->size(); ++code)
        (*values)[code] = static_cast<float>(code) + offset;
    return values;
}

std::shared_ptr<const CodeValues> signedCodes(unsigned bits)
{
    auto values = std::make_shared<CodeValues>();
    const int range = 1 << bits;
    for (int code = 0; code < range; ++code)
        (*values)[static_cast<size_t>(code)] = static_cast<float>(code < range / 2 ? code : code - range);
    return values;
}

std::optional<DType> scaleDType(DType stored)
{
    switch (stored) {
    case DType::U8:
        return DType::F8E8M0;
    case DType::F8E8M0:
    case DType::F8E4M3:
    case DType::F16:
    case DType::BF16:
    case DType::F32:
        return stored;
    default:
        return std::nullopt;
    }
}

} // namespace tensorport
