#pragma once

#include "core/tensor/shape.h"

#include <QWidget>
#include <vector>

class QHBoxLayout;
class QSpinBox;

namespace tensorport
{

/// A field for the index of each dimension but the last two; hidden where there are none.
class SliceSelector : public QWidget
{
    Q_OBJECT

public:
    explicit SliceSelector(QWidget* parent = nullptr);

    /// Shows the first matrix of a tensor of this shape, without changed().
    void setShape(const Shape& shape);

    [[nodiscard]] uint64_t matrix() const; ///< as matrixIndex()

Q_SIGNALS:
    void changed();

private:
    QHBoxLayout* m_row;
    Shape m_shape;
    std::vector<QSpinBox*> m_fields;
};

} // namespace tensorport
