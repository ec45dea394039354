#pragma once

#include "tests/ui/sparse_model.h"
#include "tests/ui/temporary_settings.h"
#include "ui/browse/browse_view.h"
#include "ui/browse/tensor_tree_view.h"
#include "ui/open/message_bar.h"
#include "ui/style/english_plurals.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/model_page.h"

#include <QTemporaryDir>
#include <QtTest>

namespace tensorport
{

/// A main window with settings and a folder of its own for each test.
class WindowFixture : public QObject
{
protected:
    static void prepare()
    {
        installEnglishPlurals();
        applyTheme(Theme::Light);
    }

    void openWindow()
    {
        m_settings.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_window = std::make_unique<MainWindow>();
        show();
    }

    void closeWindow()
    {
        m_window.reset();
        m_folder.reset();
    }

    void show()
    {
        m_window->resize(1180, 760);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void open(const QString& name)
    {
        m_window->openPaths({path(name)});
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->currentPage().isOpening(), 20000);
        QVERIFY2(m_window->currentPage().model(), qPrintable(m_window->currentPage().messageBar().text()));
    }

    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] BrowseView& browse() const { return m_window->currentPage().browseView(); }
    [[nodiscard]] TensorTreeView& tree() const { return browse().treeView(); }

    [[nodiscard]] QModelIndex find(std::string_view name) const
    {
        const auto& shown = tree().treeModel().tree();
        for (NodeId id = 1; id < shown->nodes().size(); ++id) {
            if (shown->node(id).path == name)
                return tree().treeModel().indexOf(id);
        }
        return {};
    }

    /// Alone, whatever modifiers an earlier key has left pressed.
    void choose(std::string_view name) const
    {
        tree().selectionModel()->setCurrentIndex(
            find(name), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    TemporarySettings m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace tensorport
