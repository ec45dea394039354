#pragma once

#include "app/cli/console.h"

#include "core/stats/stats.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tensorport::cli
{

/// What --sort takes.
enum class StatsOrder { File, Name, Largest, Nan, Infinite, Zeros, Deviation, L2, Size };

[[nodiscard]] std::optional<StatsOrder> parseStatsOrder(std::string_view text);

/// The names that parseStatsOrder() knows, for people.
[[nodiscard]] std::string statsOrderNames();

/// Indices of the tensors: by name ascending, by numbers descending, otherwise and among equals in the model's order.
[[nodiscard]] std::vector<size_t> sortedBy(
    StatsOrder order, std::span<const StatsSource> sources, std::span<const TensorStats> stats);

/// One line for each of the tensors.
void printStatsTable(std::span<const size_t> order, std::span<const StatsSource> sources,
    std::span<const TensorStats> stats, Output& out);

/// Everything about one tensor, with a histogram as bars.
void printStatsInDetail(const StatsSource& source, const TensorStats& stats, Output& out);

/// A sentence about all tensors.
[[nodiscard]] std::string statsSummary(std::span<const TensorStats> stats);

} // namespace tensorport::cli
