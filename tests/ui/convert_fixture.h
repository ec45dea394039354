#pragma once

#include "tests/ui/small_model.h"
#include "tests/ui/sparse_model.h"
#include "tests/ui/temporary_settings.h"
#include "ui/convert/convert_dialog.h"
#include "ui/style/english_plurals.h"

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

namespace tensorport
{

/// The dialog for a small model in a folder of its own, with settings of its own.
class ConvertFixture : public QObject
{
protected:
    static void prepare() { installEnglishPlurals(); }

    void openDialog()
    {
        m_settings.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        writeSmallModel(source(), 10, 1000);
        open();
    }

    void closeDialog()
    {
        m_dialog.reset();
        m_folder.reset();
    }

    /// A new dialog, with the settings as the last one has left them.
    void open()
    {
        const auto model = openFolder(source());
        m_dialog
            = std::make_unique<ConvertDialog>(model, std::make_shared<const Quantization>(detectQuantization(*model)));
        m_dialog->show();
    }

    /// The same for another model.
    void openTensors(const std::vector<SparseTensor>& tensors)
    {
        writeSparseFile(source().toStdString() + "/model.safetensors", tensors);
        open();
    }

    template <typename T>
    [[nodiscard]] T* find(const char* name) const
    {
        auto* widget = m_dialog->findChild<T*>(QLatin1String(name));
        if (!widget) {
            qFatal("no %s", name);
        }
        return widget;
    }
    [[nodiscard]] QString reason() const { return find<QLabel>("reason")->text(); }
    [[nodiscard]] bool canConvert() const { return find<QPushButton>("convert")->isEnabled(); }
    [[nodiscard]] QString source() const { return m_folder->filePath(QStringLiteral("tiny")); }

    TemporarySettings m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConvertDialog> m_dialog;
};

} // namespace tensorport
