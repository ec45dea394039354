#pragma once

#include <QDialog>

class QTableWidget;

namespace tensorport
{

class JobLog;
class MessageLabel;
struct JobEvent;

/// What happened to one job, with times; follows it while it is open.
class JobLogDialog : public QDialog
{
    Q_OBJECT

public:
    JobLogDialog(const QString& title, const QString& destination, QWidget* parent = nullptr);

    /// `limit`: what limits the job now, or nothing.
    void showLog(const JobLog& log, const QString& limit);

    /// Title, destination and every event, for the clipboard.
    [[nodiscard]] QString text() const;

private:
    void append(const JobEvent& event);
    void copyChosen() const;
    void copyAll() const;

    QString m_heading;
    QString m_limitText;
    QStringList m_lines; ///< as the rows of the table
    size_t m_added = 0;
    QTableWidget* m_table;
    MessageLabel* m_limit;
};

} // namespace tensorport
