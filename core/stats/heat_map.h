#pragma once

#include "core/stats/matrix_view.h"
#include "core/stats/stats_source.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace tensorport
{

/// A rectangle of a matrix drawn small: the values of each block of it as one.
struct HeatMap
{
    enum Mark : uint8_t { HasNan = 1, HasInfinity = 2 };

    Rectangle place; ///< what is drawn
    uint64_t rows = 0; ///< of pixels
    uint64_t columns = 0;
    std::vector<double> means; ///< of the finite values looked at, row by row; NaN where there are none
    std::vector<uint8_t> marks; ///< Mark bits of the values looked at
    bool isSample = false; ///< not every value was looked at

    [[nodiscard]] bool isExact() const { return rows == place.rows() && columns == place.columns(); }

    /// What a pixel stands for; partBegin() cuts the place into them.
    [[nodiscard]] Rectangle block(uint64_t row, uint64_t column) const;
};

struct HeatMapOptions
{
    uint64_t rows = 512; ///< of pixels, at most
    uint64_t columns = 512;
    uint64_t elements = 16'000'000; ///< that are looked at, about: a picture of more is of a sample
};

/// Draws a rectangle of matrixView(source.shape), those of a turned source put right. Of each block whole rows, or runs
/// of long ones, are looked at, at equal distances. Memory: the picture and a few MB. REQUIRES a source of a known
/// dtype and a rectangle with elements that lies in it. Fails naming the tensor and the file, or as cancelledError().
/// Blocks; any thread.
Result<HeatMap> drawHeatMap(const std::shared_ptr<const Model>& model, const StatsSource& source,
    const Rectangle& place, const HeatMapOptions& options = {}, FileSystem& fileSystem = posixFileSystem(),
    const std::stop_token& stop = {});

/// The bounds of what is drawn but for the outermost hundredths, so that few outliers do not take the colours of all
/// others; all where those are one value; nothing without a finite one.
struct ValueBounds
{
    double low = 0;
    double high = 0;
};
[[nodiscard]] std::optional<ValueBounds> robustBounds(const HeatMap& map);

} // namespace tensorport
