// Computes the statistics of a model and compares with reading the same bytes and doing nothing.
//   stats_bench FOLDER [MIB] [ROUNDS] [cold]
// Writes one file of MIB for each dtype into FOLDER and removes it: normally distributed values where the dtype is a
// wide float, otherwise random ones. With "cold" both read from the disk, otherwise from memory, where statistics have
// nothing to hide behind. Prints the median of the rounds for each dtype.

#include "core/kernels/cast.h"
#include "core/model/open_model.h"
#include "core/stats/stats.h"
#include "tests/bench/bench_model.h"

#include <bit>
#include <cstring>
#include <random>

using namespace tensorport;
using namespace tensorport::bench;

namespace
{

/// As weights are spread.
void fillNormal(DType dtype, std::mt19937_64& random, std::vector<uint64_t>& words)
{
    std::normal_distribution<float> normal(0, 0.02F);
    const auto bytes = std::as_writable_bytes(std::span(words));
    std::vector<float> values(bytes.size() * 8 / info(dtype).bits);
    for (float& value : values)
        value = normal(random);
    if (dtype == DType::F64) {
        std::transform(values.begin(), values.end(), words.begin(),
            [](float value) { return std::bit_cast<uint64_t>(static_cast<double>(value)); });
        return;
    }
    const auto from = std::as_bytes(std::span(values));
    CastCounts counts;
    if (const auto cast = castKernels().find(DType::F32, dtype))
        cast(from, bytes, values.size(), Overflow::ToInfinity, counts);
    else
        std::memcpy(bytes.data(), from.data(), from.size());
}

void fill(DType dtype, std::mt19937_64& random, std::vector<uint64_t>& words)
{
    if (isFloat(dtype) && info(dtype).bits >= 16)
        return fillNormal(dtype, random, words);
    for (uint64_t& word : words)
        word = random() & (dtype == DType::C64 ? 0x3fff'ffff'3fff'ffff : 0x3f3f'3f3f'3f3f'3f3f);
}

void forget(const std::filesystem::path& path)
{
    (*posixFileSystem().openForReading(path))->forgetCached();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        fmt::print(stderr, "usage: stats_bench FOLDER [MIB] [ROUNDS] [cold]\n");
        return 2;
    }
    constexpr unsigned kTensors = 8;
    const uint64_t mib = argc > 2 ? std::stoull(argv[2]) : 768;
    const int rounds = argc > 3 ? std::stoi(argv[3]) : 5;
    const bool isCold = argc > 4;
    const std::filesystem::path path = std::filesystem::path(argv[1]) / "stats_bench.safetensors";
    const std::vector<std::filesystem::path> inputs{path};
    fmt::print("{:12} {:>12} {:>12} {:>8}\n", "dtype", "read GB/s", "stats GB/s", "ratio");
    for (const DTypeInfo& dtype : allDTypes()) {
        const uint64_t tensorBytes = mib * kMiB / kTensors / 24 * 24;
        std::mt19937_64 random(1); // NOLINT(cert-msc51-cpp): the same every time
        writeModel(path, dtype, tensorBytes, kTensors,
            [&](std::vector<uint64_t>& words) { fill(dtype.dtype, random, words); });
        static_cast<void>(posixFileSystem().syncFileSystem(path));
        const auto model = *openModel(inputs);
        const std::vector<StatsSource> sources = statsSources(model, {});
        std::vector<double> reads;
        std::vector<double> stats;
        std::vector<double> ratios;
        for (int round = 0; round < rounds; ++round) {
            if (isCold)
                forget(path);
            reads.push_back(seconds([&] { readAll(path); }));
            if (isCold)
                forget(path);
            stats.push_back(seconds([&] { static_cast<void>(computeStats(model, sources)); }));
            ratios.push_back(reads.back() / stats.back());
        }
        const double gigabytes = static_cast<double>(tensorBytes * kTensors) * 1e-9;
        fmt::print("{:12} {:12.2f} {:12.2f} {:8.2f}\n", dtype.name, gigabytes / median(reads),
            gigabytes / median(stats), median(ratios));
        std::fflush(stdout);
    }
    std::filesystem::remove(path);
    return 0;
}
