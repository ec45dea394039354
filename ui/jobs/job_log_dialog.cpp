#include "ui/jobs/job_log_dialog.h"

#include "ui/base/kept_size.h"
#include "ui/jobs/job_log.h"
#include "ui/jobs/message_label.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace tensorport
{

JobLogDialog::JobLogDialog(const QString& title, const QString& destination, QWidget* parent)
    : QDialog(parent)
    , m_heading(QStringLiteral("%1\n%2").arg(title, destination))
    , m_table(new QTableWidget(0, 2, this))
    , m_limit(new MessageLabel(this))
{
    setObjectName(QStringLiteral("jobLog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Log of %1").arg(title));
    keepSize(*this, QLatin1String("log/size"), {640, 400});
    auto* where = new MessageLabel(this);
    where->setText(tr("To %1").arg(destination));
    where->setForegroundRole(QPalette::PlaceholderText);

    m_table->setHorizontalHeaderLabels({tr("Time"), tr("What happened")});
    m_table->setAccessibleName(windowTitle());
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 4);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_limit->setObjectName(QStringLiteral("limit"));
    m_limit->hide();

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("&Copy all"), QDialogButtonBox::ActionRole);
    copy->setIcon(icon(QStringLiteral("copy")));
    copy->setObjectName(QStringLiteral("copy"));
    copy->setToolTip(tr("Copy the whole log as text; Ctrl+C copies the selected lines"));
    connect(copy, &QPushButton::clicked, this, &JobLogDialog::copyAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    // For the table, whose own would copy one cell.
    auto* copyLines = new QShortcut(QKeySequence::Copy, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copyLines, &QShortcut::activated, this, &JobLogDialog::copyChosen);

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(where);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_limit);
    layout->addWidget(buttons);
    m_table->setFocus();
}

void JobLogDialog::showLog(const JobLog& log, const QString& limit)
{
    m_limitText = limit;
    m_limit->setText(limit);
    m_limit->setVisible(!limit.isEmpty());
    const bool isNew = m_lines.isEmpty();
    if (!isNew && log.added() == m_added) {
        return;
    }
    // What the log has forgotten meanwhile stays here.
    const auto& events = log.events();
    const size_t news = isNew ? events.size() : std::min(events.size(), log.added() - m_added);
    for (size_t i = events.size() - news; i < events.size(); ++i) {
        append(events[i]);
    }
    m_added = log.added();
    m_table->scrollToBottom();
}

void JobLogDialog::append(const JobEvent& event)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    const QString texts[] = {eventTimeText(event), breakable(event.text)};
    for (int column = 0; column < 2; ++column) {
        m_table->setItem(row, column, new QTableWidgetItem(texts[column]));
    }
    m_lines << eventLine(event);
}

QString JobLogDialog::text() const
{
    QString text = QStringLiteral("%1\n\n%2").arg(m_heading, m_lines.join(QLatin1Char('\n')));
    return m_limitText.isEmpty() ? text : text + QStringLiteral("\n\n") + m_limitText;
}

void JobLogDialog::copyAll() const
{
    QApplication::clipboard()->setText(text());
}

void JobLogDialog::copyChosen() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex& index : rows) {
        lines << m_lines[index.row()];
    }
    if (!lines.isEmpty()) {
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    }
}

} // namespace tensorport
