#include "core/stats/value_window.h"

#include "core/stats/rectangle_reader.h"

#include <algorithm>

namespace tensorport
{

Result<std::vector<uint64_t>> readWindow(const std::shared_ptr<const Model>& model, const StatsSource& source,
    const Rectangle& place, FileSystem& fileSystem, const std::stop_token& stop)
{
    std::vector<uint64_t> window(place.rows() * place.columns());
    SourceFiles files(model, fileSystem);
    RectangleReader reader(source, files, stop);
    const Rectangle stored = source.isTurned ? transposed(place) : place;
    const auto take = [&](uint64_t row, uint64_t column, std::span<const uint64_t> bits) {
        const uint64_t y = row - stored.firstRow;
        const uint64_t x = column - stored.firstColumn;
        if (!source.isTurned) {
            std::ranges::copy(bits, window.begin() + static_cast<std::ptrdiff_t>(y * place.columns() + x));
            return;
        }
        for (size_t i = 0; i < bits.size(); ++i)
            window[(x + i) * place.columns() + y] = bits[i];
    };
    if (auto done = reader.read(stored, take); !done)
        return fail(std::move(done).error());
    return window;
}

} // namespace tensorport
