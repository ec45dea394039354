#include "ui/check/check_runner.h"

namespace tensorport
{

CheckRunner::CheckRunner(FileSystem& fileSystem, QObject* parent)
    : QObject(parent)
    , m_fileSystem(fileSystem)
{
}

void CheckRunner::start(std::vector<std::filesystem::path> inputs, const CheckOptions& options)
{
    m_counters = std::make_shared<Counters>();
    m_worker.run(
        [inputs = std::move(inputs), options, counters = m_counters, &fileSystem = m_fileSystem](
            const std::stop_token& stop) {
            return checkModel(inputs, options, fileSystem, defaultExecutor(), stop,
                [&counters](uint64_t bytesDone, uint64_t bytesTotal) {
                    counters->done = bytesDone;
                    counters->total = bytesTotal;
                });
        },
        [this](Result<CheckReport> result) {
            if (result)
                Q_EMIT finished(*result);
            else
                Q_EMIT failed(result.error());
        });
}

void CheckRunner::stop()
{
    m_worker.cancel();
}

CheckRunner::Progress CheckRunner::progress() const
{
    return m_counters ? Progress{m_counters->done, m_counters->total} : Progress{};
}

} // namespace tensorport
