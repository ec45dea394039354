#pragma once

#include <QListWidget>

namespace tensorport
{

/// A list of widgets as wide as the list and as high as their texts need in that width.
class JobList : public QListWidget
{
    Q_OBJECT

public:
    explicit JobList(QWidget* parent = nullptr);

    /// Appends an item that shows `row`, which the list owns from now on.
    QListWidgetItem* append(QWidget* row);

    /// Moves an item, with its row and what is selected, to where the one at `to` stands.
    void move(int from, int to);

    /// Scrolls to an item. It stays in sight, however the heights change, until another becomes the current one or the
    /// user scrolls.
    void keepInSight(QListWidgetItem* item);

    /// Makes an item the current one, and keeps it in sight unless the user has scrolled away from the one before.
    void choose(QListWidgetItem* item);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fitRows();
    bool fit(QListWidgetItem* item);
    void layOut();

    QPersistentModelIndex m_kept; ///< in sight; none when the user has scrolled
};

} // namespace tensorport
