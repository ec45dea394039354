#pragma once

#include <QAbstractButton>

namespace tensorport
{

/// A choice among few, with a title and a sentence: a radio button that explains itself.
class FormatCard : public QAbstractButton
{
    Q_OBJECT

public:
    FormatCard(const QString& title, const QString& summary, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QFont titleFont() const;

    QString m_summary;
};

} // namespace tensorport
