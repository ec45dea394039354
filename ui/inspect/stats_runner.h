#pragma once

#include "core/stats/stats.h"
#include "ui/base/latest_worker.h"

#include <QString>
#include <map>
#include <memory>
#include <optional>

namespace tensorport
{

/// Statistics of one tensor at a time, computed off the UI thread: of a sample at once, then of the whole. The newest
/// request wins; what was computed of a model's tensors is kept until another model comes.
class StatsRunner : public QObject
{
    Q_OBJECT

public:
    /// More is read only when asked for.
    static constexpr uint64_t kReadUnasked = 1'000'000'000;

    enum class State {
        Idle, ///< nothing is asked for
        Reading, ///< stats() is of a sample, or of what was read so far; null at first
        Sampled, ///< large: stats() is of a sample until readAll()
        Done,
        Failed,
    };

    explicit StatsRunner(FileSystem& fileSystem = posixFileSystem(), QObject* parent = nullptr);

    void show(std::shared_ptr<const Model> model, StatsSource source);
    /// Reads the whole of what is shown. REQUIRES that something is.
    void readAll();
    void clear();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const StatsSource& source() const { return *m_source; } ///< REQUIRES state() != Idle
    [[nodiscard]] std::shared_ptr<const StatsSource> sharedSource() const { return m_source; } ///< null while Idle
    [[nodiscard]] const TensorStats* stats() const { return m_stats.get(); }
    [[nodiscard]] double progress() const { return m_progress; } ///< 0 to 1, while Reading
    [[nodiscard]] const Error& error() const { return *m_error; } ///< REQUIRES Failed

Q_SIGNALS:
    void changed();

    /// From the worker's threads to take().
    void posted(quint64 ticket, std::shared_ptr<const tensorport::TensorStats> stats, double progress, QPrivateSignal);

private:
    using Key = std::pair<TensorId, bool>; ///< and whether it is decoded

    void start(bool isSampledFirst, bool isReadWhole);
    void take(quint64 ticket, std::shared_ptr<const tensorport::TensorStats> stats, double progress);
    void finish(Result<TensorStats> result);
    [[nodiscard]] Key key() const { return {m_source->tensor, !m_source->layout.empty()}; }

    FileSystem& m_fileSystem;
    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const StatsSource> m_source;
    State m_state = State::Idle;
    std::shared_ptr<const TensorStats> m_stats;
    double m_progress = 0;
    std::optional<Error> m_error;
    std::map<Key, std::shared_ptr<const TensorStats>> m_kept; ///< whole ones
    quint64 m_ticket = 0; ///< of the newest request
    LatestWorker m_worker; ///< last: its thread is joined before the rest goes
};

} // namespace tensorport
