#pragma once

#include "core/io/file_system.h"

#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace tensorport
{

/// Reads files for those who must take each file's bytes from front to end, as SHA-256 must: while one worker takes a
/// piece of a file, others read what follows, or other files. So a single large file keeps two cores busy.
class OrderedReader
{
public:
    static constexpr uint64_t kPieceBytes = kMiB;

    /// A file and what becomes of it. Both functions are called by one worker at a time.
    struct Input
    {
        std::unique_ptr<ReadableFile> file;
        uint64_t bytes = 0; ///< to read, from the file's front
        std::function<void(Bytes next)> take;
        std::function<void(const Status& read)> finish; ///< at the end, or when reading failed
    };
    /// Opens the file of this index; nothing: there is none to read. Any worker.
    using Opener = std::function<std::optional<Input>(size_t index)>;

    /// At most three pieces for each worker are in memory.
    OrderedReader(size_t files, unsigned workers, Opener opener);
    ~OrderedReader();
    OrderedReader(const OrderedReader&) = delete;
    OrderedReader& operator=(const OrderedReader&) = delete;

    /// One worker's share: until all files are done, or a stop, after which files stay unfinished.
    void run(const std::stop_token& stop);

private:
    struct Stream;
    using Lock = std::unique_lock<std::mutex>;

    bool takePiece(Lock& lock);
    bool readPiece(Lock& lock);
    bool openNext(Lock& lock);
    void finishIfDone(std::list<Stream>::iterator stream, Lock& lock);

    const size_t m_files;
    const unsigned m_workers;
    const Opener m_opener;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::list<Stream> m_streams; ///< files that are open
    std::vector<std::vector<std::byte>> m_free; ///< buffers
    size_t m_next = 0; ///< file to open
    unsigned m_opening = 0;
};

} // namespace tensorport
