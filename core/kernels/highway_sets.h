#pragma once

// Which vector sets the kernels are compiled for. Include it before <hwy/foreach_target.h>.
//
// The sets worth having: more would differ in name only. Vectors of unknown length (SVE) cannot be members.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3_DL | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)

#include <hwy/targets.h>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace tensorport
{

/// What TENSORPORT_KERNELS calls a set: the same for every kind of kernel.
[[nodiscard]] constexpr std::string_view nameOfVectorSet(int64_t target)
{
    return target == HWY_SSE4 ? "sse4"
        : target == HWY_AVX2  ? "avx2"
        : target == HWY_AVX3  ? "avx3"
        : target == HWY_NEON  ? "neon"
                              : "vector";
}

/// Those whose set this processor has.
template <class Kernels>
[[nodiscard]] std::vector<const Kernels*> supportedKernels(
    std::initializer_list<std::pair<int64_t, const Kernels*>> compiled)
{
    const int64_t supported = hwy::SupportedTargets();
    std::vector<const Kernels*> kernels;
    for (const auto& [target, of] : compiled)
        if ((supported & target) != 0)
            kernels.push_back(of);
    return kernels;
}

} // namespace tensorport

#if HWY_TARGETS & HWY_NEON
#define TENSORPORT_NEON_KERNELS {HWY_NEON, &N_NEON::kKernels},
#else
#define TENSORPORT_NEON_KERNELS
#endif
#if HWY_TARGETS & HWY_SSE4
#define TENSORPORT_SSE4_KERNELS {HWY_SSE4, &N_SSE4::kKernels},
#else
#define TENSORPORT_SSE4_KERNELS
#endif
#if HWY_TARGETS & HWY_AVX2
#define TENSORPORT_AVX2_KERNELS {HWY_AVX2, &N_AVX2::kKernels},
#else
#define TENSORPORT_AVX2_KERNELS
#endif
#if HWY_TARGETS & HWY_AVX3
#define TENSORPORT_AVX3_KERNELS {HWY_AVX3, &N_AVX3::kKernels},
#else
#define TENSORPORT_AVX3_KERNELS
#endif

/// For supportedKernels(), slowest first: the kKernels of each set that is compiled, in the namespace of its set.
#define TENSORPORT_VECTOR_KERNELS                                                                                      \
    {                                                                                                                  \
        TENSORPORT_NEON_KERNELS TENSORPORT_SSE4_KERNELS TENSORPORT_AVX2_KERNELS TENSORPORT_AVX3_KERNELS                \
    }
