// What leads to a conversion.
#include "ui/browse/browse_view.h"
#include "ui/browse/tensor_tree_view.h"
#include "ui/convert/convert_dialog.h"
#include "ui/convert/selection_globs.h"
#include "ui/jobs/job_request.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/open/message_bar.h"
#include "ui/style/text.h"
#include "ui/window/main_window.h"
#include "ui/window/model_page.h"

#include <QDockWidget>

namespace tensorport
{

namespace
{

/// More would neither be read by people nor be quick to compare with each name.
constexpr size_t kMostGlobs = 2000;

} // namespace

void MainWindow::convert()
{
    askHowToConvert([](ConvertDialog&) {});
}

void MainWindow::convertSelection()
{
    const OpenedModel& opened = currentPage().openedModel();
    TensorTreeView& view = currentPage().browseView().treeView();
    const auto& shown = view.treeModel().tree();
    if (!opened.tree || !shown || !view.selectionModel()->hasSelection())
        return;
    const auto globs = selectionGlobs(*opened.tree, *shown, view.selectedNodes());
    if (!globs) {
        currentPage().messageBar().showHint(
            tr("The selection cannot be said in patterns: a selected name differs from another one only in control "
               "characters. Select both."));
        return;
    }
    if (globs->size() > kMostGlobs) {
        currentPage().messageBar().showHint(
            tr("More than %L1 tensors one by one are too many to list: select modules, or choose Convert… (Ctrl+K) and "
               "write patterns under Include.")
                .arg(kMostGlobs));
        return;
    }
    askHowToConvert([&](ConvertDialog& dialog) { dialog.include(*globs); });
}

void MainWindow::changeOptions(const JobRequest& request)
{
    QStringList paths;
    for (const std::filesystem::path& input : request.inputs)
        paths << pathToQString(input);
    openModel(paths);
    ModelPage* page = &currentPage();
    const auto ask = [this, page, request] {
        if (page == &currentPage())
            askHowToConvert([&](ConvertDialog& dialog) { dialog.choose(request.plan, request.job); });
    };
    if (!page->isOpening()) {
        ask();
        return;
    }
    auto* wait = new QObject(page);
    connect(page, &ModelPage::modelOpened, wait, [wait, ask] {
        wait->deleteLater();
        ask();
    });
    connect(page, &ModelPage::changed, wait, [wait, page] {
        if (!page->isOpening() && !page->model()) // it cannot be opened
            wait->deleteLater();
    });
}

void MainWindow::askHowToConvert(const std::function<void(ConvertDialog&)>& choose)
{
    const OpenedModel& opened = currentPage().openedModel();
    if (!opened.model)
        return;
    auto* dialog = new ConvertDialog(opened.model, opened.quantization, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    choose(*dialog);
    const auto showOthers = [this, dialog] { dialog->setOthers(m_jobs->outputsAtWork()); };
    showOthers();
    connect(m_jobs, &JobsPanel::statusChanged, dialog, showOthers); // one may be done meanwhile
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_jobsDock->show();
        m_jobs->start(dialog->plan(), dialog->jobOptions());
    });
    dialog->open();
}

} // namespace tensorport
