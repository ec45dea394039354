#include "ui/jobs/output_verifier.h"

namespace tensorport
{

OutputVerifier::OutputVerifier(std::filesystem::path folder, FileSystem& fileSystem, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_fileSystem(fileSystem)
{
}

void OutputVerifier::start()
{
    m_result.reset();
    m_counters = std::make_shared<Counters>();
    m_worker.run(
        [folder = m_folder, counters = m_counters, &fileSystem = m_fileSystem](const std::stop_token& stop) {
            return verifyOutput(
                folder, 0, fileSystem, defaultExecutor(), stop, [&counters](uint64_t bytesDone, uint64_t bytesTotal) {
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
