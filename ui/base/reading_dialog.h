#pragma once

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>

class QAbstractItemModel;
class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTreeView;

namespace tensorport
{

class FlatProgressBar;

/// A table of what is read off the UI thread: a sentence above it, how far the reading has come, rows to sort and copy.
/// Closing it ends the reading.
class ReadingDialog : public QDialog
{
    Q_OBJECT

protected:
    /// See keepSize().
    ReadingDialog(QLatin1String sizeKey, QSize first, QWidget* parent);

    /// What it lists, and what that is called. REQUIRES one call.
    void setTable(QAbstractItemModel& table, const QString& name);
    [[nodiscard]] QTreeView& view() const { return *m_view; }
    [[nodiscard]] QPushButton& copyButton() const { return *m_copy; }
    QPushButton* addButton(const QString& text, const QString& toolTip);

    void say(const QString& sentence);
    void beginReading(const QString& sentence); ///< poll() is called now and then from here on
    void showRead(uint64_t done, uint64_t total); ///< bytes
    void endReading();

    virtual void poll() = 0;
    virtual void cancel() = 0; ///< it was closed
    [[nodiscard]] virtual QString tableText() const = 0; ///< to be copied

private:
    QLabel* m_verdict;
    QWidget* m_progressRow;
    FlatProgressBar* m_progress;
    QLabel* m_progressText;
    QTreeView* m_view;
    QDialogButtonBox* m_buttons;
    QPushButton* m_copy;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace tensorport
