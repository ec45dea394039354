#pragma once

#include "core/check/check.h"
#include "ui/base/latest_worker.h"

#include <QObject>
#include <atomic>
#include <filesystem>
#include <vector>

namespace tensorport
{

/// Checks models off the UI thread. The newest request wins; nothing is reported for one that was replaced or stopped.
/// The destructor stops the work and waits for it.
class CheckRunner : public QObject
{
    Q_OBJECT

public:
    struct Progress
    {
        uint64_t bytesDone = 0;
        uint64_t bytesTotal = 0; ///< 0 as long as it is not known
    };

    explicit CheckRunner(FileSystem& fileSystem = posixFileSystem(), QObject* parent = nullptr);

    void start(std::vector<std::filesystem::path> inputs, const CheckOptions& options); ///< as checkModel() takes them
    void stop();
    [[nodiscard]] bool isRunning() const { return m_worker.isBusy(); }
    [[nodiscard]] Progress progress() const; ///< to be polled

Q_SIGNALS:
    void finished(const tensorport::CheckReport& report);
    void failed(const tensorport::Error& error);

private:
    struct Counters
    {
        std::atomic<uint64_t> done = 0;
        std::atomic<uint64_t> total = 0;
    };

    FileSystem& m_fileSystem;
    std::shared_ptr<Counters> m_counters; ///< of the newest request
    LatestWorker m_worker;
};

} // namespace tensorport
