#include "core/recipes/float_range.h"

namespace tensorport
{

FloatRange floatRange(DType dtype)
{
    switch (dtype) {
    case DType::F64:
        return {53, 1023, -1074};
    case DType::F32:
        return {24, 127, -149};
    case DType::BF16:
        return {8, 127, -133};
    case DType::F16:
        return {11, 15, -24};
    case DType::F8E4M3:
        return {4, 8, -9};
    case DType::F8E5M2:
        return {3, 15, -16};
    case DType::F8E4M3Fnuz:
        return {4, 7, -10};
    case DType::F8E5M2Fnuz:
        return {3, 15, -17};
    case DType::F8E8M0:
        return {1, 127, -127};
    case DType::F6E2M3:
        return {4, 2, -3};
    case DType::F6E3M2:
        return {3, 4, -4};
    case DType::F4:
        return {2, 2, -1};
    default:
        return {};
    }
}

bool losesValues(DType from, DType to)
{
    const FloatRange source = floatRange(from);
    const FloatRange target = floatRange(to);
    return source.precision > target.precision || source.maxExponent > target.maxExponent
        || source.leastExponent < target.leastExponent;
}

bool exceedsRange(DType from, DType to)
{
    return floatRange(from).maxExponent > floatRange(to).maxExponent;
}

} // namespace tensorport
