#include "core/kernels/decode_kernels.h"

#include "core/kernels/cast.h"
#include "core/kernels/highway_decode.h"
#include "core/kernels/scalar_decode.h"

namespace tensorport
{
namespace
{

void combine(Operation operation, float* values, const float* with, uint64_t count)
{
    for (uint64_t i = 0; i < count; ++i)
        values[i] = combined(operation, values[i], with[i]);
}

void combineRuns(Operation operation, float* values, const float* with, uint64_t count, uint64_t first, uint64_t run)
{
    for (uint64_t at = 0, end = first; at < count; end += run, ++with)
        for (; at < std::min(end, count); ++at)
            values[at] = combined(operation, values[at], *with);
}

void readNibbles(const std::byte* bytes, uint64_t count, const float* values, bool highFirst, float* into)
{
    const unsigned shift = highFirst ? 4 : 0;
    for (uint64_t i = 0; i < count; ++i) {
        const auto byte = static_cast<uint8_t>(bytes[i]);
        into[2 * i] = values[byte >> shift & 0xfU];
        into[2 * i + 1] = values[byte >> (4 - shift) & 0xfU];
    }
}

void readWords(const std::byte* words, uint64_t count, unsigned shift, uint32_t mask, float offset, float* into)
{
    for (uint64_t i = 0; i < count; ++i)
        into[i] = static_cast<float>(loadLittleEndian<uint32_t>({words + 4 * i, 4}) >> shift & mask) + offset;
}

void readAwqWords(const std::byte* words, uint64_t count, float offset, float* into)
{
    for (uint64_t i = 0; i < count; ++i) {
        const auto word = loadLittleEndian<uint32_t>({words + 4 * i, 4});
        for (const unsigned nibble : kAwqNibble)
            *into++ = static_cast<float>(word >> (4 * nibble) & 0xfU) + offset;
    }
}

} // namespace

const DecodeKernels& scalarDecodeKernels()
{
    static constexpr DecodeKernels kKernels{"scalar", combine, combineRuns, readNibbles, readWords, readAwqWords,
        transposeScalar<uint16_t>, transposeScalar<uint32_t>};
    return kKernels;
}

const DecodeKernels& decodeKernels()
{
    static const DecodeKernels& chosen = chosenOf(allDecodeKernels());
    return chosen;
}

std::vector<const DecodeKernels*> allDecodeKernels()
{
    std::vector<const DecodeKernels*> kernels = highwayDecodeKernels();
    kernels.insert(kernels.begin(), &scalarDecodeKernels());
    return kernels;
}

} // namespace tensorport
