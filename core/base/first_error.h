#pragma once

#include "core/base/result.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <utility>

namespace tensorport
{

/// The first error of several workers, which is what they report together. Any thread.
class FirstError
{
public:
    void set(Error error)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_error)
            m_error = std::move(error);
        m_isSet = true;
    }

    /// Whether the other workers may stop.
    [[nodiscard]] bool isSet() const { return m_isSet; }

    /// Once all workers are done.
    [[nodiscard]] Status take() { return m_error ? Status(fail(std::move(*m_error))) : Status(); }

private:
    std::atomic<bool> m_isSet = false;
    std::mutex m_mutex;
    std::optional<Error> m_error; ///< guarded by m_mutex
};

} // namespace tensorport
