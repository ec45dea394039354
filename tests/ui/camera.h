#pragma once

#include "ui/browse/browse_view.h"
#include "ui/browse/tensor_tree_view.h"
#include "ui/window/main_window.h"
#include "ui/window/model_page.h"

#include <QtTest>

namespace tensorport
{

/// Draws windows into the PNG files of a folder.
class Camera
{
public:
    Camera(QString folder, QString suffix)
        : m_folder(std::move(folder))
        , m_suffix(std::move(suffix))
    {
    }

    void shoot(QWidget& window, const QString& name) const
    {
        settle();
        const QString path = QStringLiteral("%1/%2%3.png").arg(m_folder, name, m_suffix);
        if (!window.grab().save(path))
            qFatal("cannot write %s", qPrintable(path));
    }

    /// Lets layouts, delayed work and the filter's thread come to rest.
    static void settle()
    {
        for (int i = 0; i < 6; ++i)
            QTest::qWait(25);
    }

private:
    QString m_folder;
    QString m_suffix;
};

inline void open(MainWindow& window, const QString& path)
{
    window.openPaths({path});
    if (!QTest::qWaitFor([&] { return !window.currentPage().isOpening(); }, 20000))
        qFatal("opening %s takes too long", qPrintable(path));
    Camera::settle();
}

inline void select(MainWindow& window, std::string_view path)
{
    auto& view = window.currentPage().browseView().treeView();
    const auto tree = view.treeModel().tree();
    for (const NodeId id : tree->leaves()) {
        for (NodeId node = id; node != 0; node = tree->node(node).parent) {
            if (tree->node(node).path == path) {
                view.selectNode(tree->node(node).origin);
                return;
            }
        }
    }
    qFatal("no node %s", std::string(path).c_str());
}

} // namespace tensorport
