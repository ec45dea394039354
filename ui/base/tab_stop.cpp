#include "ui/base/tab_stop.h"

#include <QAbstractButton>
#include <QButtonGroup>

namespace tensorport
{
namespace
{

void setTabStop(QAbstractButton* button, bool isStop)
{
    const int policy = button->focusPolicy();
    button->setFocusPolicy(static_cast<Qt::FocusPolicy>(isStop ? policy | Qt::TabFocus : policy & ~Qt::TabFocus));
}

} // namespace

void keepOneTabStop(QButtonGroup& group)
{
    for (QAbstractButton* button : group.buttons())
        setTabStop(button, button->isChecked());
    QObject::connect(&group, &QButtonGroup::buttonToggled, &group, setTabStop);
}

} // namespace tensorport
