#include "core/quant/index_tensor.h"

#include "core/base/bytes.h"
#include "core/base/translation.h"
#include "core/model/wording.h"

#include <fmt/format.h>

namespace tensorport
{

Result<bool> usefulIndex(const Siblings& model, TensorId index, uint64_t count, uint64_t groups, uint64_t group)
{
    const Tensor& tensor = model[index];
    if (tensor.dtype != DType::I32 || elementCount(tensor.shape) != count)
        return model.contradiction(Engine::tr("the group index of a quantized weight does not fit it"), {index},
            fmt::format("I32 [{}]", count));
    const auto bytes = model.read(index);
    if (!bytes)
        return fail(bytes.error());
    const auto at = [&](uint64_t i) { return loadLittleEndian<int32_t>(asBytes(*bytes).subspan(4 * i, 4)); };
    const bool isUnset = count != 0 && at(0) == -1; // then all of it is
    bool isNeeded = false;
    for (uint64_t i = 0; i < count; ++i) {
        const int32_t value = at(i);
        if (isUnset ? value != -1 : value < 0 || static_cast<uint64_t>(value) >= groups)
            return fail(ErrorCode::InvalidInput,
                Engine::tr("the group index {} leads to group {} at {}, expected less than {}", shown(tensor.name),
                    isUnset ? -1 : value, isUnset ? 0 : i, groups));
        isNeeded = isNeeded || static_cast<uint64_t>(value) != i / group;
    }
    return isNeeded && !isUnset;
}

} // namespace tensorport
