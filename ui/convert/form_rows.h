#pragma once

#include <QString>

class QComboBox;
class QFormLayout;
class QLabel;
class QVBoxLayout;
class QWidget;

namespace tensorport
{

/// A line of a form, `buddy` being what its label's mnemonic and tool tip belong to.
void addRow(QFormLayout* form, const QString& text, QWidget* field, QWidget* buddy);

/// A field of several widgets one below the other.
[[nodiscard]] QWidget* column(QVBoxLayout*& layout);

/// A line under a field, for showHint().
[[nodiscard]] QLabel* addHint(QVBoxLayout* layout);

/// What the field's text means, or in the error's colour what is wrong with it.
void showHint(QLabel* hint, const QString& text, bool isError);

/// Makes the item with that data the current one; no effect when there is none.
void selectData(QComboBox* box, const QString& data);

} // namespace tensorport
