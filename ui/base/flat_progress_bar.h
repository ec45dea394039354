#pragma once

#include <QProgressBar>

namespace tensorport
{

/// A thin bar in one colour, without text; what it means is said beside it.
class FlatProgressBar : public QProgressBar
{
    Q_OBJECT

public:
    enum class Tone { Active, Quiet, Failed };

    explicit FlatProgressBar(QWidget* parent = nullptr);

    void setTone(Tone tone);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone = Tone::Active;
};

} // namespace tensorport
