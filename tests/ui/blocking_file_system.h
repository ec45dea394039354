#pragma once

#include "tests/core/hooked_file_system.h"

#include <condition_variable>
#include <mutex>

namespace tensorport
{

/// The real file system, whose files open only after release(): a network disk that does not answer yet.
class BlockingFileSystem : public test::HookedFileSystem
{
public:
    BlockingFileSystem()
        : HookedFileSystem([this](test::Operation operation, const std::filesystem::path&) -> Status {
            if (operation == test::Operation::OpenForReading)
                wait();
            return {};
        })
    {
    }
    ~BlockingFileSystem() override { release(); }

    void release()
    {
        const std::lock_guard lock(m_mutex);
        m_isReleased = true;
        m_changed.notify_all();
    }

private:
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isReleased; });
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isReleased = false;
};

} // namespace tensorport
