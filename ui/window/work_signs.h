#pragma once

#include <QObject>

#include <memory>

namespace tensorport
{

class JobsPanel;
class SleepInhibitor;

/// What the desktop learns of conversions at work: the computer is not to fall asleep over them.
class WorkSigns : public QObject
{
    Q_OBJECT

public:
    explicit WorkSigns(const JobsPanel& jobs, QObject* parent = nullptr);
    ~WorkSigns() override;

private:
    void keepAwake(bool isWorking);

    std::unique_ptr<SleepInhibitor> m_sleep; ///< null until there is work
};

} // namespace tensorport
