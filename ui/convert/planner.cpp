#include "ui/convert/planner.h"

#include "core/job/journal.h"

#include <QCoreApplication>
#include <QTimer>

namespace tensorport
{

namespace
{

/// Of the folder, or of where it will be made.
std::optional<uint64_t> diskOf(std::filesystem::path folder)
{
    for (; !folder.empty(); folder = folder.parent_path()) {
        const auto status = statusIfThere(posixFileSystem(), folder);
        if (!status || *status || folder == folder.parent_path())
            return status && *status ? std::optional((*status)->device) : std::nullopt;
    }
    return std::nullopt;
}

uint64_t promisedBytes(const PlanQuestion& question)
{
    const auto disk = diskOf(question.folder);
    uint64_t bytes = 0;
    for (const OutputAtWork& other : question.others)
        if (other.bytesToCome > 0 && disk && diskOf(other.place) == disk)
            bytes += other.bytesToCome;
    return bytes;
}

struct PlannerText
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::Planner)
};

/// What the engine cannot say: it knows neither the list nor that the output was begun before.
void addWords(const std::filesystem::path& folder, PlanAnswer& answer)
{
    Preflight& preflight = *answer.preflight;
    const uint64_t free = preflight.freeBytes.value_or(0);
    if (preflight.neededBytes <= free && free - preflight.neededBytes < answer.promisedBytes) {
        preflight.warnings.push_back(PlannerText::tr("There is no space for this conversion and all those that wait: "
                                                     "the last ones will pause until there is.")
                                         .toStdString());
    }
    if (posixFileSystem().isThere(journalPath(folder)).value_or(false)) {
        preflight.notes.push_back(PlannerText::tr("An interrupted conversion is in the folder. With the same options "
                                                  "it is continued, with others this one is refused.")
                                      .toStdString());
    }
}

} // namespace

PlanAnswer answerPlanQuestion(const PlanQuestion& question)
{
    PlanAnswer answer;
    auto plan = makePlan(question.model, question.options, posixFileSystem(), question.quantization.get());
    if (!plan) {
        answer.error = plan.error();
        return answer;
    }
    answer.plan = *plan;
    answer.shards = groupShards(*answer.plan);
    auto preflight = checkOutput(*answer.plan, question.folder);
    if (preflight) {
        answer.preflight = *preflight;
        answer.promisedBytes = promisedBytes(question);
        addWords(question.folder, answer);
    } else {
        answer.preflightError = preflight.error();
    }
    return answer;
}

Planner::Planner(QObject* parent, Function function)
    : QObject(parent)
    , m_function(std::move(function))
    , m_debounce(new QTimer(this))
{
    m_debounce->setSingleShot(true);
    m_debounce->setInterval(kDebounceMs);
    connect(m_debounce, &QTimer::timeout, this, &Planner::submit);
}

void Planner::ask(PlanQuestion question)
{
    m_worker.cancel();
    m_next = std::move(question);
    m_debounce->start();
}

void Planner::forget()
{
    m_debounce->stop();
    m_worker.cancel();
}

bool Planner::isPending() const
{
    return m_debounce->isActive() || m_worker.isBusy();
}

void Planner::submit()
{
    m_worker.run(
        [function = m_function, question = std::move(m_next)](const std::stop_token&) { return function(question); },
        [this](const PlanAnswer& answer) { Q_EMIT answered(answer); });
}

} // namespace tensorport
