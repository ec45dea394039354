#include "ui/base/reading_dialog.h"

#include "ui/base/flat_progress_bar.h"
#include "ui/base/kept_size.h"
#include "ui/base/roomy_rows.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace tensorport
{
namespace
{

constexpr int kPollMs = 100;

} // namespace

ReadingDialog::ReadingDialog(QLatin1String sizeKey, QSize first, QWidget* parent)
    : QDialog(parent)
    , m_verdict(new QLabel)
    , m_progressRow(new QWidget)
    , m_progress(new FlatProgressBar)
    , m_progressText(new QLabel)
    , m_view(new QTreeView)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close))
{
    keepSize(*this, sizeKey, first);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_progress->setAccessibleName(tr("Read so far"));
    m_progressText->setForegroundRole(QPalette::PlaceholderText);

    m_copy = addButton(tr("Copy table"), tr("Copy the table as text, to paste into a spreadsheet"));
    m_copy->setIcon(icon(QStringLiteral("copy")));
    auto* progressLayout = new QHBoxLayout(m_progressRow);
    progressLayout->setContentsMargins(0, 0, 0, 0);
    progressLayout->addWidget(m_progress, 1);
    progressLayout->addWidget(m_progressText);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_verdict);
    layout->addWidget(m_progressRow);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_buttons);

    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(tableText()); });
    connect(&m_timer, &QTimer::timeout, this, [this] { poll(); });
    connect(this, &QDialog::finished, this, [this] {
        cancel();
        m_timer.stop();
    });
}

void ReadingDialog::setTable(QAbstractItemModel& table, const QString& name)
{
    m_view->setModel(&table);
    giveRoom(*m_view);
    m_view->setRootIsDecorated(false);
    m_view->setAccessibleName(name);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::DescendingOrder); // as given
    m_view->header()->setSortIndicatorClearable(true);
    m_view->header()->setStretchLastSection(false);
}

QPushButton* ReadingDialog::addButton(const QString& text, const QString& toolTip)
{
    auto* button = m_buttons->addButton(text, QDialogButtonBox::ActionRole);
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    return button;
}

void ReadingDialog::say(const QString& sentence)
{
    m_verdict->setText(sentence);
}

void ReadingDialog::beginReading(const QString& sentence)
{
    say(sentence);
    m_clock.start();
    m_timer.start(kPollMs);
}

void ReadingDialog::showRead(uint64_t done, uint64_t total)
{
    m_progress->setPart(done, total);
    m_progressText->setText(readingText(done, total, static_cast<double>(m_clock.elapsed()) / 1000));
}

void ReadingDialog::endReading()
{
    m_timer.stop();
    m_progressRow->hide();
}

} // namespace tensorport
