#include "core/tensor/shape.h"

#include "core/base/bytes.h"

#include <fmt/format.h>

namespace tensorport
{

std::optional<uint64_t> elementCount(ShapeView shape)
{
    std::optional<uint64_t> count = 1;
    for (const uint64_t dimension : shape) {
        count = checkedMultiply(*count, dimension);
        if (!count)
            break;
    }
    return count;
}

std::string formatShape(ShapeView shape)
{
    return fmt::format("[{}]", fmt::join(shape.begin(), shape.end(), ", "));
}

} // namespace tensorport
