#pragma once

#include "core/base/bytes.h"

#include <cstdlib>
#include <memory>

namespace tensorport
{

/// Memory that tiles are computed in, not initialised. From some MiB on it lies on huge pages where the system has
/// them: what goes through it in long strides, as a transposition, would miss the TLB at every step.
class HugeBuffer
{
public:
    /// Throws std::bad_alloc.
    explicit HugeBuffer(uint64_t bytes);

    [[nodiscard]] MutableBytes bytes() const { return {m_memory.get(), m_size}; }

private:
    struct Free
    {
        void operator()(std::byte* memory) const { std::free(memory); }
    };

    std::unique_ptr<std::byte[], Free> m_memory;
    uint64_t m_size;
};

} // namespace tensorport
