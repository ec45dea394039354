#include "core/kernels/moments.h"

#include "core/kernels/cast.h"
#include "core/kernels/highway_moments.h"

namespace tensorport
{
namespace
{

template <typename T>
BlockMoments momentsOf(std::span<const T> block)
{
    return blockMoments<T>(
        block,
        [](std::span<const T> values) {
            FirstLook<T> look;
            look.add(values);
            return look;
        },
        [](std::span<const T> values, double mean) {
            SumLanes squares{};
            addSquares(values, mean, squares);
            return squares;
        });
}

template <typename T>
Extremes<T> ofIntegers(std::span<const T> values, std::span<double> doubles)
{
    Extremes<T> seen;
    addIntegers(values, doubles, seen);
    return seen;
}

constexpr MomentKernels kScalar{
    "scalar", momentsOf<float>, momentsOf<double>, takeMagnitudes, ofIntegers<int64_t>, ofIntegers<uint64_t>};

} // namespace

const MomentKernels& momentKernels()
{
    static const MomentKernels& chosen = chosenOf(allMomentKernels());
    return chosen;
}

std::vector<const MomentKernels*> allMomentKernels()
{
    std::vector<const MomentKernels*> kernels = highwayMomentKernels();
    kernels.insert(kernels.begin(), &kScalar);
    return kernels;
}

} // namespace tensorport
