#include "ui/convert/form_rows.h"

#include "ui/style/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tensorport
{

QLabel* addHint(QVBoxLayout* layout)
{
    auto* hint = new QLabel;
    hint->setWordWrap(true);
    hint->setTextFormat(Qt::PlainText);
    layout->addWidget(hint);
    return hint;
}

void showHint(QLabel* hint, const QString& text, bool isError)
{
    hint->setText(text);
    hint->setVisible(!text.isEmpty());
    QPalette palette = hint->parentWidget()->palette();
    palette.setColor(QPalette::WindowText, isError ? errorColour(palette) : secondaryText(palette));
    hint->setPalette(palette);
}

void addRow(QFormLayout* form, const QString& text, QWidget* field, QWidget* buddy)
{
    auto* label = new QLabel(text);
    label->setBuddy(buddy);
    label->setToolTip(buddy->toolTip());
    form->addRow(label, field);
}

QWidget* column(QVBoxLayout*& layout)
{
    auto* widget = new QWidget;
    layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    return widget;
}

void selectData(QComboBox* box, const QString& data)
{
    const int index = box->findData(data);
    if (index >= 0) {
        box->setCurrentIndex(index);
    }
}

} // namespace tensorport
