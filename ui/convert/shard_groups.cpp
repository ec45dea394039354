#include "ui/convert/shard_groups.h"

#include <algorithm>
#include <unordered_map>

namespace tensorport
{

std::vector<ShardGroup> groupShards(const Plan& plan)
{
    std::vector<uint64_t> tensorsOfFile(plan.files.size());
    for (const PlannedTensor& tensor : plan.tensors) {
        ++tensorsOfFile[tensor.file];
    }
    std::vector<ShardGroup> groups;
    std::unordered_map<std::string_view, size_t> groupOf;
    for (size_t i = 0; i < plan.files.size(); ++i) {
        const OutputFile& file = plan.files[i];
        const bool holdsData = std::ranges::any_of(
            file.extents, [](const Extent& extent) { return extent.tensor != Extent::kNoTensor; });
        if (!holdsData) {
            continue;
        }
        const std::string_view path = file.path;
        const size_t slash = path.find('/');
        const std::string_view name = slash == std::string_view::npos ? path : path.substr(0, slash);
        const auto [place, isNew] = groupOf.try_emplace(name, groups.size());
        if (isNew) {
            groups.push_back({.name = std::string(name)});
        }
        ShardGroup& group = groups[place->second];
        group.bytes += file.bytes;
        group.files += 1;
        group.tensors += tensorsOfFile[i];
    }
    return groups;
}

} // namespace tensorport
