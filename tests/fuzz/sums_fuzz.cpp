// Lists of SHA-256 sums. Input: the list.
#include "core/job/checksums.h"
#include "core/job/verify_sums.h"
#include "tests/fuzz/fuzz.h"

using namespace tensorport;
using namespace tensorport::test;

namespace
{

/// Runs everything here and now.
class InlineExecutor : public Executor
{
public:
    void runWorkers(unsigned workers, const std::function<void(unsigned)>& body) override
    {
        for (unsigned worker = 0; worker < workers; ++worker)
            body(worker);
    }
};

void requireRoundTrip(const std::vector<Checksum>& sums)
{
    for (const Checksum& sum : sums) {
        require(isSha256(sum.sha256), "a sum is a SHA-256");
        if (sum.path.empty())
            continue;
        const auto again = parseChecksums(checksumLine(sum.path, sum.sha256));
        require(again && again->size() == 1 && again->front().path == sum.path && again->front().sha256 == sum.sha256,
            "a line that is written is read again the same");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string_view text = textOf(data, size);
    if (const auto sums = parseChecksums(text))
        requireRoundTrip(*sums);
    else
        requireSentence(sums.error());

    FencedFileSystem disk("/models/a");
    disk.put("/models/a/SHA256SUMS", std::string(text));
    disk.put("/models/a/s/b.bin", "x");
    InlineExecutor executor;
    for (const fs::path model : {"/models/a", "/models/a/s", "/models/a/s/b.bin"})
        if (const auto report = verifySums(model, "/models/a/SHA256SUMS", 1, disk, executor); !report)
            requireSentence(report.error());
    return 0;
}
