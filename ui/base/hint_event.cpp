#include "ui/base/hint_event.h"

#include <QCoreApplication>
#include <QWidget>
#include <utility>

namespace tensorport
{

HintEvent::HintEvent(QString text)
    : QEvent(eventType())
    , m_text(std::move(text))
{
}

QEvent::Type HintEvent::eventType()
{
    static const auto kType = static_cast<Type>(QEvent::registerEventType());
    return kType;
}

void sendHint(QWidget* from, const QString& text)
{
    HintEvent hint(text);
    hint.ignore();
    for (QWidget* widget = from; widget != nullptr && !hint.isAccepted(); widget = widget->parentWidget())
        QCoreApplication::sendEvent(widget, &hint);
}

} // namespace tensorport
