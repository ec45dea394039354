// Opens a model and says how long it took.
//   open_bench RUNS PATH...
// Prints JSON: the milliseconds of each run, and of looking for quantized weights, the model's size, and the most
// memory that the process has had.

#include "core/model/open_model.h"
#include "core/quant/quantization.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <string>

using namespace tensorport;

namespace
{

/// From /proc: "VmHWM:	   1234 kB".
uint64_t peakBytes()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    uint64_t kib = 0;
    while (status >> word)
        if (word == "VmHWM:")
            status >> kib;
    return kib * kKiB;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        fmt::print(stderr, "usage: open_bench RUNS PATH...\n");
        return 2;
    }
    const std::vector<std::filesystem::path> paths(argv + 2, argv + argc);
    std::vector<double> milliseconds;
    std::vector<double> detection;
    size_t tensors = 0;
    size_t weights = 0;
    uint64_t headerBytes = 0;
    for (int run = 0; run < std::stoi(argv[1]); ++run) {
        const auto begin = std::chrono::steady_clock::now();
        const auto opened = openModel(paths);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        if (!opened) {
            fmt::print(stderr, "{}\n", opened.error().message);
            return 1;
        }
        milliseconds.push_back(took.count());
        const auto opening = std::chrono::steady_clock::now();
        const Quantization quantization = detectQuantization(**opened);
        detection.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - opening).count());
        weights = quantization.weights.size();
        tensors = (*opened)->tensors().size();
        headerBytes = 0;
        for (const SourceFile& file : (*opened)->files())
            headerBytes += file.headerBytes;
    }
    fmt::print("{{\"milliseconds\": [{:.3f}], \"detectionMilliseconds\": [{:.3f}], \"tensors\": {}, \"weights\": {}, "
               "\"headerBytes\": {}, \"peakBytes\": {}}}\n",
        fmt::join(milliseconds, ", "), fmt::join(detection, ", "), tensors, weights, headerBytes, peakBytes());
    return 0;
}
