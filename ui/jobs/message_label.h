#pragma once

#include <QLabel>

namespace tensorport
{

/// Sentences that wrap, to kMaxLines at most and even inside a long path; the whole is in the tool tip, wrapped.
class MessageLabel : public QLabel
{
    Q_OBJECT

public:
    static constexpr int kMaxLines = 6;

    explicit MessageLabel(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

    /// The lines as they are drawn in this width.
    [[nodiscard]] QStringList lines(int width) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

} // namespace tensorport
