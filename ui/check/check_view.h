#pragma once

#include "ui/check/check_runner.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>
#include <QWidget>
#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace tensorport
{

class ElidedLabel;
class FindingsView;
class FlatProgressBar;

/// What a check found in a model, and the way to look at its values too. For a model that is open, and for one that
/// cannot be opened.
class CheckView : public QWidget
{
    Q_OBJECT

public:
    explicit CheckView(FileSystem& fileSystem = posixFileSystem(), QWidget* parent = nullptr);

    /// Checks what these paths hold, without values. `hasTensors`: they are open, and a finding can show its tensor.
    void start(const QStringList& paths, const QString& title, bool hasTensors);
    void stop(); ///< keeps what was found before

    [[nodiscard]] bool isChecking() const { return m_runner.isRunning(); }
    [[nodiscard]] const std::optional<CheckReport>& report() const { return m_report; }
    [[nodiscard]] FindingsView& findings() { return *m_findings; }

Q_SIGNALS:
    void closeRequested();
    void reported(const tensorport::CheckReport& report);
    void tensorRequested(const std::string& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeNothingFound();
    void run(bool withValues);
    void showReport(const CheckReport& report);
    void showFailure(const Error& error);
    void showProgress();
    void updateHead();

    std::vector<std::filesystem::path> m_inputs;
    bool m_hasTensors = false;
    bool m_withValues = false;
    std::optional<CheckReport> m_report;
    QString m_problem; ///< why there is no report

    ElidedLabel* m_title;
    QLabel* m_verdictIcon;
    QLabel* m_verdict;
    QLabel* m_scope;
    QPushButton* m_checkValues;
    QPushButton* m_stop;
    QPushButton* m_copy;
    QWidget* m_progressRow;
    FlatProgressBar* m_progress;
    QLabel* m_progressText;
    QStackedWidget* m_stack;
    FindingsView* m_findings;
    QLabel* m_nothingIcon;
    QLabel* m_nothingTitle;
    QLabel* m_nothingScope;
    QTimer m_poll;
    QElapsedTimer m_clock;
    CheckRunner m_runner;
};

} // namespace tensorport
