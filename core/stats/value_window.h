#pragma once

#include "core/stats/matrix_view.h"
#include "core/stats/stats_source.h"

#include <stop_token>
#include <vector>

namespace tensorport
{

/// The bits of the elements of a rectangle of matrixView(source.shape), row by row, those of a turned source put right:
/// element_value.h tells what they mean. Memory: eight bytes an element, and a few MB. REQUIRES a source of a known
/// dtype and a rectangle that lies in it. Fails naming the tensor and the file, or as cancelledError(). Blocks; any
/// thread.
Result<std::vector<uint64_t>> readWindow(const std::shared_ptr<const Model>& model, const StatsSource& source,
    const Rectangle& place, FileSystem& fileSystem = posixFileSystem(), const std::stop_token& stop = {});

} // namespace tensorport
