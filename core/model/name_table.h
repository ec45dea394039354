#pragma once

#include "core/model/model.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tensorport
{

[[nodiscard]] uint64_t hashName(std::string_view name);

/// Finds tensors by name: open addressing, 8 bytes a slot, since a model may have millions of names.
class NameTable
{
public:
    NameTable() = default;
    explicit NameTable(size_t count);

    /// Adds tensors[id]; returns the id of a tensor that has the name already. REQUIRES fewer calls than `count`.
    std::optional<uint32_t> insert(uint32_t id, uint64_t hash, std::span<const Tensor> tensors);

    [[nodiscard]] std::optional<uint32_t> find(
        std::string_view name, uint64_t hash, std::span<const Tensor> tensors) const;

    /// Fetches what insert() or find() of this hash will read first. REQUIRES a table that is not empty.
    void prefetch(uint64_t hash) const { __builtin_prefetch(&m_slots[hash & (m_slots.size() - 1)]); }
    /// Fetches what find() will read next, once prefetch() has had its time. REQUIRES a table that is not empty.
    void prefetchTensor(uint64_t hash, std::span<const Tensor> tensors) const;

private:
    struct Slot
    {
        uint32_t tag = 0; ///< the hash's upper half; its lower half says where to begin
        uint32_t idPlusOne = 0; ///< 0: free
    };

    /// The slot that holds the name, or the free one where it belongs.
    [[nodiscard]] size_t slotOf(std::string_view name, uint64_t hash, std::span<const Tensor> tensors) const;

    std::vector<Slot> m_slots;
};

} // namespace tensorport
