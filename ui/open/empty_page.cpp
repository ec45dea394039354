#include "ui/open/empty_page.h"

#include "ui/open/sample_model.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace tensorport
{
namespace
{

constexpr int kWidth = 620;
constexpr int kIconSize = 56;
constexpr int kRoomyHeight = 480; ///< below it the picture gives its place to what is useful
constexpr int kPathsRole = Qt::UserRole;
constexpr int kPlaceRole = Qt::UserRole + 1;
constexpr int kExistsRole = Qt::UserRole + 2;

/// Title over place, the way a list of documents looks.
class RecentDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        const QString title = row.text;
        row.text.clear();
        row.icon = {};
        row.widget->style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

        const bool isSelected = row.state.testFlag(QStyle::State_Selected);
        const bool exists = index.data(kExistsRole).toBool();
        const QColor text = row.palette.color(
            exists ? QPalette::Normal : QPalette::Disabled, isSelected ? QPalette::HighlightedText : QPalette::Text);
        const QRect area = row.rect.adjusted(kPadding, kPadding, -kPadding, -kPadding);
        const int line = row.fontMetrics.height();
        painter->save();
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(painter, QRect(area.left(), area.top() + line / 2, kIcon, kIcon), Qt::AlignCenter,
                !exists          ? QIcon::Disabled
                    : isSelected ? QIcon::Selected
                                 : QIcon::Normal);
        const QRect upper(area.left() + kIcon + kPadding, area.top(), area.width() - kIcon - kPadding, line);
        painter->setPen(text);
        painter->drawText(upper, Qt::AlignVCenter, row.fontMetrics.elidedText(title, Qt::ElideMiddle, upper.width()));
        painter->setPen(isSelected ? text : secondaryText(row.palette));
        painter->drawText(upper.translated(0, line + 2), Qt::AlignVCenter,
            row.fontMetrics.elidedText(index.data(kPlaceRole).toString(), Qt::ElideMiddle, upper.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {100, 2 * option.fontMetrics.height() + 2 + 2 * kPadding};
    }

private:
    static constexpr int kPadding = 8;
    static constexpr int kIcon = 18;
};

} // namespace

EmptyPage::EmptyPage(RecentModels& recent, QWidget* parent)
    : QWidget(parent)
    , m_recent(recent)
    , m_dropArea(makeDropArea())
    , m_recentSection(makeRecent())
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout;
    column->setSpacing(24);
    column->addStretch(1);
    column->addWidget(m_dropArea);
    column->addWidget(m_recentSection);
    column->addStretch(2);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->addStretch(1);
    layout->addLayout(column, 1000);
    layout->addStretch(1);
    connect(&m_recent, &RecentModels::changed, this, &EmptyPage::fillRecent);
    fillRecent();
}

QWidget* EmptyPage::makeDropArea()
{
    auto* area = new QWidget;
    area->setMaximumWidth(kWidth);
    area->setMinimumWidth(320);
    m_picture = new QLabel;
    m_picture->setPixmap(applicationIcon().pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    m_picture->setAlignment(Qt::AlignCenter);
    auto* title = new QLabel(tr("Drop a model here"));
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.6);
    font.setBold(true);
    title->setFont(font);
    title->setAlignment(Qt::AlignCenter);
    auto* hint = new QLabel(tr("A .safetensors file, several shards together, an index, or a whole folder"));
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);

    auto* openFile = new QPushButton(icon(QStringLiteral("file")), tr("Open fi&le…"));
    openFile->setToolTip(tr("Open a .safetensors file, several of them as one model, or an index"));
    openFile->setDefault(true);
    connect(openFile, &QPushButton::clicked, this, &EmptyPage::openFileRequested);
    auto* openFolder = new QPushButton(icon(QStringLiteral("folder")), tr("Open f&older…"));
    openFolder->setToolTip(tr("Open a model's folder, as downloaded from the Hub"));
    connect(openFolder, &QPushButton::clicked, this, &EmptyPage::openFolderRequested);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    buttons->addStretch(1);
    buttons->addWidget(openFile);
    buttons->addWidget(openFolder);
    auto* openHub = new QPushButton(icon(QStringLiteral("list")), tr("From Hub &cache…"));
    openHub->setToolTip(tr("Choose among the models that were downloaded from the Hugging Face Hub"));
    connect(openHub, &QPushButton::clicked, this, &EmptyPage::hubRequested);
    buttons->addWidget(openHub);
    if (const QString sample = sampleModelFolder(); !sample.isEmpty()) {
        auto* openSample = new QPushButton(icon(QStringLiteral("model")), tr("Open the &sample"));
        openSample->setToolTip(tr("Open a small model that comes with TensorPort"));
        connect(openSample, &QPushButton::clicked, this, [this, sample] { Q_EMIT modelRequested({sample}); });
        buttons->addWidget(openSample);
    }
    buttons->addStretch(1);

    m_areaLayout = new QVBoxLayout(area);
    QVBoxLayout* layout = m_areaLayout;
    layout->setSpacing(10);
    layout->addWidget(m_picture);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addSpacing(14);
    layout->addLayout(buttons);
    return area;
}

QWidget* EmptyPage::makeRecent()
{
    auto* section = new QWidget;
    section->setMaximumWidth(kWidth);
    auto* heading = new QLabel(tr("Recent models"));
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    m_list = new QListWidget;
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new RecentDelegate(m_list));
    m_list->setAccessibleName(heading->text());
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setMouseTracking(true);
    const auto open = [this](const QListWidgetItem* item) {
        if (item->data(kExistsRole).toBool())
            Q_EMIT modelRequested(item->data(kPathsRole).toStringList());
    };
    connect(m_list, &QListWidget::itemActivated, this, open);
    connect(m_list, &QListWidget::itemClicked, this, open);
    connect(m_list, &QListWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        const QListWidgetItem* item = m_list->itemAt(position);
        if (item == nullptr)
            return;
        const QStringList paths = item->data(kPathsRole).toStringList();
        QMenu menu(this);
        menu.addAction(tr("&Remove from this list"), this, [this, paths] { m_recent.remove(paths); });
        menu.exec(m_list->viewport()->mapToGlobal(position));
    });
    auto* layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(heading);
    layout->addWidget(m_list);
    return section;
}

void EmptyPage::fillRecent()
{
    m_list->clear();
    for (const QStringList& paths : m_recent.models()) {
        auto* item = new QListWidgetItem(icon(QStringLiteral("model")), RecentModels::title(paths), m_list);
        item->setData(kPathsRole, paths);
        item->setData(kPlaceRole, RecentModels::place(paths));
        item->setData(kExistsRole, true);
        item->setToolTip(wrappedToolTip(paths.join(QLatin1Char('\n'))));
    }
    const int count = m_list->count();
    m_recentSection->setVisible(count > 0);
    const int row = count > 0 ? m_list->sizeHintForRow(0) : 0;
    m_list->setMaximumHeight(row * count + 4);
    fitDropArea();
    // A network disk may take its time to say whether a file is there.
    m_worker.run(
        [models = m_recent.models()](const std::stop_token& stop) {
            std::vector<bool> exist;
            for (const QStringList& paths : models)
                exist.push_back(stop.stop_requested() || RecentModels::exists(paths));
            return exist;
        },
        [this](const std::vector<bool>& exist) { showMissing(exist); });
}

void EmptyPage::showMissing(const std::vector<bool>& exist)
{
    for (int i = 0; i < m_list->count() && i < static_cast<int>(exist.size()); ++i) {
        if (exist[static_cast<size_t>(i)])
            continue;
        QListWidgetItem* item = m_list->item(i);
        item->setData(kExistsRole, false);
        item->setData(kPlaceRole, tr("%1 (no longer there)").arg(item->data(kPlaceRole).toString()));
    }
}

void EmptyPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    fillRecent();
}

void EmptyPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitDropArea();
}

void EmptyPage::fitDropArea()
{
    const bool isRoomy = height() >= kRoomyHeight;
    m_picture->setVisible(isRoomy);
    const int margin = isRoomy ? 40 : 16;
    m_areaLayout->setContentsMargins(24, margin, 24, margin);
    const int count = m_list->count();
    m_list->setMinimumHeight(count > 0 ? m_list->sizeHintForRow(0) * std::min(count, isRoomy ? 2 : 1) : 0);
}

void EmptyPage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor line = palette().color(QPalette::Text);
    line.setAlphaF(0.28F);
    QPen pen(line, 1.5, Qt::CustomDashLine);
    pen.setDashPattern({5, 4});
    painter.setPen(pen);
    painter.setBrush(palette().color(QPalette::AlternateBase));
    painter.drawRoundedRect(QRectF(m_dropArea->geometry()).adjusted(1, 1, -1, -1), 12, 12);
}

} // namespace tensorport
