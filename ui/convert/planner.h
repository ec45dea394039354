#pragma once

#include "core/plan/plan.h"
#include "ui/base/latest_worker.h"
#include "ui/base/output_at_work.h"
#include "ui/convert/shard_groups.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

class QTimer;

namespace tensorport
{

/// What is to be planned, and for which folder.
struct PlanQuestion
{
    std::shared_ptr<const Model> model;
    PlanOptions options;
    std::filesystem::path folder;
    std::shared_ptr<const Quantization> quantization{}; ///< of the model; null: to be found
    std::vector<OutputAtWork> others{}; ///< of conversions that may be on the same disk
};

/// The plan and what stands in its way; one of `plan` and `error` is set.
struct PlanAnswer
{
    std::shared_ptr<const Plan> plan{};
    std::optional<Error> error{};
    std::vector<ShardGroup> shards{};
    std::optional<Preflight> preflight{};
    std::optional<Error> preflightError{};
    uint64_t promisedBytes = 0; ///< of the free ones, what others that wait will take
};

/// makePlan(), groupShards() and checkOutput(). Any thread.
[[nodiscard]] PlanAnswer answerPlanQuestion(const PlanQuestion& question);

/// Answers plan questions off the UI thread, a moment after the last one was asked: only the newest question gets an
/// answer. Lives on the UI thread, where answered() arrives; the destructor joins.
class Planner : public QObject
{
    Q_OBJECT

public:
    using Function = std::function<PlanAnswer(const PlanQuestion&)>;
    static constexpr int kDebounceMs = 120;

    explicit Planner(QObject* parent = nullptr, Function function = answerPlanQuestion);

    void ask(PlanQuestion question);

    /// Forgets the question: no answer will come.
    void forget();

    /// Asked, and not yet answered.
    [[nodiscard]] bool isPending() const;

Q_SIGNALS:
    void answered(const tensorport::PlanAnswer& answer);

private:
    void submit();

    Function m_function;
    QTimer* m_debounce = nullptr;
    PlanQuestion m_next;
    LatestWorker m_worker; ///< last: joined before the rest goes
};

} // namespace tensorport
