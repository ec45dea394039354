#include "ui/base/latest_worker.h"

namespace tensorport
{

LatestWorker::LatestWorker(QObject* parent)
    : QObject(parent)
    , m_thread([this](const std::stop_token& end) { serve(end); })
{
}

LatestWorker::~LatestWorker()
{
    cancel();
}

void LatestWorker::request(Task task)
{
    ++m_asked;
    {
        const std::lock_guard lock(m_mutex);
        m_running.request_stop();
        m_running = std::stop_source();
        m_next = std::move(task);
        m_nextTicket = m_asked;
    }
    m_wakeUp.notify_one();
}

void LatestWorker::cancel()
{
    ++m_asked;
    m_answered = m_asked;
    const std::lock_guard lock(m_mutex);
    m_running.request_stop();
    m_next = nullptr;
}

void LatestWorker::serve(const std::stop_token& end)
{
    for (;;) {
        Task task;
        uint64_t ticket = 0;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wakeUp.wait(lock, end, [this] { return m_next != nullptr; }))
                return;
            task = std::exchange(m_next, nullptr);
            ticket = m_nextTicket;
            stop = m_running.get_token();
        }
        auto answer = task(stop);
        QMetaObject::invokeMethod(
            this, [this, ticket, answer = std::move(answer)] { deliver(ticket, answer); }, Qt::QueuedConnection);
    }
}

void LatestWorker::deliver(uint64_t ticket, const std::function<void()>& answer)
{
    if (ticket != m_asked || m_answered == m_asked)
        return;
    m_answered = ticket;
    answer();
}

} // namespace tensorport
