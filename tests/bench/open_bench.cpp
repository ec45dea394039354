// Opens a model and says how long it took.
//   open_bench RUNS PATH...
// Prints JSON: the milliseconds of each run, the model's size, and the most memory that the process has had.

#include "core/model/open_model.h"

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
    size_t tensors = 0;
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
        tensors = (*opened)->tensors().size();
        headerBytes = 0;
        for (const SourceFile& file : (*opened)->files())
            headerBytes += file.headerBytes;
    }
    fmt::print("{{\"milliseconds\": [{:.3f}], \"tensors\": {}, \"headerBytes\": {}, \"peakBytes\": {}}}\n",
        fmt::join(milliseconds, ", "), tensors, headerBytes, peakBytes());
    return 0;
}
