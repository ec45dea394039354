#include "core/quant/layouts.h"

#include <array>

namespace tensorport
{

std::span<const QuantLayout> allQuantLayouts()
{
    static constexpr std::array kLayouts{
        QuantLayout{"unsupported", "a layout that is known and cannot be decoded", detectUnsupported},
        QuantLayout{"bnb-4bit", "bitsandbytes NF4 and FP4", detectBitsAndBytes4},
        QuantLayout{"bnb-int8", "bitsandbytes INT8", detectBitsAndBytes8},
        QuantLayout{"gptq", "GPTQ, 2 to 8 bits", detectGptq},
        QuantLayout{"awq", "AWQ, 4 bits", detectAwq},
        QuantLayout{"mxfp4", "MXFP4 as gpt-oss has it", detectMxfp4},
        QuantLayout{"nvfp4", "NVFP4", detectNvfp4},
        QuantLayout{"packed-int", "integers packed by compressed-tensors, 2 to 8 bits", detectPackedIntegers},
        QuantLayout{"mlx", "MLX", detectMlx},
        QuantLayout{"mx", "MXFP4, MXFP6 and MXFP8", detectMxFloats},
        QuantLayout{"int8", "8-bit integers", detectPlainIntegers},
        QuantLayout{"fp8-block", "FP8 in blocks", detectFloat8Blocks},
        QuantLayout{"fp8", "FP8 with a scale for each tensor, channel or group", detectFloat8Scaled},
    };
    return kLayouts;
}

} // namespace tensorport
