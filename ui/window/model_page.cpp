#include "ui/window/model_page.h"

#include "core/recipes/source_reader.h"
#include "ui/browse/browse_view.h"
#include "ui/browse/list_export.h"
#include "ui/browse/tensor_tree_view.h"
#include "ui/browse/value_findings.h"
#include "ui/check/check_view.h"
#include "ui/check/findings_view.h"
#include "ui/inspect/scan_dialog.h"
#include "ui/open/empty_page.h"
#include "ui/open/loading_page.h"
#include "ui/open/message_bar.h"
#include "ui/style/text.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace tensorport
{
namespace
{

/// Models that open faster than this do not flash a loading page.
constexpr int kLoadingDelayMs = 150;
constexpr size_t kMostNamedDTypes = 3;

} // namespace

ModelPage::ModelPage(RecentModels& recent, FileSystem& fileSystem, QWidget* parent)
    : QWidget(parent)
    , m_fileSystem(fileSystem)
    , m_message(new MessageBar)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPage(recent))
    , m_loading(new LoadingPage)
    , m_browse(new BrowseView)
    , m_check(new CheckView(fileSystem, this))
    , m_opener(fileSystem)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_loading);
    m_stack->addWidget(m_browse);
    m_check->hide();

    m_loadingDelay.setSingleShot(true);
    m_loadingDelay.setInterval(kLoadingDelayMs);
    connect(&m_loadingDelay, &QTimer::timeout, this, [this] { m_stack->setCurrentWidget(m_loading); });
    connect(m_loading, &LoadingPage::cancelRequested, this, &ModelPage::cancelOpening);
    connect(&m_opener, &ModelOpener::opened, this, &ModelPage::showModel);
    connect(&m_opener, &ModelOpener::failed, this, &ModelPage::showFailure);
    connect(m_message, &MessageBar::reloadRequested, this, &ModelPage::reload);
    connect(m_message, &MessageBar::checkRequested, this, &ModelPage::check);
    connect(m_check, &CheckView::closeRequested, this, &ModelPage::closeCheck);
    connect(m_check, &CheckView::reported, this, [this](const CheckReport& report) {
        if (auto findings = ValueFindings::of(report))
            m_browse->setValueFindings(std::move(findings));
    });
    connect(m_check, &CheckView::tensorRequested, m_browse, &BrowseView::selectTensor);
    connect(&m_browse->listExport(), &ListExport::started, m_message, &MessageBar::showHint);
    connect(&m_browse->listExport(), &ListExport::finished, m_message, &MessageBar::showHint);
    connect(&m_browse->listExport(), &ListExport::failed, m_message, [this](const QString& title, const Error& error) {
        m_message->showError(title, error, MessageBar::About::Other);
    });
    connect(m_empty, &EmptyPage::openFileRequested, this, &ModelPage::openFileRequested);
    connect(m_empty, &EmptyPage::openFolderRequested, this, &ModelPage::openFolderRequested);
    connect(m_empty, &EmptyPage::hubRequested, this, &ModelPage::hubRequested);
    connect(m_empty, &EmptyPage::modelRequested, this, &ModelPage::modelRequested);
}

ModelPage::~ModelPage()
{
    delete m_scan;
}

void ModelPage::open(const QStringList& paths)
{
    if (m_isCheckShown && paths != m_paths)
        closeCheck();
    m_paths = paths;
    m_message->hide();
    m_loading->setTitle(RecentModels::title(paths), RecentModels::place(paths));
    m_loadingDelay.start();
    std::vector<std::filesystem::path> inputs;
    for (const QString& path : paths)
        inputs.push_back(toPath(path));
    m_opener.open(std::move(inputs));
    Q_EMIT changed();
}

void ModelPage::reload()
{
    if (!m_paths.isEmpty())
        open(m_paths);
}

bool ModelPage::event(QEvent* event)
{
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::Show)
        lookForChanges();
    return QWidget::event(event);
}

/// Whoever comes back to the window may have changed the files meanwhile.
void ModelPage::lookForChanges()
{
    if (!m_opened.model || isOpening())
        return;
    m_watch.run([model = m_opened.model, &fileSystem = m_fileSystem](
                    const std::stop_token& stop) { return checkModelFiles(*model, fileSystem, stop); },
        [this, model = m_opened.model](const Status& unchanged) {
            if (model != m_opened.model || isOpening())
                return;
            const QString difference = unchanged ? QString() : toQString(std::string_view(unchanged.error().message));
            if (std::exchange(m_outdated, difference) == difference)
                return;
            if (unchanged)
                m_message->hideOutdated();
            else
                m_message->showOutdated(unchanged.error());
        });
}

void ModelPage::cancelOpening()
{
    m_opener.cancel();
    if (!m_opened.model)
        m_paths.clear();
    showFitting();
}

void ModelPage::closeModel()
{
    m_opener.cancel();
    delete m_scan;
    m_opened = {};
    m_paths.clear();
    m_message->hide();
    closeCheck();
}

void ModelPage::check()
{
    if (m_paths.isEmpty() || isOpening())
        return;
    m_isCheckShown = true;
    const bool hasModel = m_opened.model != nullptr;
    m_check->start(m_paths, hasModel ? title() : RecentModels::title(m_paths), hasModel);
    showFitting();
}

void ModelPage::showStatistics()
{
    if (!m_scan) {
        // A window of its own, which this one can cover; it does not keep the program from ending.
        m_scan = new ScanDialog(m_opened.model, m_opened.quantization, m_fileSystem);
        m_scan->setAttribute(Qt::WA_DeleteOnClose);
        m_scan->setAttribute(Qt::WA_QuitOnClose, false);
        connect(m_scan, &ScanDialog::scanned, this,
            [this] { m_browse->setValueFindings(ValueFindings::of(*m_opened.model, m_scan->table())); });
        connect(m_scan, &ScanDialog::tensorRequested, this, [this](const std::string& tensor) {
            m_browse->selectTensor(tensor);
            window()->raise();
            window()->activateWindow();
            m_browse->treeView().setFocus();
        });
    }
    m_scan->show();
    m_scan->raise();
    m_scan->activateWindow();
}

ScanDialog* ModelPage::statistics() const
{
    return m_scan;
}

void ModelPage::closeCheck()
{
    m_check->stop();
    m_isCheckShown = false;
    showFitting();
}

/// Beside the tree of a model that is open; otherwise alone.
void ModelPage::placeCheck()
{
    if (m_isCheckShown && !m_opened.model) {
        if (m_stack->indexOf(m_check) < 0)
            m_stack->addWidget(m_check);
        m_stack->setCurrentWidget(m_check);
        m_check->findings().setFocus();
    } else {
        m_browse->setSidePage(m_isCheckShown ? m_check : nullptr);
    }
}

bool ModelPage::isBlank() const
{
    return !m_opened.model && !isOpening();
}

void ModelPage::showModel(const OpenedModel& opened)
{
    delete m_scan; // of the model before
    m_opened = opened;
    m_outdated.clear();
    m_browse->setModel(opened);
    showFitting();
    m_browse->focusTree();
    if (m_isCheckShown)
        check(); // of what was read anew
    Q_EMIT modelOpened();
}

void ModelPage::showFailure(const Error& error)
{
    m_message->showError(tr("%1 could not be opened.").arg(RecentModels::title(m_paths)), error);
    showFitting();
    if (m_isCheckShown)
        check();
}

void ModelPage::showFitting()
{
    m_loadingDelay.stop();
    m_stack->setCurrentWidget(m_opened.model ? static_cast<QWidget*>(m_browse) : m_empty);
    placeCheck();
    Q_EMIT changed();
}

QString ModelPage::title() const
{
    if (m_opened.model)
        return shownName(m_opened.model->name());
    return m_paths.isEmpty() ? tr("New tab") : RecentModels::title(m_paths);
}

QString ModelPage::statusText() const
{
    if (isOpening())
        return tr("Opening %1…").arg(RecentModels::title(m_paths));
    if (!m_opened.model)
        return {};
    const Model& model = *m_opened.model;
    QStringList dtypes;
    for (const DTypeSum& sum : m_opened.summary->dtypes)
        dtypes << shownName(sum.name);
    QString kinds = dtypes.size() > static_cast<qsizetype>(kMostNamedDTypes)
        ? tr("%n dtype(s)", nullptr, static_cast<int>(dtypes.size()))
        : dtypes.join(QStringLiteral(" + "));
    QStringList layouts;
    for (const LayoutSum& sum : m_opened.summary->layouts)
        layouts << toQString(layoutTitle(sum.layout));
    if (!layouts.isEmpty())
        kinds = QStringLiteral("%1 (%2)").arg(layouts.join(QStringLiteral(" + ")), kinds);
    return QStringList{
        tr("%1 tensor(s)", nullptr, static_cast<int>(model.tensors().size())).arg(shownExact(model.tensors().size())),
        tr("%1 parameters").arg(shownCount(m_opened.summary->parameters)),
        tr("%1 in %2")
            .arg(shownBytes(model.totalBytes()), tr("%n file(s)", nullptr, static_cast<int>(model.files().size()))),
        kinds}
        .join(QStringLiteral(" · "));
}

} // namespace tensorport
