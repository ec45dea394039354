#pragma once

#include "core/plan/plan.h"
#include "ui/convert/shard_groups.h"

#include <QObject>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

class QTimer;

namespace tensorport
{

/// What is to be planned, and for which folder.
struct PlanQuestion
{
    std::shared_ptr<const Model> model;
    PlanOptions options;
    std::filesystem::path folder;
};

/// The plan and what stands in its way; one of `plan` and `error` is set.
struct PlanAnswer
{
    std::shared_ptr<const Plan> plan{};
    std::optional<Error> error{};
    std::vector<ShardGroup> shards{};
    std::optional<Preflight> preflight{};
    std::optional<Error> preflightError{};
};

/// makePlan(), groupShards() and checkOutput(). Any thread.
[[nodiscard]] PlanAnswer answerPlanQuestion(const PlanQuestion& question);

/// Answers plan questions on a thread of its own, a moment after the last one was asked: only the newest question gets
/// an answer. Lives on the UI thread, where answered() arrives; the destructor joins.
class Planner : public QObject
{
    Q_OBJECT

public:
    using Function = std::function<PlanAnswer(const PlanQuestion&)>;
    static constexpr int kDebounceMs = 120;

    explicit Planner(QObject* parent = nullptr, Function function = answerPlanQuestion);
    ~Planner() override;

    void ask(PlanQuestion question);

    /// Forgets the question: no answer will come.
    void forget();

    /// Asked, and not yet answered.
    [[nodiscard]] bool isPending() const { return m_isPending; }

Q_SIGNALS:
    void answered(const std::shared_ptr<const tensorport::PlanAnswer>& answer);

private:
    void submit();
    void work(const std::stop_token& stop);
    void deliver(uint64_t number, const std::shared_ptr<const PlanAnswer>& answer);

    Function m_function;
    QTimer* m_debounce = nullptr;
    PlanQuestion m_next;
    uint64_t m_number = 0; ///< of the newest question
    bool m_isPending = false;

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<std::pair<uint64_t, PlanQuestion>> m_submitted; ///< guarded by m_mutex
    std::jthread m_thread; ///< last: it uses what stands above
};

} // namespace tensorport
