#include "core/model/name_table.h"

#include <bit>
#include <xxhash.h>

namespace tensorport
{

uint64_t hashName(std::string_view name)
{
    return XXH3_64bits(name.data(), name.size());
}

NameTable::NameTable(size_t count)
    : m_slots(std::bit_ceil(count + count / 3 + 1))
{
}

size_t NameTable::slotOf(std::string_view name, uint64_t hash, std::span<const Tensor> tensors) const
{
    const size_t mask = m_slots.size() - 1;
    const auto tag = static_cast<uint32_t>(hash >> 32);
    size_t at = hash & mask;
    while (m_slots[at].idPlusOne != 0 && (m_slots[at].tag != tag || tensors[m_slots[at].idPlusOne - 1].name != name))
        at = (at + 1) & mask;
    return at;
}

std::optional<uint32_t> NameTable::insert(uint32_t id, uint64_t hash, std::span<const Tensor> tensors)
{
    Slot& slot = m_slots[slotOf(tensors[id].name, hash, tensors)];
    if (slot.idPlusOne != 0)
        return slot.idPlusOne - 1;
    slot = {static_cast<uint32_t>(hash >> 32), id + 1};
    return std::nullopt;
}

std::optional<uint32_t> NameTable::find(std::string_view name, uint64_t hash, std::span<const Tensor> tensors) const
{
    if (m_slots.empty())
        return std::nullopt;
    const Slot& slot = m_slots[slotOf(name, hash, tensors)];
    return slot.idPlusOne != 0 ? std::optional(slot.idPlusOne - 1) : std::nullopt;
}

void NameTable::prefetchTensor(uint64_t hash, std::span<const Tensor> tensors) const
{
    const Slot& slot = m_slots[hash & (m_slots.size() - 1)];
    if (slot.idPlusOne != 0)
        __builtin_prefetch(&tensors[slot.idPlusOne - 1].name);
}

} // namespace tensorport
