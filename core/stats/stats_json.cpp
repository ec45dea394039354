#include "core/stats/stats_json.h"

#include "core/base/text.h"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tensorport
{
namespace
{

constexpr std::string_view kNull = "null";

std::string jsonOf(double number)
{
    if (std::isnan(number))
        return std::string(kNull);
    if (std::isinf(number))
        return number > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    return fmt::format("{}", number);
}

std::string jsonOf(const std::optional<double>& number)
{
    return number ? jsonOf(*number) : std::string(kNull);
}

std::string jsonOf(const std::optional<StatsNumber>& number)
{
    if (!number)
        return std::string(kNull);
    if (const auto* real = std::get_if<double>(&*number))
        return jsonOf(*real);
    return std::visit([](auto value) { return fmt::format("{}", value); }, *number);
}

std::string quantilesJson(const TensorStats& stats)
{
    if (stats.quantiles.empty())
        return std::string(kNull);
    std::string text;
    for (size_t i = 0; i < kQuantiles.size(); ++i)
        text += fmt::format("{}\"{}\": {}", i == 0 ? "" : ", ", kQuantiles[i], jsonOf(stats.quantiles[i]));
    return "{" + text + "}";
}

std::string histogramJson(const Histogram& histogram)
{
    if (histogram.edges.empty())
        return std::string(kNull);
    return fmt::format(
        R"({{"edges": [{}], "counts": [{}]}})", fmt::join(histogram.edges, ", "), fmt::join(histogram.counts, ", "));
}

std::string valuesJson(const TensorStats& stats)
{
    return fmt::format(R"("finite": {}, "nan": {}, "inf": {}, "zeros": {}, "sparsity": {}, "subnormals": {}, )"
                       R"("distinct": {}, "min": {}, "max": {}, "mean": {}, "std": {}, "l1": {}, "l2": {}, )"
                       R"("exact": {}, "quantiles": {}, "histogram": {})",
        stats.finite(), stats.nan, stats.infinite, stats.zeros, jsonOf(stats.sparsity()), stats.subnormals,
        stats.distinct ? fmt::format("{}", *stats.distinct) : kNull, jsonOf(stats.smallest), jsonOf(stats.largest),
        jsonOf(stats.mean), jsonOf(stats.deviation), jsonOf(stats.l1), jsonOf(stats.l2), stats.isExact,
        quantilesJson(stats), histogramJson(stats.histogram));
}

constexpr std::string_view kNoValues
    = R"("finite": null, "nan": null, "inf": null, "zeros": null, "sparsity": null, "subnormals": null, )"
      R"("distinct": null, "min": null, "max": null, "mean": null, "std": null, "l1": null, "l2": null, )"
      R"("exact": null, "quantiles": null, "histogram": null)";

} // namespace

std::string statsJson(const StatsSource& source, const TensorStats& stats)
{
    return fmt::format(R"({{"name": {}, "dtype": {}, "shape": [{}], "layout": {}, "bytes": {}, "count": {}, {}}})",
        jsonQuoted(source.name), jsonQuoted(source.dtypeName), fmt::join(source.shape, ", "),
        source.layout.empty() ? std::string(kNull) : jsonQuoted(source.layout), source.storedBytes, stats.count,
        stats.hasValues ? valuesJson(stats) : std::string(kNoValues));
}

} // namespace tensorport
