#pragma once

#include <functional>

class QMenu;
class QSettings;

namespace tensorport
{

/// How many conversions run at a time: one, unless asked for more. More keep several disks busy, or a slow source.
constexpr int kMostAtOnce = 4;

[[nodiscard]] int loadAtOnce(const QSettings& settings);
void saveAtOnce(QSettings& settings, int count);

/// Adds a submenu that shows what QSettings say, and calls `chosen` when they have changed.
void addAtOnceMenu(QMenu& menu, const std::function<void()>& chosen);

} // namespace tensorport
