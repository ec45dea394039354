#pragma once

#include "core/job/verify.h"
#include "ui/base/latest_worker.h"

#include <QObject>

#include <atomic>
#include <memory>
#include <optional>

namespace tensorport
{

/// Compares one output folder with its manifest off the UI thread. The destructor stops the work and waits for it.
class OutputVerifier : public QObject
{
    Q_OBJECT

public:
    explicit OutputVerifier(
        std::filesystem::path folder, FileSystem& fileSystem = posixFileSystem(), QObject* parent = nullptr);

    void start();
    void stop(); ///< nothing is finished then

    [[nodiscard]] bool isRunning() const { return m_worker.isBusy(); }
    [[nodiscard]] double fraction() const; ///< to be polled; 0 to 1

    /// Null until it is finished.
    [[nodiscard]] const Result<VerifyReport>* result() const { return m_result ? &*m_result : nullptr; }

Q_SIGNALS:
    void finished();

private:
    struct Counters
    {
        std::atomic<uint64_t> done = 0;
        std::atomic<uint64_t> total = 0;
    };

    std::filesystem::path m_folder;
    FileSystem& m_fileSystem;
    std::optional<Result<VerifyReport>> m_result;
    std::shared_ptr<Counters> m_counters = std::make_shared<Counters>(); ///< of the newest start
    LatestWorker m_worker;
};

} // namespace tensorport
