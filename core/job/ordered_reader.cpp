#include "core/job/ordered_reader.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <utility>

namespace tensorport
{

struct OrderedReader::Stream
{
    struct Piece
    {
        std::vector<std::byte> buffer;
        size_t bytes = 0;
    };

    Input input;
    uint64_t bytesRead = 0;
    std::deque<Piece> pieces; ///< read and not yet taken
    Status status;
    bool isReading = false;
    bool isTaking = false;

    [[nodiscard]] bool hasMore() const { return status && bytesRead < input.bytes; }
};

OrderedReader::OrderedReader(size_t files, unsigned workers, Opener opener)
    : m_files(files)
    , m_workers(std::max(workers, 1u))
    , m_opener(std::move(opener))
    , m_free(size_t{3} * m_workers)
{
}

OrderedReader::~OrderedReader() = default;

void OrderedReader::run(const std::stop_token& stop)
{
    Lock lock(m_mutex);
    while (!stop.stop_requested()) {
        if (takePiece(lock) || openNext(lock) || readPiece(lock)) {
            m_changed.notify_all();
            continue;
        }
        if (m_streams.empty() && m_opening == 0)
            break;
        m_changed.wait(lock); // for a worker that is inside one of the three
    }
    m_changed.notify_all();
}

bool OrderedReader::takePiece(Lock& lock)
{
    const auto stream = std::find_if(m_streams.begin(), m_streams.end(),
        [](const Stream& candidate) { return !candidate.isTaking && !candidate.pieces.empty(); });
    if (stream == m_streams.end())
        return false;
    Stream::Piece piece = std::move(stream->pieces.front());
    stream->pieces.pop_front();
    stream->isTaking = true;
    lock.unlock();
    stream->input.take(Bytes(piece.buffer).first(piece.bytes));
    lock.lock();
    stream->isTaking = false;
    m_free.push_back(std::move(piece.buffer));
    finishIfDone(stream, lock);
    return true;
}

bool OrderedReader::readPiece(Lock& lock)
{
    // The file that is read least far ahead, so that none takes all buffers while others have nothing to digest.
    const auto isReadable = [](const Stream& candidate) { return !candidate.isReading && candidate.hasMore(); };
    const auto stream = std::min_element(m_streams.begin(), m_streams.end(), [&](const Stream& a, const Stream& b) {
        return std::pair(!isReadable(a), a.pieces.size()) < std::pair(!isReadable(b), b.pieces.size());
    });
    if (m_free.empty() || stream == m_streams.end() || !isReadable(*stream))
        return false;
    Stream::Piece piece{std::move(m_free.back()), std::min(kPieceBytes, stream->input.bytes - stream->bytesRead)};
    m_free.pop_back();
    stream->isReading = true;
    lock.unlock();
    piece.buffer.resize(std::max(piece.buffer.size(), piece.bytes));
    Status read = stream->input.file->readExactly(stream->bytesRead, MutableBytes(piece.buffer).first(piece.bytes));
    lock.lock();
    stream->isReading = false;
    stream->status = std::move(read);
    if (stream->status) {
        stream->bytesRead += piece.bytes;
        stream->pieces.push_back(std::move(piece));
    } else {
        m_free.push_back(std::move(piece.buffer));
        finishIfDone(stream, lock);
    }
    return true;
}

bool OrderedReader::openNext(Lock& lock)
{
    if (m_next == m_files || m_streams.size() + m_opening >= m_workers)
        return false;
    const size_t index = m_next++;
    ++m_opening;
    lock.unlock();
    auto input = m_opener(index);
    lock.lock();
    --m_opening;
    if (input) {
        m_streams.emplace_back();
        m_streams.back().input = std::move(*input);
        finishIfDone(std::prev(m_streams.end()), lock);
    }
    return true;
}

void OrderedReader::finishIfDone(std::list<Stream>::iterator stream, Lock& lock)
{
    if (stream->isReading || stream->isTaking || !stream->pieces.empty() || stream->hasMore())
        return;
    std::list<Stream> done;
    done.splice(done.end(), m_streams, stream);
    lock.unlock();
    done.front().input.finish(done.front().status);
    done.clear();
    lock.lock();
}

} // namespace tensorport
