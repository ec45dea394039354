#include "ui/open/loading_page.h"

#include "ui/base/busy_bar.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tensorport
{
namespace
{

constexpr int kBarWidth = 240;

} // namespace

LoadingPage::LoadingPage(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_place(new QLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    font.setBold(true);
    m_title->setFont(font);
    for (QLabel* label : {m_title, m_place}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_place->setForegroundRole(QPalette::PlaceholderText);
    auto* busy = new BusyBar;
    busy->setFixedWidth(kBarWidth);
    busy->setAccessibleName(tr("Opening"));
    m_cancel->setToolTip(tr("Stop reading; nothing is changed (Esc)"));
    m_cancel->setShortcut(Qt::Key_Escape);
    connect(m_cancel, &QPushButton::clicked, this, &LoadingPage::cancelRequested);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_place);
    layout->addSpacing(8);
    layout->addWidget(busy, 0, Qt::AlignCenter);
    layout->addSpacing(8);
    layout->addWidget(m_cancel, 0, Qt::AlignCenter);
    layout->addStretch(3);
}

void LoadingPage::setTitle(const QString& title, const QString& place)
{
    m_title->setText(tr("Reading the headers of %1").arg(title));
    m_place->setText(place);
}

} // namespace tensorport
