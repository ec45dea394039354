#include "ui/jobs/at_start.h"

#include <QSettings>

namespace tensorport
{

namespace
{

constexpr auto kKey = "jobs/atStart";
constexpr auto kContinue = "continue";
constexpr auto kLeave = "leave";

} // namespace

AtStart loadAtStart(const QSettings& settings)
{
    const QString value = settings.value(QLatin1String(kKey)).toString();
    return value == QLatin1String(kContinue) ? AtStart::Continue
        : value == QLatin1String(kLeave)     ? AtStart::Leave
                                             : AtStart::Ask;
}

void saveAtStart(QSettings& settings, AtStart choice)
{
    settings.setValue(QLatin1String(kKey),
        QLatin1String(choice == AtStart::Continue ? kContinue
                : choice == AtStart::Leave        ? kLeave
                                                  : "ask"));
}

} // namespace tensorport
