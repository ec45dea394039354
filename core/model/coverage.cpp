#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/header.h"
#include "core/model/wording.h"

#include <fmt/format.h>
#include <unordered_set>

namespace tensorport
{
namespace
{

/// Where a tensor does not begin at the end of the one before it.
std::string describeGap(std::span<const Tensor> tensors, size_t index, uint64_t end)
{
    const Tensor& tensor = tensors[index];
    if (tensor.offset > end && index == 0)
        return Engine::tr("has a hole at offset 0 of its data: the first tensor, {}, begins at {}", shown(tensor.name),
            tensor.offset);
    const Tensor& before = tensors[index - 1];
    if (tensor.offset > end)
        return Engine::tr("has a hole at offset {} of its data: tensor {} ends there, and the next, {}, begins at {}",
            end, shown(before.name), shown(tensor.name), tensor.offset);
    return Engine::tr("has tensors that overlap at offset {} of its data: {} ends at {}, and {} begins before that",
        tensor.offset, shown(before.name), end, shown(tensor.name));
}

/// What is wrong with the size of a tensor; empty when nothing.
std::string describeSize(const Tensor& tensor)
{
    const auto elements = elementCount(tensor.shape);
    if (!elements)
        return Engine::tr("gives tensor {} the shape {}, more elements than 64 bits can count", shown(tensor.name),
            shownShape(tensor.shape));
    const unsigned bits = info(tensor.dtype).bits;
    if (bits == 0)
        return {};
    const auto total = checkedMultiply(*elements, bits);
    if (!total)
        return Engine::tr("gives tensor {} the shape {} of {}, more bits than 64 bits can count", shown(tensor.name),
            shownShape(tensor.shape), tensor.dtypeName);
    if (*total % 8 != 0)
        return Engine::tr("gives tensor {} the shape {} of {}: {} elements of {} bits do not fill whole bytes",
            shown(tensor.name), shownShape(tensor.shape), tensor.dtypeName, *elements, bits);
    if (*total / 8 != tensor.bytes)
        return Engine::tr("gives tensor {} the shape {} of {}: expected {} of data, found {}", shown(tensor.name),
            shownShape(tensor.shape), tensor.dtypeName, byteCount(*total / 8), byteCount(tensor.bytes));
    return {};
}

/// The first name that occurs twice. Tensors of one name often overlap, and then the name is what is wrong.
std::optional<std::string_view> firstDuplicate(std::span<const Tensor> tensors)
{
    std::unordered_set<std::string_view> names;
    for (const Tensor& tensor : tensors)
        if (!names.insert(tensor.name).second)
            return tensor.name;
    return std::nullopt;
}

std::string describeEnd(std::span<const Tensor> tensors, uint64_t end, uint64_t dataBytes, uint64_t dataBegin)
{
    if (end > dataBytes)
        return Engine::tr("is truncated: it has {}, and lacks {} of those that its header describes; download it again",
            byteCount(dataBegin + dataBytes), formatGrouped(end - dataBytes));
    if (tensors.empty())
        return Engine::tr("has {} behind its header, which describes no tensor", byteCount(dataBytes));
    return Engine::tr("has {} behind the end of its last tensor, {}: it should end at byte {}, and has {}",
        byteCount(dataBytes - end), shown(tensors.back().name), dataBegin + end, dataBegin + dataBytes);
}

} // namespace

Status checkCoverage(
    std::span<const Tensor> tensors, uint64_t dataBytes, uint64_t dataBegin, const std::filesystem::path& path)
{
    const auto refuse = [&](std::string problem, std::string_view kind = {}) {
        if (const auto twice = firstDuplicate(tensors)) {
            problem = Engine::tr("names the tensor {} twice: one would hide the other", shown(*twice));
            kind = kRepeatedName;
        }
        return fail(Error{ErrorCode::InvalidInput, fmt::format("{} {}", shown(path), problem), path, 0, kind});
    };
    uint64_t end = 0;
    for (size_t i = 0; i < tensors.size(); ++i) {
        if (tensors[i].offset != end)
            return refuse(describeGap(tensors, i, end));
        if (std::string problem = describeSize(tensors[i]); !problem.empty())
            return refuse(std::move(problem));
        end += tensors[i].bytes;
    }
    if (end != dataBytes)
        return refuse(
            describeEnd(tensors, end, dataBytes, dataBegin), end > dataBytes ? kTruncatedFile : std::string_view());
    return {};
}

} // namespace tensorport
