#pragma once

#include <QLineEdit>

namespace tensorport
{

/// A field for a path. One that is too long for it is cut in its middle while nobody types: where it begins and what it
/// is called are seen. Its tool tip then has all of it, above the field's own.
class PathEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit PathEdit(QWidget* parent = nullptr);

    /// The path as it is painted without the focus.
    [[nodiscard]] QString shownText() const;

    /// What a tool tip over the field says, as rich text.
    [[nodiscard]] QString fullToolTip() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRect room() const;
};

} // namespace tensorport
