#pragma once

#include <QColor>
#include <QString>
#include <QWidget>
#include <utility>
#include <vector>

namespace tensorport
{

/// Shares of a whole, one under the other: a label and its numbers above a bar to scale. Lists that answer (see
/// setActivatable) react to clicks, and to the arrow keys with Enter.
class BarList : public QWidget
{
    Q_OBJECT

public:
    struct Item
    {
        QString label;
        QString detail; ///< quieter, behind the label
        QString value; ///< right-aligned
        QString share; ///< right-aligned in a column of its own, behind `value`
        QString toolTip;
        std::vector<std::pair<double, QColor>> parts; ///< of the bar, as fractions of its full length
        bool hasSwatch = false; ///< a square of the first part's colour before the label, as in the tree
    };

    explicit BarList(QWidget* parent = nullptr);

    void setItems(std::vector<Item> items);
    [[nodiscard]] const std::vector<Item>& items() const { return m_items; }
    void setActivatable(bool isActivatable);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated(int item);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int itemAt(const QPoint& position) const;
    void paintItem(QPainter& painter, int index, int valueWidth, int shareWidth) const;

    std::vector<Item> m_items;
    bool m_isActivatable = false;
    int m_hovered = -1;
    int m_current = 0;
};

} // namespace tensorport
