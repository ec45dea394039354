#include "core/job/file_sums.h"

#include "core/job/file_digests.h"
#include "core/job/ordered_reader.h"

#include <mutex>

namespace tensorport
{

std::vector<Result<std::string>> sha256OfFiles(std::span<const std::filesystem::path> files, unsigned workers,
    FileSystem& fileSystem, Executor& executor, const std::stop_token& stop,
    const std::function<void(uint64_t)>& advance)
{
    std::vector<Result<std::string>> sums(files.size());
    std::mutex mutex;
    OrderedReader reader(files.size(), workers, [&](size_t index) -> std::optional<OrderedReader::Input> {
        auto file = fileSystem.openForReading(files[index]);
        if (!file) {
            sums[index] = fail(file.error());
            return std::nullopt;
        }
        const auto status = (*file)->status();
        if (!status) {
            sums[index] = fail(status.error());
            return std::nullopt;
        }
        (*file)->forgetCached();
        const auto digest = std::make_shared<Sha256>();
        return OrderedReader::Input{std::move(*file), status->bytes,
            [&, digest](Bytes next) {
                digest->add(next);
                const std::lock_guard lock(mutex);
                advance(next.size());
            },
            [&sums, index, digest](const Status& read) {
                if (read)
                    sums[index] = digest->hex();
                else
                    sums[index] = fail(read.error());
            }};
    });
    executor.runWorkers(workers, [&](unsigned) { reader.run(stop); });
    return sums;
}

} // namespace tensorport
