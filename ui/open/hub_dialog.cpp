#include "ui/open/hub_dialog.h"

#include "ui/base/kept_size.h"
#include "ui/base/roomy_rows.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace tensorport
{
namespace
{

constexpr const char* kCacheKey = "hub/cache";

std::filesystem::path environmentsCache()
{
    return hubCacheFolder([](const char* name) { return qgetenv(name).toStdString(); });
}

} // namespace

HubDialog::HubDialog(FileSystem& fileSystem, std::filesystem::path cache, QWidget* parent)
    : QDialog(parent)
    , m_fileSystem(fileSystem)
    , m_cache(std::move(cache))
    , m_summary(new QLabel)
    , m_filter(new QLineEdit)
    , m_pages(new QStackedWidget)
    , m_view(new QTreeView)
    , m_empty(new QLabel)
{
    setWindowTitle(tr("Models in the Hub cache"));
    keepSize(*this, QLatin1String("hub/size"), {720, 440});
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setWordWrap(true);
    m_filter->setPlaceholderText(tr("Filter by name"));
    m_filter->setAccessibleName(tr("Filter models"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);

    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(HubModelsModel::kSortRole);
    m_sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(&m_sorted);
    giveRoom(*m_view);
    m_view->setRootIsDecorated(false);
    m_view->setAccessibleName(tr("Models"));
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(HubModelsModel::Changed, Qt::DescendingOrder);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(HubModelsModel::Name, QHeaderView::Stretch);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(24);
    m_empty->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_empty);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    m_open = buttons->button(QDialogButtonBox::Open);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    auto* other = buttons->addButton(tr("Other folder…"), QDialogButtonBox::ActionRole);
    other->setToolTip(tr("Look into another Hub cache, now and the next time"));
    other->setAutoDefault(false);
    connect(other, &QPushButton::clicked, this, &HubDialog::chooseCache);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_summary);
    layout->addWidget(buttons);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_sorted.setFilterFixedString(text);
        showFitting();
    });
    connect(m_view, &QTreeView::clicked, this, &HubDialog::openRow);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { openRow(m_view->currentIndex()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    look();
}

std::filesystem::path HubDialog::usersCache()
{
    const QString chosen = QSettings().value(QLatin1String(kCacheKey)).toString();
    return chosen.isEmpty() ? environmentsCache() : toPath(chosen);
}

void HubDialog::chooseCache()
{
    auto* dialog = new QFileDialog(this, tr("Folder of the Hub cache"), pathToQString(m_cache));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        m_cache = toPath(folder);
        // What the environment says is not written down: it may change.
        QSettings().setValue(QLatin1String(kCacheKey), m_cache == environmentsCache() ? QString() : folder);
        m_model.setModels({});
        m_summary->clear();
        m_filter->clear();
        look();
    });
    dialog->open();
}

void HubDialog::look()
{
    m_nothing = tr("Looking into %1…").arg(shownPath(m_cache));
    showFitting();
    m_worker.run([&fileSystem = m_fileSystem, cache = m_cache](
                     const std::stop_token& stop) { return listHubModels(fileSystem, cache, stop); },
        [this](const Result<HubModels>& found) { showFound(found); });
}

void HubDialog::showFound(const Result<HubModels>& found)
{
    const QString place = shownPath(m_cache);
    if (!found) {
        m_nothing = found.error().code == ErrorCode::NotFound
            ? tr("There is no Hub cache at %1.\n\nWhat transformers, diffusers or “hf download” load from the Hub "
                 "appears "
                 "here. If your cache is elsewhere, choose its folder below.")
                  .arg(place)
            : tr("The Hub cache could not be read.\n\n%1").arg(errorSentence(found.error()));
    } else {
        uint64_t bytes = 0;
        for (const HubModel& model : found->models)
            bytes += model.bytes;
        m_nothing
            = tr("No model with safetensors files is in %1.\n\nWhat transformers, diffusers or “hf download” load "
                 "from the Hub appears here.")
                  .arg(place);
        QStringList parts{tr("%n model(s)", nullptr, static_cast<int>(found->models.size())), shownBytes(bytes), place};
        if (found->others != 0)
            parts << tr("%n more without safetensors files", nullptr, static_cast<int>(found->others));
        m_summary->setText(parts.join(QStringLiteral(" · ")));
        m_model.setModels(found->models);
    }
    showFitting();
}

void HubDialog::showFitting()
{
    const bool hasModels = m_model.rowCount() != 0;
    const bool hasRows = m_sorted.rowCount() != 0;
    m_empty->setText(hasModels ? tr("No model matches “%1”.").arg(m_filter->text()) : m_nothing);
    m_pages->setCurrentIndex(hasRows ? 0 : 1);
    m_filter->setEnabled(hasModels);
    m_open->setEnabled(hasRows);
    m_open->setDefault(hasRows);
    if (hasRows && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_sorted.index(0, 0));
    if (hasModels && focusWidget() != m_view)
        m_filter->setFocus();
}

void HubDialog::openRow(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const QString folder = pathToQString(m_model.at(m_sorted.mapToSource(index).row()).folder);
    accept();
    Q_EMIT modelRequested({folder});
}

bool HubDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            QCoreApplication::sendEvent(m_view, event); // choose in the list while typing
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace tensorport
