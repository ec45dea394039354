#include "ui/convert/planner.h"

#include <QTimer>

namespace tensorport
{

PlanAnswer answerPlanQuestion(const PlanQuestion& question)
{
    PlanAnswer answer;
    auto plan = makePlan(question.model, question.options);
    if (!plan) {
        answer.error = plan.error();
        return answer;
    }
    answer.plan = *plan;
    answer.shards = groupShards(*answer.plan);
    if (question.folder.empty()) {
        return answer;
    }
    auto preflight = checkOutput(*answer.plan, question.folder);
    if (preflight) {
        answer.preflight = *preflight;
    } else {
        answer.preflightError = preflight.error();
    }
    return answer;
}

Planner::Planner(QObject* parent, Function function)
    : QObject(parent)
    , m_function(std::move(function))
    , m_debounce(new QTimer(this))
    , m_thread([this](const std::stop_token& stop) { work(stop); })
{
    m_debounce->setSingleShot(true);
    m_debounce->setInterval(kDebounceMs);
    connect(m_debounce, &QTimer::timeout, this, &Planner::submit);
}

Planner::~Planner()
{
    m_thread.request_stop();
    m_thread.join();
}

void Planner::ask(PlanQuestion question)
{
    m_next = std::move(question);
    ++m_number;
    m_isPending = true;
    m_debounce->start();
}

void Planner::forget()
{
    ++m_number;
    m_isPending = false;
    m_debounce->stop();
}

void Planner::submit()
{
    {
        const std::lock_guard lock(m_mutex);
        m_submitted.emplace(m_number, std::move(m_next));
    }
    m_wake.notify_one();
}

void Planner::work(const std::stop_token& stop)
{
    while (true) {
        std::pair<uint64_t, PlanQuestion> question;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_submitted.has_value(); })) {
                return;
            }
            question = std::move(*m_submitted);
            m_submitted.reset();
        }
        auto answer = std::make_shared<const PlanAnswer>(m_function(question.second));
        QMetaObject::invokeMethod(
            this, [this, number = question.first, answer = std::move(answer)] { deliver(number, answer); },
            Qt::QueuedConnection);
    }
}

void Planner::deliver(uint64_t number, const std::shared_ptr<const PlanAnswer>& answer)
{
    if (number != m_number) {
        return;
    }
    m_isPending = false;
    Q_EMIT answered(answer);
}

} // namespace tensorport
