#include "ui/convert/losses_dialog.h"

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

LossesDialog::LossesDialog(std::shared_ptr<const Plan> plan, FileSystem& fileSystem, QWidget* parent)
    : QDialog(parent)
    , m_plan(std::move(plan))
    , m_fileSystem(fileSystem)
    , m_verdict(new QLabel)
    , m_progressRow(new QWidget)
    , m_progress(new FlatProgressBar)
    , m_progressText(new QLabel)
    , m_view(new QTreeView)
{
    setWindowTitle(tr("What the conversion does to the values"));
    keepSize(*this, QLatin1String("losses/size"), {960, 560});
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_progress->setAccessibleName(tr("Read so far"));
    m_progressText->setForegroundRole(QPalette::PlaceholderText);

    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(LossesModel::kSortRole);
    m_view->setModel(&m_sorted);
    giveRoom(*m_view);
    m_view->setRootIsDecorated(false);
    m_view->setAccessibleName(tr("Losses of each tensor"));
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::DescendingOrder); // as given, worst first
    m_view->header()->setSortIndicatorClearable(true);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(LossesModel::Name, QHeaderView::Stretch);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_copy = buttons->addButton(tr("Copy table"), QDialogButtonBox::ActionRole);
    m_copy->setIcon(icon(QStringLiteral("copy")));
    m_copy->setToolTip(tr("Copy the table as text, to paste into a spreadsheet"));
    m_copy->setAutoDefault(false);
    auto* progressLayout = new QHBoxLayout(m_progressRow);
    progressLayout->setContentsMargins(0, 0, 0, 0);
    progressLayout->addWidget(m_progress, 1);
    progressLayout->addWidget(m_progressText);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_verdict);
    layout->addWidget(m_progressRow);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, &LossesDialog::copyAsText);
    connect(&m_poll, &QTimer::timeout, this, &LossesDialog::showProgress);
    connect(this, &QDialog::finished, this, [this] {
        m_worker.cancel();
        m_poll.stop();
    });
    read();
}

void LossesDialog::read()
{
    m_verdict->setText(tr("Reading the tensors that are cast or dequantized. Nothing is written."));
    m_copy->setEnabled(false);
    m_clock.start();
    m_poll.start(kPollMs);
    m_worker.run(
        [plan = m_plan, counters = m_counters, &fileSystem = m_fileSystem](const std::stop_token& stop) {
            auto losses = computeLosses(
                *plan, {}, fileSystem, defaultExecutor(), stop, [&counters](uint64_t done, uint64_t total) {
                    counters->done = done;
                    counters->total = total;
                });
            if (losses)
                sortWorstFirst(*losses);
            return losses;
        },
        [this](Result<std::vector<TensorLoss>> losses) { showLosses(std::move(losses)); });
}

void LossesDialog::showProgress()
{
    m_progress->setPart(m_counters->done, m_counters->total);
    m_progressText->setText(
        readingText(m_counters->done, m_counters->total, static_cast<double>(m_clock.elapsed()) / 1000));
}

void LossesDialog::showLosses(Result<std::vector<TensorLoss>> losses)
{
    m_poll.stop();
    m_progressRow->hide();
    if (!losses) {
        m_verdict->setText(errorSentence(losses.error()));
        return;
    }
    m_verdict->setText(lossesVerdict(*losses, m_plan->options.onOverflow));
    m_copy->setEnabled(!losses->empty());
    m_model.setLosses(m_plan, std::move(*losses));
    m_view->setCurrentIndex(m_sorted.index(0, 0));
    m_view->setFocus();
}

void LossesDialog::copyAsText() const
{
    QStringList lines;
    for (int row = -1; row < m_sorted.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < LossesModel::ColumnCount; ++column)
            cells << (row < 0 ? m_model.headerData(column, Qt::Horizontal)
                              : m_sorted.index(row, column).data(LossesModel::kSortRole))
                         .toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')) + QLatin1Char('\n'));
}

} // namespace tensorport
