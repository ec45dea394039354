#pragma once

#include <QDialog>

namespace tensorport
{

/// Says that the conversions are coming to their end before the window closes, and offers not to wait for a disk that
/// does not answer. Shows itself when that takes longer than a moment; goes with its owner, never by the Escape key.
class ClosingDialog : public QDialog
{
    Q_OBJECT

public:
    /// `keeps`: the conversions are kept for later, else what they have written is removed.
    ClosingDialog(QWidget* parent, bool keeps);

    void reject() override { }

Q_SIGNALS:
    void quitChosen();
};

} // namespace tensorport
