#include "ui/browse/breadcrumbs.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>
#include <algorithm>

namespace tensorport
{
namespace
{

constexpr int kPadding = 4; ///< on each side of a part
constexpr int kRowPadding = 3;
constexpr int kSeparatorWidth = 12;
constexpr int kIconSize = 16;
constexpr int kIconGap = 5;
constexpr int kFewestCharacters = 4; ///< that are left of an elided part

} // namespace

Breadcrumbs::Breadcrumbs(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Path"));
}

void Breadcrumbs::setParts(std::vector<Part> parts)
{
    m_parts = std::move(parts);
    m_current = std::max(0, static_cast<int>(m_parts.size()) - 2); // one level up
    arrange();
}

QSize Breadcrumbs::sizeHint() const
{
    return {200, std::max(fontMetrics().height(), kIconSize) + 2 * kRowPadding};
}

QSize Breadcrumbs::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

int Breadcrumbs::widthOf(const QString& text, bool hasIcon) const
{
    return fontMetrics().horizontalAdvance(text) + 2 * kPadding + (hasIcon ? kIconSize + kIconGap : 0);
}

void Breadcrumbs::arrange()
{
    m_crumbs.clear();
    m_hovered = nullptr;
    m_foldedCount = 0;
    update();
    if (m_parts.empty())
        return;
    const int last = static_cast<int>(m_parts.size()) - 1;
    const auto isFolded = [this](int part) { return part >= m_firstFolded && part < m_firstFolded + m_foldedCount; };
    const auto neededWidth = [&] {
        int needed = m_foldedCount > 0 ? widthOf(QStringLiteral("…"), false) + kSeparatorWidth : 0;
        for (int part = 0; part <= last; ++part)
            needed += isFolded(part)
                ? 0
                : widthOf(m_parts[static_cast<size_t>(part)].text, part == 0) + (part > 0 ? kSeparatorWidth : 0);
        return needed;
    };
    m_firstFolded = 1;
    while (neededWidth() > width() && m_foldedCount < last - 1)
        ++m_foldedCount;
    if (isFolded(m_current))
        m_current = kFold;

    int excess = std::max(0, neededWidth() - width());
    std::vector<QString> texts;
    for (const Part& part : m_parts)
        texts.push_back(part.text);
    const auto shorten = [&](int part) {
        QString& text = texts[static_cast<size_t>(part)];
        const int whole = fontMetrics().horizontalAdvance(text);
        const int room
            = std::max(whole - excess, std::min(whole, kFewestCharacters * fontMetrics().averageCharWidth()));
        text = fontMetrics().elidedText(text, Qt::ElideMiddle, room);
        excess = std::max(0, excess - (whole - room));
    };
    if (excess > 0 && last > 0)
        shorten(0);
    if (excess > 0)
        shorten(last);

    int left = 0;
    const auto place = [&](int part, const QString& text) {
        const int needed = widthOf(text, part == 0);
        m_crumbs.push_back({part, text, QRect(left, 0, needed, height())});
        left += needed + kSeparatorWidth;
    };
    for (int part = 0; part <= last; ++part) {
        if (part == m_firstFolded && m_foldedCount > 0)
            place(kFold, QStringLiteral("…"));
        if (!isFolded(part))
            place(part, texts[static_cast<size_t>(part)]);
    }
    if (layoutDirection() == Qt::RightToLeft)
        for (Crumb& crumb : m_crumbs)
            crumb.area = style()->visualRect(layoutDirection(), rect(), crumb.area);
}

QRect Breadcrumbs::areaOf(int part) const
{
    const Crumb* crumb = crumbOf(part);
    return crumb != nullptr ? crumb->area : QRect();
}

QRect Breadcrumbs::foldArea() const
{
    return areaOf(kFold);
}

const Breadcrumbs::Crumb* Breadcrumbs::crumbOf(int part) const
{
    const auto found = std::ranges::find(m_crumbs, part, &Crumb::part);
    return found != m_crumbs.end() ? &*found : nullptr;
}

const Breadcrumbs::Crumb* Breadcrumbs::crumbAt(const QPoint& position) const
{
    const auto found
        = std::ranges::find_if(m_crumbs, [&](const Crumb& crumb) { return crumb.area.contains(position); });
    return found != m_crumbs.end() ? &*found : nullptr;
}

void Breadcrumbs::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int last = static_cast<int>(m_parts.size()) - 1;
    for (const Crumb& crumb : m_crumbs) {
        const bool isCurrent = hasFocus() && crumb.part == m_current;
        if (isCurrent || &crumb == m_hovered) {
            QColor wash = palette().color(QPalette::Highlight);
            wash.setAlphaF(isCurrent ? 0.18F : 0.09F);
            painter.setPen(isCurrent ? QPen(palette().color(QPalette::Highlight), 1) : QPen(Qt::NoPen));
            painter.setBrush(wash);
            painter.drawRoundedRect(QRectF(crumb.area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        }
        QRect area = crumb.area.adjusted(kPadding, 0, -kPadding, 0);
        if (crumb.part == 0) {
            const QRect place(area.left(), (height() - kIconSize) / 2, kIconSize, kIconSize);
            icon(QStringLiteral("model")).paint(&painter, place);
            area.setLeft(area.left() + kIconSize + kIconGap);
        }
        painter.setPen(crumb.part == last ? palette().color(QPalette::Text) : secondaryText(palette()));
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, crumb.text);
        if (crumb.part != last) {
            painter.setPen(secondaryText(palette()));
            painter.drawText(
                QRect(crumb.area.right(), 0, kSeparatorWidth, height()), Qt::AlignCenter, QStringLiteral("›"));
        }
    }
}

bool Breadcrumbs::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Crumb* crumb = crumbAt(help->pos());
        if (crumb == nullptr)
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(),
                crumb->part == kFold ? tr("Show the parts that there is no room for")
                                     : wrappedToolTip(m_parts[static_cast<size_t>(crumb->part)].toolTip),
                this);
        return true;
    }
    return QWidget::event(event);
}

void Breadcrumbs::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        arrange();
    }
}

void Breadcrumbs::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Breadcrumbs::mouseMoveEvent(QMouseEvent* event)
{
    const Crumb* crumb = crumbAt(event->position().toPoint());
    setCursor(crumb != nullptr ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (std::exchange(m_hovered, crumb) != crumb)
        update();
}

void Breadcrumbs::leaveEvent(QEvent*)
{
    m_hovered = nullptr;
    update();
}

void Breadcrumbs::mouseReleaseEvent(QMouseEvent* event)
{
    const Crumb* crumb = crumbAt(event->position().toPoint());
    if (crumb != nullptr && event->button() == Qt::LeftButton)
        choose(crumb->part);
}

void Breadcrumbs::keyPressEvent(QKeyEvent* event)
{
    const auto shown = std::ranges::find(m_crumbs, m_current, &Crumb::part);
    if (shown == m_crumbs.end())
        return QWidget::keyPressEvent(event);
    const auto back = layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left;
    const auto on = layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right;
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        choose(m_current);
    else if (event->key() == back && shown != m_crumbs.begin())
        setCurrent(std::prev(shown)->part);
    else if (event->key() == on && std::next(shown) != m_crumbs.end())
        setCurrent(std::next(shown)->part);
    else if (event->key() == Qt::Key_Home)
        setCurrent(m_crumbs.front().part);
    else if (event->key() == Qt::Key_End)
        setCurrent(m_crumbs.back().part);
    else
        QWidget::keyPressEvent(event);
}

void Breadcrumbs::focusInEvent(QFocusEvent* event)
{
    setCurrent(m_current);
    QWidget::focusInEvent(event);
}

void Breadcrumbs::setCurrent(int part)
{
    m_current = part;
    setAccessibleDescription(part == kFold            ? tr("Folded parts")
            : part < static_cast<int>(m_parts.size()) ? m_parts[static_cast<size_t>(part)].text
                                                      : QString());
    update();
}

void Breadcrumbs::choose(int part)
{
    setCurrent(part);
    if (part == kFold)
        showFolded();
    else
        Q_EMIT activated(part);
}

void Breadcrumbs::showFolded()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int part = m_firstFolded; part < m_firstFolded + m_foldedCount; ++part) {
        QString text = m_parts[static_cast<size_t>(part)].text;
        menu->addAction(
            text.replace(QLatin1Char('&'), QLatin1String("&&")), this, [this, part] { Q_EMIT activated(part); });
    }
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(mapToGlobal(foldArea().bottomLeft()));
}

} // namespace tensorport
