#include "ui/inspect/value_grid.h"

#include "core/stats/value_window.h"
#include "ui/inspect/slice_selector.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>
#include <climits>

namespace tensorport
{
namespace
{

constexpr int kHeight = 300;
constexpr int kCellMargin = 8; ///< pixels beside a value, in all
constexpr uint64_t kMostCopied = 1'000'000; ///< elements

int asInt(uint64_t value)
{
    return static_cast<int>(std::min<uint64_t>(value, INT_MAX));
}

} // namespace

ValueGrid::ValueGrid(QWidget* parent)
    : QWidget(parent)
    , m_slice(new SliceSelector(this))
    , m_hexadecimal(new QCheckBox(this))
    , m_row(new QSpinBox(this))
    , m_column(new QSpinBox(this))
    , m_table(new QTableView(this))
    , m_error(new QLabel(this))
{
    m_hexadecimal->setText(tr("Hex"));
    m_hexadecimal->setToolTip(tr("Show the bits of each element in hexadecimal"));
    m_row->setAccessibleName(tr("Row to go to"));
    m_row->setToolTip(tr("Go to this row"));
    m_row->setPrefix(tr("row "));
    m_column->setAccessibleName(tr("Column to go to"));
    m_column->setToolTip(tr("Go to this column"));
    m_column->setPrefix(tr("column "));
    for (QSpinBox* box : {m_row, m_column})
        box->setKeyboardTracking(false);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(m_hexadecimal);
    bar->addStretch(1);
    bar->addWidget(m_row);
    bar->addWidget(m_column);

    m_table->setModel(&m_values);
    m_table->setAccessibleName(tr("Values"));
    m_table->setMinimumHeight(kHeight);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    const QFontMetrics metrics(m_table->font());
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + 6);
    m_table->viewport()->installEventFilter(this);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_slice);
    layout->addLayout(bar);
    layout->addWidget(m_error);
    layout->addWidget(m_table);

    connect(m_slice, &SliceSelector::changed, this, &ValueGrid::showMatrix);
    connect(m_hexadecimal, &QCheckBox::toggled, &m_values, &ValueTableModel::setHexadecimal);
    connect(&m_values, &QAbstractItemModel::dataChanged, this, &ValueGrid::fitColumns);
    connect(m_row, &QSpinBox::valueChanged, this, &ValueGrid::goTo);
    connect(m_column, &QSpinBox::valueChanged, this, &ValueGrid::goTo);
    connect(&m_values, &ValueTableModel::failed, this, [this](const Error& error) {
        m_error->setText(errorSentence(error));
        m_error->show();
    });
    auto* copy = new QAction(icon(QStringLiteral("copy")), tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &ValueGrid::copySelection);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ValueGrid::show(std::shared_ptr<const Model> model, std::shared_ptr<const StatsSource> source)
{
    m_model = std::move(model);
    m_source = std::move(source);
    m_slice->setShape(m_source->shape);
    showMatrix();
}

void ValueGrid::clear()
{
    m_copier.cancel();
    m_values.clear();
    m_source.reset();
}

bool ValueGrid::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange)
        fitColumns();
    return QWidget::eventFilter(watched, event);
}

/// As many columns side by side as can be read whole, and none that is cut.
void ValueGrid::fitColumns()
{
    if (!m_source)
        return;
    const int room = m_table->viewport()->width();
    const int needed = kCellMargin
        + m_table->fontMetrics().horizontalAdvance(std::max(m_values.longestText(), QStringLiteral("0.000000"),
            [](const QString& a, const QString& b) { return a.size() < b.size(); }));
    m_table->horizontalHeader()->setDefaultSectionSize(std::max(needed, room / std::max(1, room / needed)));
}

void ValueGrid::showMatrix()
{
    m_error->hide();
    m_values.show(m_model, m_source, m_slice->matrix());
    const MatrixView view = m_values.view();
    for (const auto& [box, count] : {std::pair(m_row, view.rows), std::pair(m_column, view.columns)}) {
        const QSignalBlocker blocker(box);
        box->setRange(0, asInt(count == 0 ? 0 : count - 1));
    }
    fitColumns();
}

void ValueGrid::goTo()
{
    const auto row = static_cast<uint64_t>(m_row->value());
    const auto column = static_cast<uint64_t>(m_column->value());
    const MatrixView view = m_values.view();
    if (view.rows > ValueTableModel::kMostRows || view.columns > ValueTableModel::kMostColumns)
        m_values.setOrigin(row, column);
    const QModelIndex index = m_values.index(
        static_cast<int>(row - m_values.firstRow()), static_cast<int>(column - m_values.firstColumn()));
    m_table->scrollTo(index, QAbstractItemView::PositionAtTop);
    m_table->setCurrentIndex(index);
}

void ValueGrid::copySelection()
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    if (selection.isEmpty())
        return;
    QRect all;
    for (const QItemSelectionRange& range : selection)
        all |= QRect(QPoint(range.left(), range.top()), QPoint(range.right(), range.bottom()));
    const uint64_t row = m_values.firstRow() + static_cast<uint64_t>(all.top());
    const uint64_t column = m_values.firstColumn() + static_cast<uint64_t>(all.left());
    const Rectangle place{m_slice->matrix(), row, row + static_cast<uint64_t>(all.height()), column,
        column + static_cast<uint64_t>(all.width())};
    if (place.rows() * place.columns() > kMostCopied) {
        m_error->setText(tr("At most %1 values can be copied at once.").arg(shownExact(kMostCopied)));
        m_error->show();
        return;
    }
    m_copier.run(
        [model = m_model, source = m_source, place](
            const std::stop_token& stop) { return readWindow(model, *source, place, posixFileSystem(), stop); },
        [this, place](Result<std::vector<uint64_t>> values) {
            if (!values) {
                m_error->setText(errorSentence(values.error()));
                m_error->show();
                return;
            }
            QString text;
            for (size_t i = 0; i < values->size(); ++i)
                text += m_values.text((*values)[i]).replace(QChar(0x2212), u'-')
                    + ((i + 1) % place.columns() == 0 ? u'\n' : u'\t');
            QApplication::clipboard()->setText(text);
        });
}

} // namespace tensorport
