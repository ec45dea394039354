#include "ui/browse/list_export.h"

#include "core/quant/tensor_list.h"
#include "ui/style/text.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace tensorport
{
namespace
{

constexpr auto kFolderKey = "export/folder";
constexpr auto kJson = "json";
constexpr auto kCsv = "csv";

QString proposedName(const Model& model)
{
    QString name = shownName(model.name());
    for (const char separator : {'/', '\\'})
        name.replace(QLatin1Char(separator), QLatin1Char('-'));
    return name + QStringLiteral("-tensors.csv");
}

} // namespace

ListExport::ListExport(QWidget* window)
    : QObject(window)
    , m_window(window)
{
}

void ListExport::ask(const OpenedModel& opened, const std::shared_ptr<const TensorTree>& shown)
{
    const QSettings settings;
    const QString folder
        = settings.value(QLatin1String(kFolderKey), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
              .toString();
    const auto count = shown->leaves().size();
    auto* dialog = new QFileDialog(m_window,
        tr("Export the list of %1 tensor(s)", nullptr, static_cast<int>(count)).arg(shownExact(count)), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString csv = tr("Table, for spreadsheets and pandas (*.csv)");
    const QString json = tr("JSON, as tensorport-cli inspect --json (*.json)");
    dialog->setNameFilters({csv, json});
    dialog->setDefaultSuffix(QLatin1String(kCsv));
    dialog->selectFile(proposedName(*opened.model));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, json](const QString& filter) {
        const auto suffix = QLatin1String(filter == json ? kJson : kCsv);
        dialog->setDefaultSuffix(suffix);
        const QStringList chosen = dialog->selectedFiles();
        if (!chosen.isEmpty())
            dialog->selectFile(QFileInfo(chosen.first()).completeBaseName() + QLatin1Char('.') + suffix);
    });
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, opened, shown](const QString& path) { write(path, opened, shown); });
    dialog->open();
}

void ListExport::write(const QString& path, const OpenedModel& opened, std::shared_ptr<const TensorTree> shown)
{
    const QString place = shownPath(toPath(path));
    const size_t count = shown->leaves().size();
    const auto format = QFileInfo(path).suffix().compare(QLatin1String(kJson), Qt::CaseInsensitive) == 0
        ? TensorListFormat::Json
        : TensorListFormat::Csv;
    Q_EMIT started(
        tr("Writing the list of %1 tensor(s) to %2…", nullptr, static_cast<int>(count)).arg(shownExact(count), place));
    m_worker.run(
        [path = toPath(path), format, opened, shown = std::move(shown)](const std::stop_token& stop) {
            std::vector<TensorId> tensors;
            tensors.reserve(shown->leaves().size());
            for (const NodeId leaf : shown->leaves())
                tensors.push_back(static_cast<TensorId>(shown->node(leaf).tensor));
            return writeTensorList(posixFileSystem(), path, format, *opened.model, *opened.quantization, tensors, stop);
        },
        [this, path, count, place](const Result<bool>& written) {
            if (!written) {
                Q_EMIT failed(tr("The list of tensors could not be written."), written.error());
            } else if (*written) {
                QSettings().setValue(QLatin1String(kFolderKey), QFileInfo(path).absolutePath());
                Q_EMIT finished(tr("The list of %1 tensor(s) is in %2.", nullptr, static_cast<int>(count))
                                    .arg(shownExact(count), place));
            }
        });
}

} // namespace tensorport
