#include "ui/base/kept_size.h"

#include <QEvent>
#include <QScreen>
#include <QSettings>
#include <algorithm>

namespace tensorport
{
namespace
{

constexpr int kTitleBar = 40; ///< pixels that a window's frame may take, which is not known before it is shown

QRect roomOf(const QWidget& window)
{
    return window.screen()->availableGeometry().adjusted(0, 0, 0, -kTitleBar);
}

class SizeKeeper : public QObject
{
public:
    SizeKeeper(QWidget& window, QLatin1String key)
        : QObject(&window)
        , m_key(key)
    {
        window.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Hide)
            QSettings().setValue(m_key, static_cast<QWidget*>(watched)->size());
        return QObject::eventFilter(watched, event);
    }

private:
    QLatin1String m_key;
};

} // namespace

void keepSize(QWidget& window, QLatin1String key, QSize first)
{
    const QSize kept = QSettings().value(key).toSize();
    window.resize((kept.isEmpty() ? first : kept).boundedTo(roomOf(window).size()));
    new SizeKeeper(window, key);
}

void bringOnScreen(QWidget& window)
{
    if (window.isMaximized() || window.isFullScreen())
        return;
    const QRect room = roomOf(window);
    window.resize(window.size().boundedTo(room.size()));
    const QPoint last = room.bottomRight() - QPoint(window.width() - 1, window.height() - 1);
    window.move(std::clamp(window.x(), room.left(), last.x()), std::clamp(window.y(), room.top(), last.y()));
}

} // namespace tensorport
