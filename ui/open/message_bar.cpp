#include "ui/open/message_bar.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace tensorport
{
namespace
{

constexpr int kStripe = 4;
constexpr int kIconSize = 18;

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_title(new QLabel)
    , m_text(new QLabel)
    , m_reload(new QToolButton)
    , m_check(new QToolButton)
    , m_copy(new QToolButton)
{
    for (QLabel* label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setFocusPolicy(Qt::ClickFocus);
    }
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_reload->setObjectName(QStringLiteral("reloadModel"));
    m_reload->setText(tr("Reload"));
    m_reload->setIcon(icon(QStringLiteral("reload")));
    connect(m_reload, &QToolButton::clicked, this, &MessageBar::reloadRequested);
    m_check->setObjectName(QStringLiteral("checkModel"));
    m_check->setText(tr("Check this model"));
    m_check->setIcon(icon(QStringLiteral("check")));
    m_check->setToolTip(tr("Look for everything that is wrong with it, not only for the first"));
    connect(m_check, &QToolButton::clicked, this, &MessageBar::checkRequested);
    m_copy->setText(tr("Copy details"));
    m_copy->setIcon(icon(QStringLiteral("copy")));
    for (QToolButton* button : {m_reload, m_check, m_copy}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
    }
    m_copy->setToolTip(tr("Copy the message with path, system error and versions, for a bug report"));
    connect(m_copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(m_details); });
    auto* close = new QToolButton;
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(tr("Close this message"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kStripe + 12, 8, 8, 8);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(3);
    lines->addWidget(m_title);
    lines->addWidget(m_text);
    layout->addLayout(lines, 1);
    layout->addWidget(m_reload, 0, Qt::AlignTop);
    layout->addWidget(m_check, 0, Qt::AlignTop);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::showError(const QString& title, const Error& error, About about)
{
    m_details = title + QLatin1Char('\n') + errorDetails(error);
    showText(Kind::Error, title, asSentence(toQString(std::string_view(error.message))), about);
}

void MessageBar::showHint(const QString& text)
{
    showText(Kind::Hint, {}, text);
}

void MessageBar::showOutdated(const Error& error)
{
    showText(Kind::Hint, tr("What is shown is no longer what is on the disk."),
        asSentence(toQString(std::string_view(error.message))), About::Model);
}

void MessageBar::hideOutdated()
{
    if (m_reload->isVisibleTo(this))
        hide();
}

void MessageBar::showText(Kind kind, const QString& title, const QString& text, About about)
{
    m_kind = kind;
    updateIcon();
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_reload->setVisible(kind == Kind::Hint && about == About::Model);
    m_check->setVisible(kind == Kind::Error && about == About::Model);
    m_copy->setVisible(kind == Kind::Error);
    show();
}

void MessageBar::updateIcon()
{
    const QString name = m_kind == Kind::Error ? QStringLiteral("error") : QStringLiteral("info");
    m_icon->setPixmap(icon(name, accent()).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
}

void MessageBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

QString MessageBar::text() const
{
    return m_text->text();
}

QColor MessageBar::accent() const
{
    return m_kind == Kind::Error ? errorColour(palette()) : palette().color(QPalette::Highlight);
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor wash = accent();
    wash.setAlphaF(0.10F);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(rect(), wash);
    painter.fillRect(QRect(0, 0, kStripe, height()), accent());
    painter.fillRect(QRect(0, height() - 1, width(), 1), separator(palette()));
}

} // namespace tensorport
