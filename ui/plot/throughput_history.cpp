#include "ui/plot/throughput_history.h"

#include <algorithm>

namespace tensorport
{

namespace
{

ThroughputSample merged(const ThroughputSample& a, const ThroughputSample& b)
{
    const double aSeconds = a.end - a.begin;
    const double bSeconds = b.end - b.begin;
    const double seconds = aSeconds + bSeconds;
    const auto average = [&](double x, double y) { return seconds > 0 ? (x * aSeconds + y * bSeconds) / seconds : x; };
    return {a.begin, b.end, average(a.readPerSecond, b.readPerSecond), average(a.writtenPerSecond, b.writtenPerSecond),
        average(a.computing, b.computing), a.isPaused && b.isPaused, a.followsGap};
}

} // namespace

ThroughputHistory::ThroughputHistory()
    : m_recent(static_cast<size_t>(kRecentSeconds / kInterval) + 1)
{
}

void ThroughputHistory::add(double seconds, const WorkDone& done, bool isPaused)
{
    const auto beginInterval = [&] {
        m_begin = m_now;
        m_beginDone = done;
        m_intervalPaused = isPaused;
    };
    const double step = seconds - m_clock;
    m_clock = seconds;
    if (!m_hasLook) {
        m_hasLook = true;
        beginInterval();
        return;
    }
    if (step < 0 || step > kGapSeconds) {
        m_now += std::max(step, 0.0);
        m_gapPending = true;
        beginInterval();
        return;
    }
    m_now += step;
    const double length = m_now - m_begin;
    // A change between running and paused ends the interval early, so that the border is where it happened.
    if (length <= 0 || (length < kInterval && isPaused == m_intervalPaused)) {
        return;
    }
    const auto rate
        = [length](uint64_t from, uint64_t to) { return to > from ? static_cast<double>(to - from) / length : 0.0; };
    const double work = done.workSeconds - m_beginDone.workSeconds;
    const double computing = work > 0 ? (done.computeSeconds - m_beginDone.computeSeconds) / work : 0;
    record(
        {m_begin, m_now, rate(m_beginDone.bytesRead, done.bytesRead), rate(m_beginDone.bytesWritten, done.bytesWritten),
            std::clamp(computing, 0.0, 1.0), m_intervalPaused, m_gapPending});
    m_gapPending = false;
    beginInterval();
}

void ThroughputHistory::record(const ThroughputSample& sample)
{
    const auto joins
        = [&sample](const ThroughputSample& last) { return !sample.followsGap && sample.isPaused == last.isPaused; };
    // What a pause cut short says little by itself: one write more or less would double its rate.
    const bool isStub = sample.end - sample.begin < kInterval / 2;
    if (isStub && m_recent.size() > 0 && joins(m_recent.newest())) {
        m_recent.newest() = merged(m_recent.newest(), sample);
    } else {
        m_recent.push(sample);
    }
    if (!m_whole.empty()) {
        ThroughputSample& last = m_whole.back();
        const bool isShort = last.end - last.begin + kInterval / 2 < m_wholeInterval;
        if ((isShort || isStub) && joins(last)) {
            last = merged(last, sample);
            return;
        }
    }
    if (m_whole.size() == kWholeLimit) {
        halveWhole();
    }
    m_whole.push_back(sample);
}

void ThroughputHistory::halveWhole()
{
    m_wholeInterval *= 2;
    std::vector<ThroughputSample> halved;
    halved.reserve(kWholeLimit);
    for (size_t i = 0; i < m_whole.size(); i += 2) {
        const bool hasPartner = i + 1 < m_whole.size();
        halved.push_back(hasPartner ? merged(m_whole[i], m_whole[i + 1]) : m_whole[i]);
        // A gap inside a pair would vanish: it moves to the pair's end.
        if (hasPartner && m_whole[i + 1].followsGap && i + 2 < m_whole.size()) {
            m_whole[i + 2].followsGap = true;
        }
    }
    m_whole = std::move(halved);
}

} // namespace tensorport
