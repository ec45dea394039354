#include "ui/style/flat_style.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QPainter>
#include <QScrollArea>
#include <QStyleFactory>
#include <QStyleOption>
#include <algorithm>

namespace tensorport
{
namespace
{

constexpr int kButtonHeight = 30;
constexpr int kButtonPadding = 10;
constexpr qreal kRadius = 4;
constexpr int kShortestHandle = 28;
constexpr int kTitleIndent = 12; ///< of a dock

/// The outline of what can be pressed or typed into: seen on light and dark alike.
void drawBorder(const QStyleOption& option, QPainter& painter, bool isAccented)
{
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const bool hasFocus = isEnabled && option.state.testFlag(QStyle::State_HasFocus);
    QColor border = separator(option.palette);
    if (isEnabled) {
        const QColor text = option.palette.color(QPalette::ButtonText);
        border = isAccented || hasFocus ? option.palette.color(QPalette::Highlight)
                                        : QColor(text.red(), text.green(), text.blue(), 90);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(border, hasFocus ? 2 : 1));
    const qreal inset = hasFocus ? 1.0 : 0.5;
    painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), kRadius, kRadius);
}

void drawButton(const QStyleOption& option, QPainter& painter)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool isDefault = button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    QColor fill = option.palette.color(QPalette::Button);
    const int direction = isDark(option.palette) ? 1 : -1;
    if (option.state.testFlag(QStyle::State_Sunken) || option.state.testFlag(QStyle::State_On))
        fill = direction > 0 ? fill.lighter(125) : fill.darker(112);
    else if (isEnabled && option.state.testFlag(QStyle::State_MouseOver))
        fill = direction > 0 ? fill.lighter(112) : fill.darker(104);
    painter.setBrush(fill);
    drawBorder(option, painter, isDefault);
}

void drawHeader(const QStyleOption& option, QPainter& painter, bool isSection)
{
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    const QColor line = separator(option.palette);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), line);
    if (isSection) {
        const int inset = option.rect.height() / 4;
        painter.fillRect(
            QRect(option.rect.right(), option.rect.top() + inset, 1, option.rect.height() - 2 * inset), line);
    }
}

void drawScrollBar(const QStyleOptionSlider& option, QPainter& painter, const QRect& slider)
{
    painter.fillRect(option.rect, option.palette.color(QPalette::Base));
    if (option.minimum >= option.maximum)
        return;
    QColor handle = option.palette.color(QPalette::Text);
    const bool isHeld = option.state.testFlag(QStyle::State_Sunken);
    handle.setAlphaF(isHeld ? 0.55F : option.state.testFlag(QStyle::State_MouseOver) ? 0.42F : 0.28F);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(handle);
    const QRectF bar = QRectF(slider).adjusted(3, 3, -3, -3);
    const qreal radius = std::min(bar.width(), bar.height()) / 2;
    painter.drawRoundedRect(bar, radius, radius);
}

void drawMenuBarItem(const QStyle& style, const QStyleOptionMenuItem& item, QPainter& painter, const QWidget* widget)
{
    painter.fillRect(item.rect, item.palette.color(QPalette::Window));
    const bool isActive = item.state.testFlag(QStyle::State_Selected) || item.state.testFlag(QStyle::State_Sunken);
    if (isActive) {
        QColor wash = item.palette.color(QPalette::Highlight);
        wash.setAlphaF(0.22F);
        painter.fillRect(item.rect, wash);
    }
    int flags = Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip | Qt::TextShowMnemonic;
    if (style.styleHint(QStyle::SH_UnderlineShortcut, &item, widget) == 0)
        flags |= Qt::TextHideMnemonic;
    style.drawItemText(&painter, item.rect, flags, item.palette, item.state.testFlag(QStyle::State_Enabled), item.text,
        QPalette::WindowText);
}

} // namespace

FlatStyle::FlatStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void FlatStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case CE_ToolBar:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), separator(option->palette));
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            drawMenuBarItem(*proxy(), *item, *painter, widget);
        return;
    case CE_FocusFrame:
        drawPrimitive(PE_FrameFocusRect, option, painter, widget);
        return;
    case CE_DockWidgetTitle:
        if (const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option)) {
            QStyleOptionDockWidget inLine(*dock); // with the rows below
            inLine.rect.adjust(kTitleIndent, 0, 0, 0);
            return QProxyStyle::drawControl(element, &inLine, painter, widget);
        }
        break;
    case CE_ShapedFrame:
        // Scrolled areas have no frame of their own; one that the keyboard scrolls shows that it does.
        if (qobject_cast<const QScrollArea*>(widget) == nullptr)
            return QProxyStyle::drawControl(element, option, painter, widget);
        if (option->state.testFlag(State_HasFocus))
            drawPrimitive(PE_FrameFocusRect, option, painter, widget);
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->save();
        drawHeader(*option, *painter, element == CE_HeaderSection);
        painter->restore();
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void FlatStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorBranch: {
        QStyleOption branch = *option;
        if (option->state.testFlag(State_Selected))
            branch.palette.setColor(QPalette::WindowText, option->palette.color(QPalette::HighlightedText));
        QProxyStyle::drawPrimitive(element, &branch, painter, widget);
        return;
    }
    case PE_PanelButtonCommand:
        painter->save();
        drawButton(*option, *painter);
        painter->restore();
        return;
    case PE_FrameLineEdit:
        painter->save();
        painter->setBrush(Qt::NoBrush);
        drawBorder(*option, *painter, false);
        painter->restore();
        return;
    case PE_IndicatorCheckBox:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        painter->save();
        painter->setBrush(Qt::NoBrush);
        drawBorder(*option, *painter, false);
        painter->restore();
        return;
    case PE_IndicatorTabClose: {
        if (option->state.testFlag(State_MouseOver)) {
            QColor wash = option->palette.color(QPalette::Text);
            wash.setAlphaF(0.15F);
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(wash);
            painter->drawRoundedRect(option->rect, 3, 3);
            painter->restore();
        }
        const QRect cross = option->rect.adjusted(4, 4, -4, -4);
        icon(QStringLiteral("close")).paint(painter, cross);
        return;
    }
    case PE_FrameFocusRect: {
        const QColor highlight = option->palette.color(QPalette::Highlight);
        const auto* focus = qstyleoption_cast<const QStyleOptionFocusRect*>(option);
        // On a selected row a line of the highlight's colour would not be seen.
        const bool isOnHighlight = focus != nullptr && focus->backgroundColor == highlight;
        const int inset = isOnHighlight ? 1 : 0;
        QColor line = isOnHighlight ? option->palette.color(QPalette::HighlightedText) : highlight;
        line.setAlphaF(0.7F);
        painter->save();
        painter->setPen(line);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(inset, inset, -1 - inset, -1 - inset));
        painter->restore();
        return;
    }
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || bar == nullptr) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if (control == CC_ComboBox || control == CC_SpinBox) {
            painter->save();
            painter->setBrush(Qt::NoBrush);
            drawBorder(*option, *painter, false);
            painter->restore();
        }
        return;
    }
    painter->save();
    drawScrollBar(*bar, *painter, proxy()->subControlRect(control, option, SC_ScrollBarSlider, widget));
    painter->restore();
}

QRect FlatStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || bar == nullptr)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const bool isHorizontal = bar->orientation == Qt::Horizontal;
    const int length = isHorizontal ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64{bar->maximum} - bar->minimum;
    int handle = length;
    if (range > 0) {
        const qint64 natural = qint64{bar->pageStep} * length / (range + bar->pageStep);
        handle = static_cast<int>(std::clamp<qint64>(natural, std::min(kShortestHandle, length), length));
    }
    const int start
        = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    int from = 0;
    int size = 0;
    switch (part) {
    case SC_ScrollBarGroove:
        size = length;
        break;
    case SC_ScrollBarSlider:
        from = start;
        size = handle;
        break;
    case SC_ScrollBarSubPage:
        size = start;
        break;
    case SC_ScrollBarAddPage:
        from = start + handle;
        size = length - from;
        break;
    default:
        return {};
    }
    const QRect area = isHorizontal ? QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height())
                                    : QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size);
    return visualRect(bar->direction, bar->rect, area);
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_HeaderMargin:
        return 6;
    case PM_MessageBoxIconSize:
        return 32;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ToolBarItemMargin:
    case PM_ToolBarItemSpacing:
        return 4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FlatStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    // The words on a button say it; the platform's own pictures are of another hand.
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
}

QIcon FlatStyle::standardIcon(StandardPixmap kind, const QStyleOption* option, const QWidget* widget) const
{
    const QPalette palette = widget != nullptr ? widget->palette() : QApplication::palette();
    switch (kind) {
    case SP_TitleBarCloseButton: // of the panel with the conversions
        return icon(QStringLiteral("close"));
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return icon(QStringLiteral("info"), palette.color(QPalette::Highlight));
    case SP_MessageBoxWarning:
        return icon(QStringLiteral("warning"), warningColour(palette));
    case SP_MessageBoxCritical:
        return icon(QStringLiteral("error"), errorColour(palette));
    default:
        return QProxyStyle::standardIcon(kind, option, widget);
    }
}

QSize FlatStyle::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (type == CT_PushButton && button != nullptr && !button->features.testFlag(QStyleOptionButton::Flat)) {
        result.setHeight(std::max(result.height(), kButtonHeight));
        result.rwidth() += button->icon.isNull() ? 0 : kButtonPadding;
    }
    return result;
}

} // namespace tensorport
