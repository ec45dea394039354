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

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitRows();
    void fit(QListWidgetItem* item);
};

} // namespace tensorport
