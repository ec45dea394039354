#pragma once

#include "core/base/executor.h"
#include "core/io/file_system.h"
#include "core/tensor/dtype.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace tensorport::bench
{

/// A file of `tensors` tensors of one dtype, all of which hold what `fill` makes of words.
inline void writeModel(const std::filesystem::path& path, const DTypeInfo& dtype, uint64_t tensorBytes,
    unsigned tensors, const std::function<void(std::vector<uint64_t>& words)>& fill)
{
    std::string header = "{";
    for (unsigned i = 0; i < tensors; ++i)
        header += fmt::format("{}\"t{}\":{{\"dtype\":\"{}\",\"shape\":[{}],\"data_offsets\":[{},{}]}}",
            i == 0 ? "" : ",", i, dtype.name, tensorBytes * 8 / dtype.bits, i * tensorBytes, (i + 1) * tensorBytes);
    header += "}";
    header.append((8 - header.size() % 8) % 8, ' ');
    std::ofstream file(path, std::ios::binary);
    const uint64_t size = header.size();
    file.write(reinterpret_cast<const char*>(&size), sizeof(size)) << header;
    std::vector<uint64_t> words(tensorBytes / sizeof(uint64_t));
    for (unsigned i = 0; i < tensors; ++i) {
        fill(words);
        file.write(reinterpret_cast<const char*>(words.data()), static_cast<std::streamsize>(tensorBytes));
    }
}

/// Reads a file in pieces of a MiB on all processors, and does nothing with it.
inline void readAll(const std::filesystem::path& path)
{
    const auto file = *posixFileSystem().openForReading(path);
    const uint64_t bytes = file->status()->bytes;
    std::atomic<uint64_t> next = 0;
    defaultExecutor().runWorkers(availableProcessors(), [&](unsigned) {
        std::vector<std::byte> buffer(kMiB);
        for (uint64_t at = next.fetch_add(kMiB); at < bytes; at = next.fetch_add(kMiB))
            static_cast<void>(file->readAt(at, buffer));
    });
}

template <typename Work>
double seconds(Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace tensorport::bench
