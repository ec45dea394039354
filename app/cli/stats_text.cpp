#include "app/cli/stats_text.h"

#include "app/cli/table.h"
#include "core/base/text.h"
#include "core/tensor/shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace tensorport::cli
{
namespace
{

constexpr size_t kBarWidth = 50;

constexpr std::array<std::pair<std::string_view, StatsOrder>, 9> kOrders{{
    {"file", StatsOrder::File},
    {"name", StatsOrder::Name},
    {"largest", StatsOrder::Largest},
    {"nan", StatsOrder::Nan},
    {"inf", StatsOrder::Infinite},
    {"zeros", StatsOrder::Zeros},
    {"std", StatsOrder::Deviation},
    {"l2", StatsOrder::L2},
    {"size", StatsOrder::Size},
}};

/// What a tensor is sorted by, the largest first; those without a value last.
double sortKey(StatsOrder order, const StatsSource& source, const TensorStats& stats)
{
    switch (order) {
    case StatsOrder::Largest:
        return stats.largestMagnitude().value_or(-1);
    case StatsOrder::Nan:
        return static_cast<double>(stats.nan);
    case StatsOrder::Infinite:
        return static_cast<double>(stats.infinite);
    case StatsOrder::Zeros:
        return stats.sparsity().value_or(-1);
    case StatsOrder::Deviation:
        return stats.deviation.value_or(-1);
    case StatsOrder::L2:
        return stats.l2;
    case StatsOrder::Size:
        return static_cast<double>(source.elements);
    case StatsOrder::File:
    case StatsOrder::Name:
        break;
    }
    return 0;
}

std::string shortText(const std::optional<double>& number)
{
    return number ? fmt::format("{:.4g}", *number) : "-";
}

std::string fullText(const std::optional<StatsNumber>& number)
{
    return number ? std::visit([](auto value) { return fmt::format("{}", value); }, *number) : "-";
}

/// Integers whole as long as they are not wider than other numbers.
std::string shortText(const std::optional<StatsNumber>& number)
{
    constexpr double kWide = 1e8;
    if (number && !std::holds_alternative<double>(*number) && std::fabs(asDouble(*number)) < kWide)
        return fullText(number);
    return number ? shortText(std::optional(asDouble(*number))) : "-";
}

std::string fullText(const std::optional<double>& number)
{
    return number ? fmt::format("{}", *number) : "-";
}

std::string shareText(const std::optional<double>& share)
{
    return share ? fmt::format("{:.2f} %", 100 * *share) : "-";
}

/// "BF16", "F32 (mxfp4)".
std::string dtypeText(const StatsSource& source)
{
    const std::string dtype = escaped(source.dtypeName);
    return source.layout.empty() ? dtype : fmt::format("{} ({})", dtype, source.layout);
}

void printHistogram(const Histogram& histogram, Output& out)
{
    const uint64_t highest = *std::max_element(histogram.counts.begin(), histogram.counts.end());
    for (size_t i = 0; i < histogram.counts.size(); ++i) {
        const uint64_t count = histogram.counts[i];
        const double share = static_cast<double>(count) / static_cast<double>(std::max<uint64_t>(highest, 1));
        const auto width = static_cast<size_t>(share * kBarWidth);
        std::string bar(count != 0 ? std::max<size_t>(width, 1) : 0, '#');
        out.print("  {:>11.4g}  {:{}}  {}\n", histogram.edges[i], bar, kBarWidth, formatGrouped(count));
    }
    out.print("  {:>11.4g}\n", histogram.edges.back());
}

} // namespace

std::optional<StatsOrder> parseStatsOrder(std::string_view text)
{
    for (const auto& [name, order] : kOrders)
        if (name == text)
            return order;
    return std::nullopt;
}

std::string statsOrderNames()
{
    std::string names;
    for (const auto& [name, order] : kOrders)
        names += (names.empty() ? "" : ", ") + std::string(name);
    return names;
}

std::vector<size_t> sortedBy(StatsOrder order, std::span<const StatsSource> sources, std::span<const TensorStats> stats)
{
    std::vector<size_t> indices(sources.size());
    std::iota(indices.begin(), indices.end(), size_t{0});
    if (order == StatsOrder::Name)
        std::stable_sort(indices.begin(), indices.end(),
            [&](size_t a, size_t b) { return naturalCompare(sources[a].name, sources[b].name) < 0; });
    else
        std::stable_sort(indices.begin(), indices.end(), [&](size_t a, size_t b) {
            return sortKey(order, sources[a], stats[a]) > sortKey(order, sources[b], stats[b]);
        });
    return indices;
}

void printStatsTable(std::span<const size_t> order, std::span<const StatsSource> sources,
    std::span<const TensorStats> stats, Output& out)
{
    Table table({{"tensor"}, {"dtype"}, {"shape"}, {"min", Align::Right}, {"max", Align::Right}, {"mean", Align::Right},
        {"std", Align::Right}, {"l2", Align::Right}, {"zeros", Align::Right}, {"NaN", Align::Right},
        {"Inf", Align::Right}});
    for (const size_t i : order) {
        const TensorStats& of = stats[i];
        const auto orNothing = [&](const std::string& text) { return of.hasValues ? text : std::string("-"); };
        table.add({escaped(sources[i].name), dtypeText(sources[i]), formatShape(sources[i].shape),
            shortText(of.smallest), shortText(of.largest), shortText(of.mean), shortText(of.deviation),
            orNothing(shortText(std::optional(of.l2))), shareText(of.sparsity()), orNothing(formatGrouped(of.nan)),
            orNothing(formatGrouped(of.infinite))});
    }
    table.print(out);
}

void printStatsInDetail(const StatsSource& source, const TensorStats& stats, Output& out)
{
    const auto line = [&](std::string_view title, const std::string& text) { out.print("{:12} {}\n", title, text); };
    line("tensor", escaped(source.name));
    line("dtype", dtypeText(source));
    line("shape", formatShape(source.shape));
    line("elements", formatGrouped(stats.count));
    line("bytes", formatGrouped(source.storedBytes));
    if (!stats.hasValues) {
        out.write("This version does not know the dtype, and so not its values.\n");
        return;
    }
    line("min", fullText(stats.smallest));
    line("max", fullText(stats.largest));
    line("mean", fullText(stats.mean));
    line("std", fullText(stats.deviation));
    line("l1", fullText(std::optional(stats.l1)));
    line("l2", fullText(std::optional(stats.l2)));
    line("zeros", fmt::format("{} ({})", formatGrouped(stats.zeros), shareText(stats.sparsity())));
    line("NaN", formatGrouped(stats.nan));
    line("Inf", formatGrouped(stats.infinite));
    line("subnormals", formatGrouped(stats.subnormals));
    if (stats.distinct)
        line("distinct", formatGrouped(*stats.distinct));
    if (stats.quantiles.empty())
        return;
    out.print("\nquantiles{}\n", stats.isExact ? "" : " (to 0.8 %)");
    for (size_t i = 0; i < kQuantiles.size(); ++i)
        out.print("  {:>6.1f} %  {:.6g}\n", 100 * kQuantiles[i], stats.quantiles[i]);
    out.write("\nhistogram\n");
    printHistogram(stats.histogram, out);
}

std::string statsSummary(std::span<const TensorStats> stats)
{
    const auto holding = [&](uint64_t TensorStats::*counts) {
        return static_cast<uint64_t>(
            std::count_if(stats.begin(), stats.end(), [&](const TensorStats& of) { return of.*counts != 0; }));
    };
    uint64_t elements = 0;
    for (const TensorStats& of : stats)
        elements += of.count;
    return fmt::format("{}, {}. NaN in {}, infinity in {}.", counted(stats.size(), "tensor"),
        counted(elements, "element"), counted(holding(&TensorStats::nan), "tensor"),
        counted(holding(&TensorStats::infinite), "tensor"));
}

} // namespace tensorport::cli
