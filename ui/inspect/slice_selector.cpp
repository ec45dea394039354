#include "ui/inspect/slice_selector.h"

#include "core/stats/matrix_view.h"

#include <QHBoxLayout>
#include <QSpinBox>
#include <algorithm>
#include <climits>
#include <utility>

namespace tensorport
{

SliceSelector::SliceSelector(QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(8);
}

void SliceSelector::setShape(const Shape& shape)
{
    m_shape = shape;
    while (QLayoutItem* item = m_row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_fields.clear();
    // Fields that are made later would come last in the order of the Tab key.
    QWidget* before = previousInFocusChain();
    while (before != this && before->focusPolicy() == Qt::NoFocus)
        before = before->previousInFocusChain();
    for (size_t i = 0; i + 2 < shape.size(); ++i) {
        auto* field = new QSpinBox(this);
        field->setRange(0, static_cast<int>(std::min<uint64_t>(shape[i] == 0 ? 0 : shape[i] - 1, INT_MAX)));
        field->setKeyboardTracking(false);
        field->setPrefix(tr("[%1] ").arg(i));
        field->setToolTip(tr("Index of dimension %1, below %2").arg(i).arg(shape[i]));
        field->setAccessibleName(tr("Index of dimension %1").arg(i));
        connect(field, &QSpinBox::valueChanged, this, &SliceSelector::changed);
        m_row->addWidget(field);
        setTabOrder(std::exchange(before, field), field);
        m_fields.push_back(field);
    }
    m_row->addStretch(1);
    setVisible(!m_fields.empty());
}

uint64_t SliceSelector::matrix() const
{
    Shape leading;
    for (const QSpinBox* field : m_fields)
        leading.push_back(static_cast<uint64_t>(field->value()));
    return matrixIndex(m_shape, leading);
}

} // namespace tensorport
