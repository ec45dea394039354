#include "ui/inspect/stats_runner.h"

#include <QElapsedTimer>

namespace tensorport
{
namespace
{

/// Between two pictures of what was read so far.
constexpr qint64 kPictureMilliseconds = 150;
/// Of which each may hold a few MB.
constexpr size_t kMostKept = 64;

StatsOptions optionsOfWindow()
{
    StatsOptions options;
    options.keepsDistribution = true;
    return options;
}

} // namespace

StatsRunner::StatsRunner(FileSystem& fileSystem, QObject* parent)
    : QObject(parent)
    , m_fileSystem(fileSystem)
{
    connect(this, &StatsRunner::posted, this, &StatsRunner::take, Qt::QueuedConnection);
}

void StatsRunner::show(std::shared_ptr<const Model> model, StatsSource source)
{
    if (model != m_model)
        m_kept.clear();
    m_model = std::move(model);
    m_source = std::make_shared<const StatsSource>(std::move(source));
    m_stats.reset();
    if (const auto kept = m_kept.find(key()); kept != m_kept.end()) {
        m_worker.cancel();
        ++m_ticket;
        m_stats = kept->second;
        m_state = State::Done;
        Q_EMIT changed();
        return;
    }
    start(true, m_source->storedBytes <= kReadUnasked);
}

void StatsRunner::readAll()
{
    start(false, true);
}

void StatsRunner::clear()
{
    m_worker.cancel();
    ++m_ticket;
    m_state = State::Idle;
    m_source.reset();
    m_stats.reset();
    Q_EMIT changed();
}

void StatsRunner::start(bool isSampledFirst, bool isReadWhole)
{
    m_state = State::Reading;
    m_progress = 0;
    m_error.reset();
    const quint64 ticket = ++m_ticket;
    m_worker.run(
        [this, ticket, model = m_model, source = m_source, isSampledFirst, isReadWhole](
            const std::stop_token& stop) -> Result<TensorStats> {
            if (isSampledFirst) {
                auto sample = sampleStats(model, *source, optionsOfWindow(), m_fileSystem, stop);
                if (!sample || !sample->isSample || !isReadWhole)
                    return sample;
                Q_EMIT posted(ticket, std::make_shared<const TensorStats>(std::move(*sample)), 0, QPrivateSignal());
            }
            QElapsedTimer sinceLast;
            sinceLast.start();
            auto whole = computeStats(model, {source.get(), 1}, optionsOfWindow(), m_fileSystem, defaultExecutor(),
                stop, [&](uint64_t done, uint64_t total, const std::function<TensorStats()>& partial) {
                    if (sinceLast.elapsed() < kPictureMilliseconds || done >= total)
                        return;
                    sinceLast.restart();
                    Q_EMIT posted(ticket, std::make_shared<const TensorStats>(partial()),
                        static_cast<double>(done) / static_cast<double>(total), QPrivateSignal());
                });
            if (!whole)
                return fail(std::move(whole).error());
            return std::move(whole->front());
        },
        [this](Result<TensorStats> result) { finish(std::move(result)); });
    Q_EMIT changed();
}

void StatsRunner::take(quint64 ticket, std::shared_ptr<const TensorStats> stats, double progress)
{
    if (ticket != m_ticket || m_state != State::Reading)
        return;
    m_stats = std::move(stats);
    m_progress = progress;
    Q_EMIT changed();
}

void StatsRunner::finish(Result<TensorStats> result)
{
    if (!result) {
        m_error = std::move(result).error();
        m_state = State::Failed;
    } else {
        m_stats = std::make_shared<const TensorStats>(std::move(*result));
        m_state = m_stats->isSample ? State::Sampled : State::Done;
        if (m_state == State::Done && m_kept.size() < kMostKept)
            m_kept.emplace(key(), m_stats);
    }
    Q_EMIT changed();
}

} // namespace tensorport
