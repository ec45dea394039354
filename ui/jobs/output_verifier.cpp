#include "ui/jobs/output_verifier.h"

#include "core/job/compare_source.h"
#include "core/model/open_model.h"

namespace tensorport
{

namespace
{

using Progress = std::function<void(uint64_t bytesDone, uint64_t bytesTotal)>;

Result<VerifyReport> verifyRequested(
    const JobRequest& request, FileSystem& fileSystem, const std::stop_token& stop, const Progress& progress)
{
    if (!comparesWithModel(request)) {
        return verifyOutput(request.job.output, 0, fileSystem, defaultExecutor(), stop, progress);
    }
    const auto model = openModel(request.inputs, fileSystem, stop);
    if (!model) {
        return fail(model.error());
    }
    return compareWithSource(request.job.output, *model, {request.job.workers, request.job.memoryBytes}, fileSystem,
        defaultExecutor(), stop, progress);
}

} // namespace

OutputVerifier::OutputVerifier(JobRequest request, FileSystem& fileSystem, QObject* parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_fileSystem(fileSystem)
{
}

void OutputVerifier::start()
{
    m_result.reset();
    m_counters = std::make_shared<Counters>();
    m_worker.run(
        [request = m_request, counters = m_counters, &fileSystem = m_fileSystem](const std::stop_token& stop) {
            return verifyRequested(request, fileSystem, stop, [&counters](uint64_t bytesDone, uint64_t bytesTotal) {
                counters->done = bytesDone;
                counters->total = bytesTotal;
            });
        },
        [this](Result<VerifyReport> result) {
            m_result = std::move(result);
            Q_EMIT finished();
        });
}

void OutputVerifier::stop()
{
    m_worker.cancel();
}

double OutputVerifier::fraction() const
{
    const uint64_t total = m_counters->total;
    return total > 0 ? static_cast<double>(m_counters->done) / static_cast<double>(total) : 0;
}

} // namespace tensorport
