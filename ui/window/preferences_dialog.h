#pragma once

#include <QDialog>

class QFormLayout;

namespace tensorport
{

/// What the program does until it is told otherwise. Reads and writes QSettings; each choice holds at once, but for the
/// language, which says that it waits for the next start.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(QWidget* parent = nullptr);

Q_SIGNALS:
    void atOnceChanged(); ///< how many conversions may run at a time

private:
    void addAppearance(QFormLayout& form);
    void addStart(QFormLayout& form);
    void addConversions(QFormLayout& form);
};

} // namespace tensorport
