#pragma once

#include <QScrollArea>

namespace tensorport
{

/// A column of widgets that is scrolled up and down alone: never narrower than what it holds needs, within reason, so
/// that nothing is cut off at its side.
class ColumnScroll : public QScrollArea
{
public:
    explicit ColumnScroll(QWidget* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static constexpr int kMostLetters = 90; ///< a word that is longer than so many is cut
};

} // namespace tensorport
