#include "core/quant/layouts.h"

#include <array>

namespace tensorport
{

std::span<const DetectLayout> allQuantLayouts()
{
    static constexpr std::array<DetectLayout, 13> kLayouts{detectUnsupported, detectBitsAndBytes4, detectBitsAndBytes8,
        detectGptq, detectAwq, detectMxfp4, detectNvfp4, detectPackedIntegers, detectMlx, detectMxFloats,
        detectPlainIntegers, detectFloat8Blocks, detectFloat8Scaled};
    return kLayouts;
}

} // namespace tensorport
