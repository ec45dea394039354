#pragma once

#include <QWidget>
#include <vector>

namespace tensorport
{

/// A path as parts in one line that lead back up: clicked, or chosen by the arrow keys and Enter. The last part is
/// where one is. Where there is no room, parts after the first are folded into "…", which opens a menu of them, and
/// what is still too long is elided in the middle.
class Breadcrumbs : public QWidget
{
    Q_OBJECT

public:
    explicit Breadcrumbs(QWidget* parent = nullptr);

    struct Part
    {
        QString text;
        QString toolTip;
    };
    void setParts(std::vector<Part> parts);
    [[nodiscard]] const std::vector<Part>& parts() const { return m_parts; }

    [[nodiscard]] QRect areaOf(int part) const; ///< null for one that is folded away
    [[nodiscard]] QRect foldArea() const; ///< of "…"; null where everything is shown
    [[nodiscard]] int current() const { return m_current; } ///< what Enter chooses; kFold for "…"
    static constexpr int kFold = -1;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated(int part);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    struct Crumb
    {
        int part = kFold;
        QString text; ///< as far as there is room
        QRect area;
    };

    void arrange();
    [[nodiscard]] int widthOf(const QString& text, bool hasIcon) const;
    [[nodiscard]] const Crumb* crumbAt(const QPoint& position) const;
    [[nodiscard]] const Crumb* crumbOf(int part) const;
    void choose(int part);
    void setCurrent(int part);
    void showFolded();

    std::vector<Part> m_parts;
    std::vector<Crumb> m_crumbs; ///< what is shown
    int m_firstFolded = 0;
    int m_foldedCount = 0;
    int m_current = 0;
    const Crumb* m_hovered = nullptr;
};

} // namespace tensorport
