#include "ui/inspect/scan_dialog.h"

#include "core/stats/stats.h"
#include "ui/base/hint_event.h"
#include "ui/base/save_text.h"
#include "ui/inspect/stats_text.h"
#include "ui/style/text.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>
#include <algorithm>
#include <mutex>

namespace tensorport
{

/// Between the thread that reads and the window.
struct ScanDialog::Shared
{
    std::mutex mutex;
    ScanModel::Sources sources;
    std::vector<ScanRow> rows; ///< not taken yet
    uint64_t done = 0; ///< bytes
    uint64_t total = 0;
};

namespace
{

constexpr uint64_t kBatchBytes = uint64_t{256} << 20U; ///< about, that are read between two looks at the list
constexpr size_t kBatchTensors = 4096;

/// How many sources from `first` on are read at once.
size_t batchSize(const std::vector<StatsSource>& sources, size_t first)
{
    size_t count = 0;
    for (uint64_t bytes = 0; first + count < sources.size() && count < kBatchTensors && bytes < kBatchBytes; ++count)
        bytes += sources[first + count].storedBytes;
    return count;
}

} // namespace

ScanDialog::ScanDialog(
    std::shared_ptr<const Model> model, std::shared_ptr<const Quantization> quantization, FileSystem& fileSystem)
    : ReadingDialog(QLatin1String("scan/size"), {1120, 640}, nullptr)
    , m_model(std::move(model))
    , m_quantization(std::move(quantization))
    , m_fileSystem(fileSystem)
    , m_shared(std::make_shared<Shared>())
{
    setWindowTitle(tr("Statistics of all tensors of %1").arg(shownName(m_model->name())));
    setTable(m_table, tr("Statistics of all tensors"));
    constexpr int kNameCharacters = 44;
    constexpr int kCellMargin = 16;
    constexpr int kArrow = 24; // of the column that it is sorted by
    const QFontMetrics metrics(view().font());
    for (int column = 0; column < ScanModel::ColumnCount; ++column) {
        const int title = metrics.horizontalAdvance(m_table.headerData(column, Qt::Horizontal).toString());
        const int number = metrics.horizontalAdvance(QStringLiteral("−0.0000e−00"));
        view().header()->resizeSection(column,
            column == ScanModel::Name ? kNameCharacters * metrics.averageCharWidth()
                                      : kCellMargin + std::max(title + kArrow, number));
    }

    auto* save = addButton(tr("Save as CSV…"), tr("Save the table, as it is sorted"));
    connect(save, &QPushButton::clicked, this, [this] {
        const QString name = shownName(m_model->name()).replace(u'/', u'-');
        saveText(this, tr("Save the statistics"), name + QStringLiteral("-statistics.csv"),
            tr("Comma-separated values (*.csv)"), m_table.text(u','));
    });
    connect(&view(), &QTreeView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT tensorRequested(std::string(m_model->tensor(m_table.sourceAt(index.row()).tensor).name));
    });
    read();
}

ScanDialog::~ScanDialog() = default;

bool ScanDialog::event(QEvent* event)
{
    if (event->type() == HintEvent::eventType()) { // where the table was saved
        say(static_cast<HintEvent*>(event)->text());
        event->accept();
        return true;
    }
    return ReadingDialog::event(event);
}

void ScanDialog::read()
{
    beginReading(tr("Reading every value. The list grows meanwhile and can be sorted."));
    m_worker.run(
        [model = m_model, quantization = m_quantization, shared = m_shared, &fileSystem = m_fileSystem](
            const std::stop_token& stop) -> Status {
            const auto sources = std::make_shared<const std::vector<StatsSource>>(statsSources(model, *quantization));
            uint64_t before = 0;
            {
                const std::lock_guard lock(shared->mutex);
                shared->sources = sources;
                for (const StatsSource& source : *sources)
                    shared->total += source.storedBytes;
            }
            StatsOptions options;
            options.bins = 1; // of a histogram that is not shown
            for (size_t first = 0; first < sources->size();) {
                const auto batch = std::span(*sources).subspan(first, batchSize(*sources, first));
                const auto stats = computeStats(model, batch, options, fileSystem, defaultExecutor(), stop,
                    [&](uint64_t done, uint64_t /*total*/, const std::function<TensorStats()>& /*partial*/) {
                        const std::lock_guard lock(shared->mutex);
                        shared->done = before + done;
                    });
                if (!stats)
                    return fail(stats.error());
                const std::lock_guard lock(shared->mutex);
                for (size_t i = 0; i < batch.size(); ++i) {
                    shared->rows.push_back(scanRow((*stats)[i]));
                    before += batch[i].storedBytes;
                }
                first += batch.size();
            }
            return {};
        },
        [this](const Status& done) { finish(done); });
}

void ScanDialog::poll()
{
    std::vector<ScanRow> rows;
    ScanModel::Sources sources;
    uint64_t done = 0;
    uint64_t total = 0;
    {
        const std::lock_guard lock(m_shared->mutex);
        rows.swap(m_shared->rows);
        sources = m_shared->sources;
        done = m_shared->done;
        total = m_shared->total;
    }
    m_table.append(std::move(sources), rows);
    showRead(done, total);
}

void ScanDialog::finish(const Status& done)
{
    poll();
    endReading();
    if (!done) {
        say(errorSentence(done.error()));
        return;
    }
    tell();
    Q_EMIT scanned();
}

void ScanDialog::tell()
{
    const std::vector<ScanRow>& rows = m_table.rows();
    const auto nan = std::ranges::count_if(rows, [](const ScanRow& row) { return row.nan != 0; });
    const auto infinite = std::ranges::count_if(rows, [](const ScanRow& row) { return row.infinite != 0; });
    QStringList sentences;
    if (nan == 0 && infinite == 0)
        sentences << tr("No tensor has NaN or infinite values.");
    else
        sentences << tr("Tensors with NaN: %1, with infinite values: %2.")
                         .arg(shownExact(static_cast<uint64_t>(nan)), shownExact(static_cast<uint64_t>(infinite)));
    const auto largest
        = std::ranges::max_element(rows, {}, [](const ScanRow& row) { return row.magnitude.value_or(-1); });
    if (largest != rows.end() && largest->magnitude)
        sentences << tr("The largest magnitude is %1, in %2.")
                         .arg(shownNumber(*largest->magnitude),
                             shownName(m_table.source(static_cast<size_t>(largest - rows.begin())).name));
    if (rows.size() > ScanModel::kMostRows)
        sentences << tr("The first %1 of %2 are listed; the copied and saved table has all.")
                         .arg(shownExact(ScanModel::kMostRows), shownExact(rows.size()));
    say(sentences.join(u' '));
}

} // namespace tensorport
