#include "core/formats/tally.h"

#include "core/base/text.h"

#include <fmt/format.h>

namespace tensorport
{

void Tally::add(std::string_view name, uint64_t bytes)
{
    if (m_count++ == 0 || bytes > m_bytes) {
        m_largest = name;
        m_bytes = bytes;
    }
}

std::string Tally::sentence(std::string_view one, std::string_view many) const
{
    if (m_count == 1)
        return fmt::format("The tensor {} {}", quote(m_largest), one);
    return fmt::format("{} tensors, {} among them, {}", formatGrouped(m_count), quote(m_largest), many);
}

std::string oversizedWarning(const Tally& oversized, uint64_t shardBytes)
{
    const std::string size = formatBytes(shardBytes);
    return oversized.sentence(fmt::format("does not fit the shard size of {} and gets a shard of its own.", size),
        fmt::format("do not fit the shard size of {}: each gets a shard of its own.", size));
}

} // namespace tensorport
