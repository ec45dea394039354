#pragma once

#include "core/plan/plan.h"

#include <QString>

#include <optional>

class QSettings;

namespace tensorport
{

/// What a conversion does with most of its output bytes; where files are many and small, making them takes the time.
enum class WorkKind { Copy, Cast, Dequantize, SmallFiles };

[[nodiscard]] WorkKind workKind(const Plan& plan);

/// How much of it there is to do: bytes, or small files.
[[nodiscard]] uint64_t workAmount(const Plan& plan);

/// The speeds of earlier conversions, of each kind, with and without reading the output back, and that of reading back
/// alone, in QSettings.
class SpeedMemory
{
public:
    static constexpr double kShortestSeconds = 1; ///< less says nothing about a disk

    explicit SpeedMemory(QSettings& settings);

    /// Notes a conversion that was done in one run. The newest counts as much as all before it.
    void note(WorkKind kind, bool isVerified, uint64_t amount, double activeSeconds);

    /// Notes how an output was read back. The newest counts as much as all before it.
    void noteReadBack(uint64_t bytes, double activeSeconds);

    /// In bytes per second; nothing when none was measured.
    [[nodiscard]] std::optional<double> readBackSpeed() const;

    /// How long so much of it would take; nothing when no conversion of the kind was measured. Where those measured
    /// differed in reading back, by the speed of that.
    [[nodiscard]] std::optional<double> secondsFor(WorkKind kind, bool isVerified, uint64_t amount) const;

private:
    void noteSpeed(const QString& key, uint64_t amount, double activeSeconds);

    QSettings& m_settings;
};

/// "About 3 min, by the speed of earlier conversions": rounded up, the more the longer; "Less than a second, ...".
[[nodiscard]] QString expectedTimeText(double seconds);

} // namespace tensorport
