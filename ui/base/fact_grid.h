#pragma once

#include <QTextEdit>
#include <QWidget>
#include <vector>

class QGridLayout;
class QLabel;

namespace tensorport
{

/// Text on no background that can be selected and copied, wraps anywhere, and is as tall as it needs to be.
class WrappedText : public QTextEdit
{
    Q_OBJECT

public:
    explicit WrappedText(QWidget* parent = nullptr);

    void setText(const QString& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void fitHeight();
};

/// Labels and values, one line each.
class FactGrid : public QWidget
{
    Q_OBJECT

public:
    struct Fact
    {
        QString label;
        QString value;
        QString toolTip{};
    };

    explicit FactGrid(QWidget* parent = nullptr);

    void setFacts(const std::vector<Fact>& facts);
    [[nodiscard]] QString value(const QString& label) const; ///< what is shown for a label; for tests

private:
    QGridLayout* m_grid;
    std::vector<std::pair<QLabel*, WrappedText*>> m_rows;
};

} // namespace tensorport
