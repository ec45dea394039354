#pragma once

#include "core/base/result.h"
#include "ui/base/latest_worker.h"
#include "ui/browse/json_tree_model.h"

#include <QDialog>
#include <functional>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace tensorport
{

/// A JSON document as a tree to look through, find in and copy from. Reads, parses and searches off the UI thread.
class JsonDialog : public QDialog
{
    Q_OBJECT

public:
    /// `load` gives the text, on another thread.
    using Load = std::function<Result<std::string>()>;
    JsonDialog(const QString& title, Load load, QWidget* parent = nullptr);

    [[nodiscard]] bool isBusy() const { return m_worker.isBusy() || m_copying.isBusy(); }
    [[nodiscard]] QTreeView& view() { return *m_view; }
    [[nodiscard]] JsonTreeModel& model() { return m_model; }

    void copyValue(); ///< of what is current, as JSON; of a string its text
    void copyPath();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Document
    {
        std::shared_ptr<const JsonTree> tree;
        QString problem;
    };

    void makeLayout();
    void makeActions();
    void showDocument(const Document& document);
    void find();
    void step(int by);
    void showPlace();

    JsonTreeModel m_model;
    QLineEdit* m_find;
    QLabel* m_place; ///< which of how many that were found
    QToolButton* m_previous;
    QToolButton* m_next;
    QStackedWidget* m_pages;
    QTreeView* m_view;
    QLabel* m_reading;
    QLabel* m_problem;
    std::vector<uint32_t> m_found;
    size_t m_current = 0; ///< of m_found
    LatestWorker m_worker;
    LatestWorker m_copying;
};

} // namespace tensorport
