#pragma once

#include "core/job/verify.h"
#include "ui/base/latest_worker.h"
#include "ui/jobs/job_request.h"

#include <QObject>

#include <atomic>
#include <memory>
#include <optional>

namespace tensorport
{

/// Whether the output of such a job can only be compared with its model: its manifest holds no digests.
[[nodiscard]] inline bool comparesWithModel(const JobRequest& request)
{
    return !request.job.verify;
}

/// Compares one output folder with its manifest, or with the model that it was made from, off the UI thread. The
/// destructor stops the work and waits for it.
class OutputVerifier : public QObject
{
    Q_OBJECT

public:
    /// With the model of the request where the conversion took no digests, else with the manifest.
    explicit OutputVerifier(JobRequest request, FileSystem& fileSystem = posixFileSystem(), QObject* parent = nullptr);

    void start();
    void stop(); ///< nothing is finished then

    [[nodiscard]] bool comparesWithModel() const { return tensorport::comparesWithModel(m_request); }
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

    JobRequest m_request;
    FileSystem& m_fileSystem;
    std::optional<Result<VerifyReport>> m_result;
    std::shared_ptr<Counters> m_counters = std::make_shared<Counters>(); ///< of the newest start
    LatestWorker m_worker;
};

} // namespace tensorport
