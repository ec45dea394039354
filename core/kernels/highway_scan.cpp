#include "core/kernels/highway_scan.h"

#include "core/kernels/highway_sets.h"

#include <algorithm>
#include <array>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/highway_scan.cpp"
#include <hwy/foreach_target.h>
// It must come first.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();

namespace tensorport::HWY_NAMESPACE
{

#if HWY_TARGET != HWY_EMU128 && HWY_TARGET != HWY_SCALAR

namespace hn = hwy::HWY_NAMESPACE;

/// Three accumulators and no branch, so that memory is what takes the time.
template <typename Lane>
ScanSummary summarizeLanes(Bytes bytes, const ScanLanes& lanes)
{
    const hn::ScalableTag<Lane> d;
    const hn::ScalableTag<uint64_t> d64;
    const hn::ScalableTag<uint8_t> d8;
    const auto magnitudeMask = hn::Set(d, static_cast<Lane>(lanes.magnitudeMask));
    const auto offset = hn::Set(d, static_cast<Lane>(lanes.offset));
    const auto zeroMask = hn::Set(d, static_cast<Lane>(lanes.zeroMask));
    const auto pattern = hn::BitCast(d, hn::Set(d64, lanes.pattern));
    auto largest = hn::Zero(d);
    auto nonzero = hn::Zero(d);
    auto different = hn::Zero(d);
    const size_t step = hn::Lanes(d8);
    size_t at = 0;
    for (; at + step <= bytes.size(); at += step) {
        const auto value = hn::BitCast(d, hn::LoadU(d8, reinterpret_cast<const uint8_t*>(bytes.data()) + at));
        largest = hn::Max(largest, hn::Add(hn::And(value, magnitudeMask), offset));
        nonzero = hn::Or(nonzero, hn::And(value, zeroMask));
        different = hn::Or(different, hn::Xor(value, pattern));
    }
    std::array<Lane, hn::MaxLanes(d)> largestLanes;
    std::array<Lane, hn::MaxLanes(d)> nonzeroLanes;
    std::array<Lane, hn::MaxLanes(d)> differentLanes;
    hn::StoreU(largest, d, largestLanes.data());
    hn::StoreU(nonzero, d, nonzeroLanes.data());
    hn::StoreU(different, d, differentLanes.data());
    ScanSummary summary = summarizeScalar(bytes.subspan(at), lanes);
    for (size_t i = 0; i < largestLanes.size(); ++i) {
        summary.largest = std::max(summary.largest, uint64_t{largestLanes[i]});
        summary.nonzero |= nonzeroLanes[i];
        summary.different |= differentLanes[i];
    }
    return summary;
}

inline ScanSummary summarize(Bytes bytes, const ScanLanes& lanes)
{
    return lanes.laneBytes == 1 ? summarizeLanes<uint8_t>(bytes, lanes)
        : lanes.laneBytes == 2  ? summarizeLanes<uint16_t>(bytes, lanes)
        : lanes.laneBytes == 4  ? summarizeLanes<uint32_t>(bytes, lanes)
                                : summarizeLanes<uint64_t>(bytes, lanes);
}

constexpr ScanKernels kKernels{nameOfVectorSet(HWY_TARGET), summarize};

#endif

} // namespace tensorport::HWY_NAMESPACE

HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace tensorport
{

std::vector<const ScanKernels*> highwayScanKernels()
{
    return supportedKernels<ScanKernels>(TENSORPORT_VECTOR_KERNELS);
}

} // namespace tensorport

#endif
