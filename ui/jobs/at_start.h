#pragma once

class QSettings;

namespace tensorport
{

/// What happens at the start to conversions that an earlier session did not finish.
enum class AtStart { Ask, Continue, Leave };

[[nodiscard]] AtStart loadAtStart(const QSettings& settings);
void saveAtStart(QSettings& settings, AtStart choice);

} // namespace tensorport
