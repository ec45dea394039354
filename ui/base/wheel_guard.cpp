#include "ui/base/wheel_guard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>

namespace tensorport
{
namespace
{

class WheelGuard : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* /*watched*/, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel)
            return false;
        event->ignore(); // so that it goes on to the parent
        return true;
    }
};

bool changesByWheel(const QWidget* widget)
{
    return qobject_cast<const QComboBox*>(widget) != nullptr || qobject_cast<const QAbstractSpinBox*>(widget) != nullptr
        || (qobject_cast<const QAbstractSlider*>(widget) != nullptr
            && qobject_cast<const QScrollBar*>(widget) == nullptr);
}

} // namespace

void keepFromWheel(QWidget& form)
{
    auto* guard = new WheelGuard(&form);
    for (QWidget* field : form.findChildren<QWidget*>())
        if (changesByWheel(field)) {
            field->setFocusPolicy(field->focusPolicy() == Qt::WheelFocus ? Qt::StrongFocus : field->focusPolicy());
            field->installEventFilter(guard);
        }
}

} // namespace tensorport
