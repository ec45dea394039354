#pragma once

#include <QObject>

#include <memory>
#include <optional>

namespace tensorport
{

class JobsPanel;
class LauncherEntry;
class SleepInhibitor;

/// What the desktop learns of conversions at work: the computer is not to fall asleep over them, and how far they are.
class WorkSigns : public QObject
{
    Q_OBJECT

public:
    explicit WorkSigns(const JobsPanel& jobs, QObject* parent = nullptr);
    ~WorkSigns() override;

    /// How far they are, rounded down; nothing when none works.
    [[nodiscard]] std::optional<int> percent() const { return m_percent; }

Q_SIGNALS:
    void percentChanged();

private:
    void keepAwake(bool isWorking);
    void showProgress(const std::optional<double>& fraction);

    std::unique_ptr<SleepInhibitor> m_sleep; ///< null until there is work
    std::unique_ptr<LauncherEntry> m_launcher; ///< likewise
    std::optional<int> m_percent;
};

} // namespace tensorport
