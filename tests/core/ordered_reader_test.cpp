// That reading and digesting go on side by side.
#include "core/base/executor.h"
#include "core/job/ordered_reader.h"
#include "tests/core/job_fixture.h"

#include <condition_variable>
#include <set>

using namespace tensorport;
using namespace tensorport::test;

class OrderedReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsOnWhileAPieceIsTaken();
    void takesFilesSideBySide();

private:
    static constexpr size_t kPieces = 20;
    static constexpr std::chrono::seconds kPatience{5};

    std::string name(size_t index) const { return (m_dir->path() + "/%1").arg(index).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

void OrderedReaderTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    for (size_t i = 0; i < 2; ++i) {
        std::ofstream(name(i));
        fs::resize_file(name(i), kPieces * OrderedReader::kPieceBytes);
    }
}

void OrderedReaderTest::readsOnWhileAPieceIsTaken()
{
    size_t reads = 0;
    HookedFileSystem hooked([&](Operation now, const fs::path&) {
        const std::lock_guard lock(m_mutex);
        reads += now == Operation::Read ? 1 : 0;
        m_changed.notify_all();
        return Status();
    });
    size_t taken = 0;
    size_t waitedInVain = 0;
    OrderedReader reader(1, 2, [&](size_t index) {
        return OrderedReader::Input{*hooked.openForReading(name(index)), kPieces * OrderedReader::kPieceBytes,
            [&](Bytes) {
                std::unique_lock lock(m_mutex);
                ++taken;
                if (taken < kPieces && !m_changed.wait_for(lock, kPatience, [&] { return reads > taken; }))
                    ++waitedInVain;
            },
            [](const Status&) {}};
    });
    threadExecutor().runWorkers(2, [&](unsigned) { reader.run({}); });
    QCOMPARE(taken, kPieces);
    QCOMPARE(waitedInVain, size_t(0));
}

void OrderedReaderTest::takesFilesSideBySide()
{
    // Each file's first piece is held until the other file's is there: what is read ahead must not use up the buffers.
    std::set<size_t> begun;
    size_t waitedInVain = 0;
    OrderedReader reader(2, 2, [&](size_t index) {
        return OrderedReader::Input{*posixFileSystem().openForReading(name(index)),
            kPieces * OrderedReader::kPieceBytes,
            [&, index](Bytes) {
                std::unique_lock lock(m_mutex);
                begun.insert(index);
                m_changed.notify_all();
                if (!m_changed.wait_for(lock, kPatience, [&] { return begun.size() == 2; }))
                    ++waitedInVain;
            },
            [](const Status&) {}};
    });
    threadExecutor().runWorkers(2, [&](unsigned) { reader.run({}); });
    QCOMPARE(begun.size(), size_t(2));
    QCOMPARE(waitedInVain, size_t(0));
}

QTEST_GUILESS_MAIN(OrderedReaderTest)
#include "ordered_reader_test.moc"
