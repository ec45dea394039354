#include "ui/jobs/jobs_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace tensorport
{

JobsBar::JobsBar(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_yes(new QPushButton(this))
    , m_no(new QPushButton(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(QStringLiteral("barText"));
    m_yes->setObjectName(QStringLiteral("barYes"));
    m_no->setObjectName(QStringLiteral("barNo"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_yes);
    layout->addWidget(m_no);
    connect(m_yes, &QPushButton::clicked, this, [this] {
        hide();
        std::exchange(m_accepted, {})();
        if (isHidden())
            Q_EMIT closed(); // once there may be what was put back
    });
    connect(m_no, &QPushButton::clicked, this, &JobsBar::close);
    hide();
}

void JobsBar::ask(const QString& text, const QString& yes, const QString& no, std::function<void()> accepted)
{
    m_accepted = std::move(accepted);
    m_text->setText(text);
    m_yes->setText(yes);
    m_yes->show();
    m_no->setText(no);
    show();
}

void JobsBar::offerUndo(const QString& text, const QString& undo, std::function<void()> accepted)
{
    ask(text, undo, tr("Close"), std::move(accepted));
    m_yes->setShortcut(QKeySequence::Undo); // until the next text
}

void JobsBar::tell(const QString& text)
{
    m_text->setText(text);
    m_yes->hide();
    m_no->setText(tr("Close"));
    show();
}

QString JobsBar::text() const
{
    return m_text->text();
}

void JobsBar::close()
{
    hide();
    Q_EMIT closed();
}

} // namespace tensorport
