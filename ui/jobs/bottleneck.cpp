#include "ui/jobs/bottleneck.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace tensorport
{

namespace
{

constexpr double kLeastSeconds = 0.02; ///< of work; less is noise
constexpr double kLead = 1.25; ///< by so much the longest stage must exceed the next one to be the limit

struct BottleneckText
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::Bottleneck)
};

WorkSeconds operator-(const WorkSeconds& a, const WorkSeconds& b)
{
    return {a.read - b.read, a.compute - b.compute, a.write - b.write};
}

QString percent(double share)
{
    return BottleneckText::tr("%1 %").arg(std::lround(share * 100));
}

} // namespace

std::optional<Bottleneck> findBottleneck(const WorkSeconds& work)
{
    if (work.sum() < kLeastSeconds) {
        return std::nullopt;
    }
    using Stage = Bottleneck::Stage;
    const WorkSeconds shares{work.read / work.sum(), work.compute / work.sum(), work.write / work.sum()};
    // The engine takes the time of what the kernel copies for it as writing alone.
    if (work.read == 0 && work.compute == 0) {
        return Bottleneck{Stage::Copying, shares};
    }
    std::array stages{std::pair(shares.read, Stage::Reading), std::pair(shares.compute, Stage::Computing),
        std::pair(shares.write, Stage::Writing)};
    std::ranges::sort(stages, std::greater(), &std::pair<double, Stage>::first);
    const bool leads = stages[0].first >= kLead * stages[1].first;
    return Bottleneck{leads ? stages[0].second : Stage::None, shares};
}

QString bottleneckText(const Bottleneck& bottleneck)
{
    const WorkSeconds& shares = bottleneck.shares;
    switch (bottleneck.stage) {
    case Bottleneck::Stage::Reading:
        return BottleneckText::tr("Limited by reading (%1 of the workers' time)").arg(percent(shares.read));
    case Bottleneck::Stage::Computing:
        return BottleneckText::tr("Limited by computing (%1 of the workers' time)").arg(percent(shares.compute));
    case Bottleneck::Stage::Writing:
        return BottleneckText::tr("Limited by writing (%1 of the workers' time)").arg(percent(shares.write));
    case Bottleneck::Stage::Copying:
        return BottleneckText::tr("Limited by copying from file to file");
    case Bottleneck::Stage::None:
        break;
    }
    return BottleneckText::tr("Well balanced: no stage limits it");
}

QString bottleneckAdvice(const Bottleneck& bottleneck)
{
    const WorkSeconds& shares = bottleneck.shares;
    QString all = BottleneckText::tr("The workers read %1, compute %2 and write %3 of their time.")
                      .arg(percent(shares.read), percent(shares.compute), percent(shares.write));
    switch (bottleneck.stage) {
    case Bottleneck::Stage::Reading:
        return BottleneckText::tr("%1 A faster disk for the model would help, or one that nothing else uses.").arg(all);
    case Bottleneck::Stage::Computing:
        return BottleneckText::tr("%1 More workers would help, where cores are idle.").arg(all);
    case Bottleneck::Stage::Writing:
        return BottleneckText::tr("%1 A faster disk for the output would help, or another one than the model's.")
            .arg(all);
    case Bottleneck::Stage::Copying:
        return BottleneckText::tr("Nothing is computed: the disks set the pace.");
    case Bottleneck::Stage::None:
        break;
    }
    return all;
}

void BottleneckMeter::update(const JobSnapshot& snapshot)
{
    const Look now{snapshot.activeSeconds, {snapshot.readSeconds, snapshot.computeSeconds, snapshot.writeSeconds}};
    const bool isConverting = snapshot.state == JobState::Converting;
    if (!isConverting) {
        m_looks.clear();
        const bool isHeld = snapshot.state == JobState::Pausing || snapshot.state == JobState::Paused;
        if (isOver(snapshot.state)) {
            m_current = findBottleneck(now.work);
        } else if (!isHeld) { // a pause says nothing new
            // What limited the writing says nothing of reading back, which has one stage only.
            m_current.reset();
        }
        return;
    }
    if (m_looks.empty()) {
        // The counters of a run begin at 0: what was before the first look counts, unless it was before a pause.
        m_looks.push_back(m_current ? now : Look{});
    }
    if (now.activeSeconds < m_looks.back().activeSeconds + kStepSeconds) {
        return;
    }
    m_looks.push_back(now);
    while (m_looks.size() > 2 && m_looks[1].activeSeconds <= now.activeSeconds - kWindowSeconds) {
        m_looks.pop_front();
    }
    if (const auto found = findBottleneck(now.work - m_looks.front().work)) {
        m_current = found;
    }
}

} // namespace tensorport
