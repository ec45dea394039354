#include "core/quant/index_tensor.h"

#include "core/base/bytes.h"
#include "core/model/wording.h"

#include <fmt/format.h>

namespace tensorport
{

Result<bool> usefulIndex(const Siblings& model, TensorId index, uint64_t count, uint64_t groups, uint64_t group)
{
    const Tensor& tensor = model[index];
    if (tensor.dtype != DType::I32 || elementCount(tensor.shape) != count)
        return model.contradiction(
            "the group index of a quantized weight does not fit it", {index}, fmt::format("I32 [{}]", count));
    const auto bytes = model.read(index);
    if (!bytes)
        return fail(bytes.error());
    bool isNeeded = false;
    for (uint64_t i = 0; i < count; ++i) {
        const auto value = loadLittleEndian<int32_t>(asBytes(*bytes).subspan(4 * i, 4));
        if (value == -1)
            return false;
        if (value < 0 || static_cast<uint64_t>(value) >= groups)
            return fail(ErrorCode::InvalidInput,
                fmt::format("the group index {} leads to group {} at {}, expected less than {}", shown(tensor.name),
                    value, i, groups));
        isNeeded = isNeeded || static_cast<uint64_t>(value) != i / group;
    }
    return isNeeded;
}

} // namespace tensorport
