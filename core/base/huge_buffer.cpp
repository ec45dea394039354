#include "core/base/huge_buffer.h"

#include <new>
#ifdef __linux__
#include <sys/mman.h>
#endif

namespace tensorport
{
namespace
{

constexpr uint64_t kHugePage = 2 * kMiB;
constexpr uint64_t kUsualAlignment = 64;

} // namespace

HugeBuffer::HugeBuffer(uint64_t bytes)
    : m_size(bytes)
{
    const bool isHuge = bytes >= 2 * kHugePage;
    const uint64_t alignment = isHuge ? kHugePage : kUsualAlignment;
    const uint64_t size = alignUp(bytes, alignment);
    if (size < bytes)
        throw std::bad_alloc();
    m_memory.reset(static_cast<std::byte*>(std::aligned_alloc(alignment, size)));
    if (m_memory == nullptr && size > 0)
        throw std::bad_alloc();
#ifdef __linux__
    if (isHuge)
        (void)::madvise(m_memory.get(), size, MADV_HUGEPAGE); // Without them it is slower and as correct.
#endif
}

} // namespace tensorport
