// The reading of values: the disk fails, files change, workers are many or few, somebody waits or stops it.
#include "tests/core/check_fixture.h"

#include <atomic>

using namespace tensorport;
using namespace tensorport::test;

class CheckValuesTest : public CheckFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }
    void reportsReadErrors();
    void noticesChangedFiles();
    void doesNotDependOnWorkers();
    void stops();
    void reportsProgress();
};

void CheckValuesTest::reportsReadErrors()
{
    writeSound();
    HookedFileSystem disk([this, reads = 0](Operation operation, const fs::path& file) mutable -> Status {
        if (operation == Operation::Read && file == path("m/model-00001-of-00002.safetensors") && ++reads > 1)
            return fail(
                ErrorCode::Io, fmt::format("\"{}\" cannot be read at offset 300: Input/output error", "x"), file, EIO);
        return {};
    });
    CheckOptions options;
    options.values = true;
    options.workers = 1;
    const std::vector<fs::path> inputs{path("m")};
    const auto report = checkModel(inputs, options, disk);
    QVERIFY(report);
    QCOMPARE(codesOf(*report), QString("unreadable-file model-00001-of-00002.safetensors"));
    QCOMPARE(QString::fromStdString(report->findings[0].message),
        QString("\"x\" cannot be read at offset 300: Input/output error."));
}

void CheckValuesTest::noticesChangedFiles()
{
    writeSound();
    std::atomic opened = 0; // once for its header, then by a worker for its values
    HookedFileSystem disk([this, &opened](Operation operation, const fs::path& file) -> Status {
        if (operation == Operation::OpenForReading && file == path("m/model-00002-of-00002.safetensors")
            && ++opened == 2)
            fs::resize_file(file, fs::file_size(file) + 1);
        return {};
    });
    CheckOptions options;
    options.values = true;
    const std::vector<fs::path> inputs{path("m")};
    const auto report = checkModel(inputs, options, disk, threadExecutor());
    QVERIFY(report && opened >= 2);
    QCOMPARE(codesOf(*report), QString("unreadable-file model-00002-of-00002.safetensors"));
    QVERIFY(report->findings[0].message.find("changed while it was checked") != std::string::npos);
}

void CheckValuesTest::doesNotDependOnWorkers()
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    std::vector<TestTensor> tensors;
    for (unsigned i = 0; i < 60; ++i) {
        std::vector<float> values(9000 + i * 100, static_cast<float>(i % 3));
        if (i % 4 == 0)
            values[values.size() - i - 1] = nan;
        tensors.push_back(f32(fmt::format("x{}", i), {values.size(), 1}, values));
        tensors.push_back(bf16(fmt::format("y{}", i), {64, 50}, i % 7));
    }
    writeModel("a.safetensors", tensors);
    QString expected;
    for (const unsigned workers : {1U, 2U, 7U, 1000U})
        for (Executor* executor : {&threadExecutor(), &defaultExecutor()}) {
            CheckOptions options;
            options.values = true;
            options.workers = workers;
            options.memoryBytes = 16 * kMiB;
            const std::vector<fs::path> inputs{path("a.safetensors")};
            const auto report = checkModel(inputs, options, posixFileSystem(), *executor);
            QVERIFY(report);
            const QString text = QString::fromStdString(reportMarkdown(*report));
            if (expected.isEmpty())
                expected = text;
            QCOMPARE(text, expected);
        }
    QVERIFY(expected.contains("holds 1 NaN among 9,400 elements, the first at index 9395,"));
    QVERIFY(expected.contains("\"y0\" and \"y7\" and 7 others hold the same 6,400 bytes"));
}

void CheckValuesTest::stops()
{
    writeSound();
    std::stop_source stop;
    CheckOptions options;
    options.values = true;
    const std::vector<fs::path> inputs{path("m")};
    const auto stopped = checkModel(inputs, options, posixFileSystem(), defaultExecutor(), stop.get_token(),
        [&](uint64_t, uint64_t) { stop.request_stop(); });
    QVERIFY(!stopped);
    QCOMPARE(QString::fromStdString(stopped.error().message), QString("cancelled"));
    QVERIFY(!checkModel(inputs, options, posixFileSystem(), defaultExecutor(), stop.get_token()));
}

void CheckValuesTest::reportsProgress()
{
    writeModel("a.safetensors", {bf16("x", {64, 64}, 1), bf16("y", {64, 64}, 1), bf16("z", {64}, 1)});
    std::vector<std::pair<uint64_t, uint64_t>> steps;
    CheckOptions options;
    options.values = true;
    const std::vector<fs::path> inputs{path("a.safetensors")};
    QVERIFY(checkModel(inputs, options, posixFileSystem(), defaultExecutor(), {},
        [&](uint64_t done, uint64_t total) { steps.emplace_back(done, total); }));
    // The two that look alike are read once more.
    QCOMPARE(steps.size(), 5U);
    QVERIFY(std::is_sorted(steps.begin(), steps.end()));
    QCOMPARE(steps[2], (std::pair<uint64_t, uint64_t>(16'512, 16'512)));
    QCOMPARE(steps[4], (std::pair<uint64_t, uint64_t>(32'896, 32'896)));
}

QTEST_APPLESS_MAIN(CheckValuesTest)
#include "check_values_test.moc"
