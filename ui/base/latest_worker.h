#pragma once

#include <QObject>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

namespace tensorport
{

/// A thread of its own for one piece of work at a time, where only the newest request counts: a new one stops the one
/// that runs and drops its result. Use it from the thread it lives in; the destructor stops the work and joins.
class LatestWorker : public QObject
{
    Q_OBJECT

public:
    explicit LatestWorker(QObject* parent = nullptr);
    ~LatestWorker() override;

    /// Calls work(stop_token) on the thread, then done(result) on this object's thread, unless a newer request or
    /// cancel() came first. Returns at once. `work` must not throw.
    template <typename Work, typename Done>
    void run(Work work, Done done)
    {
        using Value = std::invoke_result_t<Work, std::stop_token>;
        request([work = std::move(work), done = std::move(done)](std::stop_token stop) -> std::function<void()> {
            auto value = std::make_shared<Value>(work(std::move(stop)));
            return [value, done] { done(std::move(*value)); };
        });
    }

    /// Stops what runs; its result is dropped.
    void cancel();

    /// Whether a request has not been answered yet.
    [[nodiscard]] bool isBusy() const { return m_answered != m_asked; }

private:
    using Task = std::function<std::function<void()>(std::stop_token)>;

    void request(Task task);
    void serve(const std::stop_token& end);
    void deliver(uint64_t ticket, const std::function<void()>& answer);

    std::mutex m_mutex; // guards the next three
    std::condition_variable_any m_wakeUp;
    Task m_next;
    uint64_t m_nextTicket = 0;
    std::stop_source m_running;

    uint64_t m_asked = 0; // used on this object's thread alone
    uint64_t m_answered = 0;
    std::jthread m_thread; // last: joined before the rest goes
};

} // namespace tensorport
