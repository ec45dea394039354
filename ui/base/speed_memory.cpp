#include "ui/base/speed_memory.h"

#include "core/base/text.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace tensorport
{

namespace
{

struct SpeedText
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::SpeedMemory)
};

constexpr auto kReadBackKey = "speed/readBack";

QString keyOf(WorkKind kind, bool isVerified)
{
    constexpr std::array kNames{"copy", "cast", "dequantize", "smallFiles"};
    return QStringLiteral("speed/%1%2")
        .arg(QLatin1String(kNames[static_cast<size_t>(kind)]), QLatin1String(isVerified ? "Verified" : ""));
}

/// In bytes or files per second; 0 for none, and for what nobody can have measured.
double speedOf(const QSettings& settings, const QString& key)
{
    const double speed = settings.value(key).toDouble();
    return std::isfinite(speed) ? std::max(0.0, speed) : 0;
}

} // namespace

WorkKind workKind(const Plan& plan)
{
    constexpr size_t kManyFiles = 1000;
    constexpr uint64_t kSmallFile = 64 * kKiB;
    if (plan.files.size() >= kManyFiles && plan.outputBytes / plan.files.size() < kSmallFile) {
        return WorkKind::SmallFiles;
    }
    constexpr std::array kKinds{WorkKind::Copy, WorkKind::Cast, WorkKind::Dequantize};
    std::array<uint64_t, kKinds.size()> bytes{};
    for (const PlannedTensor& tensor : plan.tensors) {
        const std::string_view recipe = tensor.recipe->name();
        bytes[recipe == "copy" ? 0 : recipe == "cast" ? 1 : 2] += tensor.output.bytes;
    }
    return kKinds[static_cast<size_t>(std::distance(bytes.begin(), std::ranges::max_element(bytes)))];
}

uint64_t workAmount(const Plan& plan)
{
    return workKind(plan) == WorkKind::SmallFiles ? plan.files.size() : plan.outputBytes;
}

SpeedMemory::SpeedMemory(QSettings& settings)
    : m_settings(settings)
{
}

void SpeedMemory::note(WorkKind kind, bool isVerified, uint64_t amount, double activeSeconds)
{
    noteSpeed(keyOf(kind, isVerified), amount, activeSeconds);
}

void SpeedMemory::noteReadBack(uint64_t bytes, double activeSeconds)
{
    noteSpeed(QLatin1String(kReadBackKey), bytes, activeSeconds);
}

void SpeedMemory::noteSpeed(const QString& key, uint64_t amount, double activeSeconds)
{
    if (activeSeconds < kShortestSeconds || amount == 0) {
        return;
    }
    const double measured = static_cast<double>(amount) / activeSeconds;
    const double before = speedOf(m_settings, key);
    m_settings.setValue(key, before > 0 ? (before + measured) / 2 : measured);
}

std::optional<double> SpeedMemory::readBackSpeed() const
{
    const double speed = speedOf(m_settings, QLatin1String(kReadBackKey));
    return speed > 0 ? std::optional(speed) : std::nullopt;
}

std::optional<double> SpeedMemory::secondsFor(WorkKind kind, bool isVerified, uint64_t amount) const
{
    const auto work = static_cast<double>(amount);
    if (const double speed = speedOf(m_settings, keyOf(kind, isVerified)); speed > 0) {
        return work / speed;
    }
    const double other = speedOf(m_settings, keyOf(kind, !isVerified));
    const auto readBack = readBackSpeed();
    if (other <= 0 || !readBack || kind == WorkKind::SmallFiles) {
        return std::nullopt;
    }
    const double seconds = work / other + (isVerified ? work : -work) / *readBack;
    return seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

QString expectedTimeText(double seconds)
{
    if (seconds < 1) {
        return SpeedText::tr("Less than a second, by the speed of earlier conversions");
    }
    const double step = seconds <= 10 ? 1 : seconds <= 60 ? 5 : seconds <= 3600 ? 60 : 300;
    const double rounded = std::max(step, std::ceil(seconds / step) * step);
    return SpeedText::tr("About %1, by the speed of earlier conversions")
        .arg(QString::fromStdString(formatDuration(rounded)));
}

} // namespace tensorport
