#include "ui/jobs/job_log.h"

#include "ui/jobs/job_text.h"
#include "ui/style/text.h"

#include <QCoreApplication>

namespace tensorport
{

namespace
{

struct JobLogText
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::JobLog)
};

} // namespace

JobLog::JobLog(std::vector<JobEvent> events)
    : m_events(std::move(events))
{
}

void JobLog::add(const QString& text, const QDateTime& time)
{
    if (m_events.size() == kMost) {
        m_events.erase(m_events.begin());
    }
    m_events.push_back({time, text});
    ++m_added;
}

QString JobLog::text() const
{
    QStringList lines;
    for (const JobEvent& event : m_events) {
        lines << eventLine(event);
    }
    return lines.join(QLatin1Char('\n'));
}

QString eventTimeText(const JobEvent& event)
{
    return event.time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString eventLine(const JobEvent& event)
{
    return QStringLiteral("%1  %2").arg(eventTimeText(event), event.text);
}

QStringList JobNarrator::update(const JobSnapshot& snapshot)
{
    QStringList events;
    if (isOver(snapshot.state) || snapshot.state == JobState::Waiting) {
        return events;
    }
    if (!m_hasTakenUp && snapshot.bytesResumed > 0) {
        m_hasTakenUp = true;
        events
            << JobLogText::tr("Continues after the %1 that were written before").arg(shownBytes(snapshot.bytesResumed));
    }
    const bool isHeld = snapshot.state == JobState::Pausing || snapshot.state == JobState::Paused;
    if (isHeld && !m_isHeld) {
        events << (snapshot.obstacle.empty()
                ? JobLogText::tr("Paused")
                : JobLogText::tr("Paused: %1").arg(asSentence(windowText(snapshot.obstacle))));
    } else if (!isHeld && m_isHeld) {
        events << JobLogText::tr("Resumed");
    }
    m_isHeld = isHeld;
    if (!m_isReadingBack && snapshot.state == JobState::Verifying) {
        m_isReadingBack = true;
        events << JobLogText::tr("All is written; reading it back");
    }
    return events;
}

} // namespace tensorport
