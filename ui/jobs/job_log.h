#pragma once

#include "core/job/job.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace tensorport
{

/// Something that happened to a job, as a sentence for people.
struct JobEvent
{
    QDateTime time{};
    QString text{};

    bool operator==(const JobEvent&) const = default;
};

/// What happened to a job, in order, over all its runs and sessions.
class JobLog
{
public:
    static constexpr size_t kMost = 200; ///< the oldest go first

    JobLog() = default;
    explicit JobLog(std::vector<JobEvent> events);

    void add(const QString& text, const QDateTime& time = QDateTime::currentDateTimeUtc());

    [[nodiscard]] const std::vector<JobEvent>& events() const { return m_events; }

    /// Counts what was added, so that a reader knows whether something is new.
    [[nodiscard]] size_t added() const { return m_added; }

    /// A line for each event, with the local time.
    [[nodiscard]] QString text() const;

private:
    std::vector<JobEvent> m_events;
    size_t m_added = 0;
};

/// "2026-11-29 03:10:12", in local time.
[[nodiscard]] QString eventTimeText(const JobEvent& event);
[[nodiscard]] QString eventLine(const JobEvent& event);

/// Follows one run of a job from snapshot to snapshot and says what has happened in between. Pure.
class JobNarrator
{
public:
    [[nodiscard]] QStringList update(const JobSnapshot& snapshot);

private:
    bool m_isHeld = false;
    bool m_hasTakenUp = false;
    bool m_isReadingBack = false;
};

} // namespace tensorport
