#pragma once

#include "tests/core/hooked_file_system.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace tensorport
{

/// The real disk behind a gate: while it is closed, writes to the output's files wait; each one may take its
/// time; while it is full they fail. Too small, it says so beforehand.
class SlowDisk
{
public:
    [[nodiscard]] FileSystem& fileSystem() { return m_fileSystem; }

    void close() { setOpen(false); }
    void open() { setOpen(true); }

    void setFull(bool isFull) { m_isFull = isFull; }
    void setTooSmall(bool isTooSmall) { m_fileSystem.setFreeBytes(isTooSmall ? 1 : test::HookedFileSystem::kReal); }

    /// Whether reading of what is not the journal waits.
    void holdReading(bool holds)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isReadingHeld = holds;
        }
        m_changed.notify_all();
    }

    /// REQUIRES that nothing writes.
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }

private:
    void setOpen(bool isOpen)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isOpen = isOpen;
        }
        m_changed.notify_all();
    }

    Status pass(test::Operation operation, const std::filesystem::path& path)
    {
        const bool isJournal = path.parent_path().filename() == ".tensorport";
        if (!isJournal && (operation == test::Operation::Write || operation == test::Operation::Copy)) {
            std::this_thread::sleep_for(m_delay);
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_isOpen; });
            if (m_isFull) {
                return fail(ErrorCode::NoSpace, "the disk is full", path, ENOSPC);
            }
        }
        if (!isJournal && operation == test::Operation::Read) {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return !m_isReadingHeld; });
        }
        return {};
    }

    std::chrono::milliseconds m_delay{0};
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isOpen = true;
    bool m_isReadingHeld = false;
    std::atomic<bool> m_isFull = false;
    test::HookedFileSystem m_fileSystem{
        [this](test::Operation operation, const std::filesystem::path& path) { return pass(operation, path); }};
};

} // namespace tensorport
