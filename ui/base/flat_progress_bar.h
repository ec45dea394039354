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

    /// How much of a whole is done: nothing of one that is not known yet, 0.
    void setPart(uint64_t done, uint64_t whole);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone = Tone::Active;
};

} // namespace tensorport
