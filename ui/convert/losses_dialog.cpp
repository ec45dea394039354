#include "ui/convert/losses_dialog.h"

#include "ui/style/text.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>

namespace tensorport
{

LossesDialog::LossesDialog(std::shared_ptr<const Plan> plan, FileSystem& fileSystem, QWidget* parent)
    : ReadingDialog(QLatin1String("losses/size"), {960, 560}, parent)
    , m_plan(std::move(plan))
    , m_fileSystem(fileSystem)
{
    setWindowTitle(tr("What the conversion does to the values"));
    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(LossesModel::kSortRole);
    setTable(m_sorted, tr("Losses of each tensor")); // worst first
    view().header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view().header()->setSectionResizeMode(LossesModel::Name, QHeaderView::Stretch);
    read();
}

void LossesDialog::read()
{
    beginReading(tr("Reading the tensors that are cast or dequantized. Nothing is written."));
    copyButton().setEnabled(false);
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

void LossesDialog::showLosses(Result<std::vector<TensorLoss>> losses)
{
    endReading();
    if (!losses) {
        say(errorSentence(losses.error()));
        return;
    }
    say(lossesVerdict(*losses, m_plan->options.onOverflow));
    copyButton().setEnabled(!losses->empty());
    m_model.setLosses(m_plan, std::move(*losses));
    view().setCurrentIndex(m_sorted.index(0, 0));
    view().setFocus();
}

QString LossesDialog::tableText() const
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
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace tensorport
