// Checks the values of a model and compares with reading the same bytes in the same pieces and doing nothing.
//   check_bench FOLDER [MIB] [ROUNDS]
// Writes one file of MIB for each dtype into FOLDER and removes it; a disk's cache is not dropped, so that both read
// from memory, where the check has least to hide behind. Prints the median of the rounds for each dtype.

#include "core/check/check.h"
#include "tests/bench/bench_model.h"

#include <random>

using namespace tensorport;
using namespace tensorport::bench;

namespace
{

/// Random bits below the exponent of infinity: what weights look like, as far as the check can tell. The mask is of
/// each byte, for eight bytes.
uint64_t maskOf(DType dtype)
{
    switch (dtype) {
    case DType::BF16:
    case DType::F16:
        return 0x3fff'3fff'3fff'3fff;
    case DType::F32:
    case DType::C64:
        return 0x3fff'ffff'3fff'ffff;
    case DType::F64:
        return 0x3fff'ffff'ffff'ffff;
    default:
        return 0x3f3f'3f3f'3f3f'3f3f;
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        fmt::print(stderr, "usage: check_bench FOLDER [MIB] [ROUNDS]\n");
        return 2;
    }
    constexpr unsigned kTensors = 16;
    const uint64_t mib = argc > 2 ? std::stoull(argv[2]) : 768;
    const int rounds = argc > 3 ? std::stoi(argv[3]) : 7;
    const std::filesystem::path path = std::filesystem::path(argv[1]) / "check_bench.safetensors";
    const std::vector<std::filesystem::path> inputs{path};
    CheckOptions options;
    options.values = true;
    fmt::print("{:12} {:>12} {:>12} {:>8}\n", "dtype", "read GB/s", "check GB/s", "ratio");
    for (const DTypeInfo& dtype : allDTypes()) {
        const uint64_t tensorBytes = mib * kMiB / kTensors / 24 * 24;
        std::mt19937_64 random(1); // NOLINT(cert-msc51-cpp): the same every time
        writeModel(path, dtype, tensorBytes, kTensors, [&](std::vector<uint64_t>& words) {
            for (uint64_t& word : words)
                word = random() & maskOf(dtype.dtype);
        });
        std::vector<double> reads;
        std::vector<double> checks;
        std::vector<double> ratios;
        for (int round = 0; round < rounds; ++round) {
            reads.push_back(seconds([&] { readAll(path); }));
            checks.push_back(seconds([&] { static_cast<void>(checkModel(inputs, options)); }));
            ratios.push_back(reads.back() / checks.back());
        }
        const double gigabytes = static_cast<double>(tensorBytes * kTensors) * 1e-9;
        fmt::print("{:12} {:12.2f} {:12.2f} {:8.2f}\n", dtype.name, gigabytes / median(reads),
            gigabytes / median(checks), median(ratios));
    }
    std::filesystem::remove(path);
    return 0;
}
