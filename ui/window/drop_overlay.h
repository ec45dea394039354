#pragma once

#include <QWidget>

namespace tensorport
{

/// Covers its parent while something is dragged over it, and says what letting go would do.
class DropOverlay : public QWidget
{
    Q_OBJECT

public:
    explicit DropOverlay(QWidget* parent);

    void showText(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

} // namespace tensorport
