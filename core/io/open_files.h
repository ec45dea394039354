#pragma once

#include "core/base/result.h"

#include <algorithm>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

namespace tensorport
{

/// Keeps the most recently used files open, so that a model of 100,000 files needs few descriptors. Any thread.
template <typename File>
class OpenFiles
{
public:
    static constexpr size_t kMostOpen = 64;
    using Opener = std::function<Result<std::shared_ptr<File>>(uint32_t index)>;

    explicit OpenFiles(Opener opener)
        : m_opener(std::move(opener))
    {
    }

    /// The file, opened when it is not yet. It stays open as long as the caller holds it.
    Result<std::shared_ptr<File>> acquire(uint32_t index)
    {
        const std::lock_guard lock(m_mutex);
        const auto found
            = std::find_if(m_open.begin(), m_open.end(), [&](const auto& entry) { return entry.first == index; });
        if (found != m_open.end()) {
            m_open.splice(m_open.begin(), m_open, found);
            return found->second;
        }
        auto opened = m_opener(index);
        if (opened) {
            m_open.emplace_front(index, *opened);
            if (m_open.size() > kMostOpen)
                m_open.pop_back();
        }
        return opened;
    }

    void closeAll()
    {
        const std::lock_guard lock(m_mutex);
        m_open.clear();
    }

private:
    Opener m_opener;
    std::mutex m_mutex;
    std::list<std::pair<uint32_t, std::shared_ptr<File>>> m_open; ///< most recently used first
};

} // namespace tensorport
