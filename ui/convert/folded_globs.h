#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

/// Globs that find each of `names` and none of `others`: one for names that differ only in numbers between dots
/// ("layers.*.mlp.*.up.weight", or "layers.3.mlp.*.up.weight" where another layer's are among the others), otherwise
/// the name itself. In the order of the first name that each finds.
[[nodiscard]] std::vector<std::string> foldedGlobs(
    std::span<const std::string_view> names, std::span<const std::string_view> others);

} // namespace tensorport
