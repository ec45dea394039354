#include "core/formats/tensor_tally.h"

#include "core/base/text.h"
#include "core/base/translation.h"

namespace tensorport
{

void TensorTally::add(std::string_view name, uint64_t bytes)
{
    if (m_count++ == 0 || bytes > m_bytes) {
        m_largest = name;
        m_bytes = bytes;
    }
}

std::string TensorTally::sentence(std::string_view one, std::string_view many) const
{
    if (m_count == 1)
        return Engine::tr("The tensor {} {}", quote(m_largest), one);
    return Engine::tr("{} tensors, {} among them, {}", formatGrouped(m_count), quote(m_largest), many);
}

std::string oversizedWarning(const TensorTally& oversized, uint64_t shardBytes)
{
    const std::string size = formatBytes(shardBytes);
    return oversized.sentence(Engine::tr("does not fit the shard size of {} and gets a shard of its own.", size),
        Engine::tr("do not fit the shard size of {}: each gets a shard of its own.", size));
}

std::string deepWarning(const TensorTally& deep, size_t mostDimensions)
{
    return deep.sentence(Engine::tr("has more than {} dimensions, which NumPy cannot load.", mostDimensions),
        Engine::tr("have more than {} dimensions, which NumPy cannot load.", mostDimensions));
}

std::string rawWarning(const TensorTally& raw)
{
    return raw.sentence(Engine::tr("has an unknown dtype and is written as plain bytes, in one dimension."),
        Engine::tr("have an unknown dtype and are written as plain bytes, in one dimension."));
}

} // namespace tensorport
