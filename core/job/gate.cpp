#include "core/job/gate.h"

namespace tensorport
{

Gate::Visit::Visit(Gate& gate)
    : m_gate(gate)
{
    const std::lock_guard lock(m_gate.m_mutex);
    ++m_gate.m_working;
}

Gate::Visit::~Visit()
{
    const std::lock_guard lock(m_gate.m_mutex);
    --m_gate.m_working;
}

bool Gate::Visit::pass()
{
    if (m_gate.m_stopped)
        return false;
    if (!m_gate.m_closed)
        return true;
    std::unique_lock lock(m_gate.m_mutex);
    --m_gate.m_working;
    m_gate.m_changed.wait(lock, [this] { return m_gate.m_stopped || !m_gate.m_closed; });
    ++m_gate.m_working;
    return !m_gate.m_stopped;
}

void Gate::close(std::optional<Error> obstacle)
{
    const std::lock_guard lock(m_mutex);
    account();
    m_closed = true;
    m_obstacle = std::move(obstacle);
}

std::optional<Error> Gate::obstacle() const
{
    const std::lock_guard lock(m_mutex);
    return m_obstacle;
}

void Gate::open()
{
    {
        const std::lock_guard lock(m_mutex);
        account();
        m_closed = false;
        m_obstacle.reset();
    }
    m_changed.notify_all();
}

void Gate::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
}

Gate::Standing Gate::standing() const
{
    const std::lock_guard lock(m_mutex);
    return {m_closed && !m_stopped, m_working == 0};
}

void Gate::start()
{
    const std::lock_guard lock(m_mutex);
    m_running = true;
    m_since = Clock::now();
}

void Gate::finish()
{
    const std::lock_guard lock(m_mutex);
    account();
    m_running = false;
}

Gate::Elapsed Gate::elapsed() const
{
    const std::lock_guard lock(m_mutex);
    Elapsed elapsed{m_active.count(), m_paused.count()};
    if (m_running)
        (m_closed ? elapsed.paused : elapsed.active) += std::chrono::duration<double>(Clock::now() - m_since).count();
    return elapsed;
}

void Gate::account()
{
    if (!m_running)
        return;
    const auto now = Clock::now();
    (m_closed ? m_paused : m_active) += now - m_since;
    m_since = now;
}

} // namespace tensorport
