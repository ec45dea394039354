// Prints how fast every cast is, in GB/s of output (median of five), next to memcpy of the same output:
// once in cache, once from and to memory. An argument names the only kernels to measure.

#include "core/kernels/cast.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>
#include <time.h>

using namespace tensorport;

namespace
{

constexpr std::array kSources{DType::BF16, DType::F16, DType::F32, DType::F64, DType::F8E4M3, DType::F8E5M2,
    DType::F8E4M3Fnuz, DType::F8E5M2Fnuz, DType::F8E8M0, DType::F6E2M3, DType::F6E3M2, DType::F4};
constexpr std::array kTargets{DType::F16, DType::BF16, DType::F32};
constexpr uint64_t kInCache = 128 * kKiB;
constexpr uint64_t kInMemory = 32 * kMiB;

/// Of this thread alone, so that whatever else runs on the machine disturbs less.
double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

template <typename Body>
double medianGigabytesPerSecond(uint64_t outputBytes, const Body& body)
{
    constexpr double kEnough = 0.02;
    std::array<double, 5> rates{};
    body();
    for (double& rate : rates) {
        const double start = processorSeconds();
        double seconds = 0;
        uint64_t rounds = 0;
        do {
            body();
            ++rounds;
            seconds = processorSeconds() - start;
        } while (seconds < kEnough);
        rate = static_cast<double>(outputBytes * rounds) / seconds / 1e9;
    }
    std::sort(rates.begin(), rates.end());
    return rates[2];
}

/// What weights look like: normal with a deviation of 0.02. For the small dtypes any code of a number.
std::vector<std::byte> makeSource(DType dtype, uint64_t elements)
{
    std::vector<std::byte> bytes(divideRoundUp(elements * info(dtype).bits, 8));
    std::mt19937_64 random(1);
    if (info(dtype).bits <= 8) {
        for (std::byte& byte : bytes)
            byte = static_cast<std::byte>(random() % 0x7c);
        return bytes;
    }
    std::normal_distribution<double> weights(0, 0.02);
    std::vector<double> values(std::min<uint64_t>(elements, 1 << 16));
    for (double& value : values)
        value = weights(random);
    const auto put = [&](Bytes period) {
        for (size_t at = 0; at < bytes.size(); at += period.size())
            std::copy_n(
                period.begin(), std::min(period.size(), bytes.size() - at), bytes.begin() + static_cast<ptrdiff_t>(at));
    };
    const Bytes doubles = std::as_bytes(std::span(values));
    if (dtype == DType::F64) {
        put(doubles);
    } else {
        std::vector<std::byte> period(values.size() * info(dtype).bits / 8);
        CastCounts counts;
        castKernels().find(DType::F64, dtype)(doubles, period, values.size(), Overflow::ToInfinity, counts);
        put(period);
    }
    return bytes;
}

double measureCast(CastFunction cast, DType from, DType to, uint64_t outputBytes)
{
    const uint64_t elements = outputBytes * 8 / info(to).bits;
    const std::vector<std::byte> source = makeSource(from, elements);
    std::vector<std::byte> target(outputBytes);
    CastCounts counts;
    return medianGigabytesPerSecond(outputBytes, [&] { cast(source, target, elements, Overflow::ToInfinity, counts); });
}

double measureCopy(uint64_t bytes)
{
    std::vector<std::byte> source(bytes, std::byte{1});
    std::vector<std::byte> target(bytes);
    return medianGigabytesPerSecond(bytes, [&] {
        std::memcpy(target.data(), source.data(), bytes);
        asm volatile("" : : "r"(target.data()) : "memory");
    });
}

} // namespace

int main(int argc, char** argv)
{
    fmt::print("GB/s of output{:26}{:>10}{:>10}\n", "", "cache", "memory");
    fmt::print("{:<40}{:>10.2f}{:>10.2f}\n", "memcpy", measureCopy(kInCache), measureCopy(kInMemory));
    for (const DType from : kSources) {
        for (const DType to : kTargets) {
            for (const CastKernels* kernels : allCastKernels()) {
                const CastFunction cast = kernels->find(from, to);
                if (cast == nullptr || (argc > 1 && kernels->name != argv[1]))
                    continue;
                fmt::print("{:<12} -> {:<12}{:<12}{:>10.2f}{:>10.2f}\n", info(from).name, info(to).name, kernels->name,
                    measureCast(cast, from, to, kInCache), measureCast(cast, from, to, kInMemory));
            }
        }
    }
    return 0;
}
