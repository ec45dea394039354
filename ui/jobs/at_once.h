#pragma once

class QSettings;

namespace tensorport
{

/// How many conversions run at a time: one, unless asked for more. More keep several disks busy, or a slow source.
constexpr int kMostAtOnce = 4;

[[nodiscard]] int loadAtOnce(const QSettings& settings);
void saveAtOnce(QSettings& settings, int count);

} // namespace tensorport
