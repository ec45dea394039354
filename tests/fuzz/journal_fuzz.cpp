// The journal of a conversion. Input: a file as it is, or records that are given the checksums they need; then a cut
// and a flipped byte.
#include "core/base/bytes.h"
#include "core/base/relative_path.h"
#include "core/job/journal.h"
#include "tests/fuzz/fuzz.h"

#include <xxhash.h>

using namespace tensorport;
using namespace tensorport::test;

namespace
{

const fs::path kPath = "journal";

struct AnyJournal
{
    std::string text;
    std::vector<size_t> ends; ///< of its records' payloads
};

AnyJournal makeJournal(FuzzedDataProvider& input)
{
    AnyJournal journal{std::string("\x89TPJ\r\n\x1a\n\x01\0\0\0\0\0\0\0", 16), {}};
    std::string& text = journal.text;
    for (uint32_t count = input.ConsumeIntegralInRange<uint32_t>(0, 12), i = 0; i < count; ++i) {
        const auto kind = i == 0 ? 1u : input.ConsumeIntegralInRange<uint32_t>(0, 9);
        const std::string payload = input.ConsumeRandomLengthString(300);
        const uint64_t seed = text.size() + (uint64_t{kind} << 32);
        text += "TPR1";
        appendLittleEndian(text, kind);
        appendLittleEndian<uint64_t>(text, payload.size());
        appendLittleEndian(text, XXH3_64bits_withSeed(payload.data(), payload.size(), seed));
        text += payload;
        journal.ends.push_back(text.size());
        text.resize(alignUp(text.size(), 8), '\0');
    }
    return journal;
}

void requireContents(const JournalContents& contents, size_t size)
{
    require(contents.end <= alignUp(size, 8), "the next record goes behind the last");
    const auto ascends = [](const auto& entries, auto number) {
        return std::adjacent_find(entries.begin(), entries.end(), [&](const auto& a, const auto& b) {
            return number(a) >= number(b);
        }) == entries.end();
    };
    require(ascends(contents.tiles, [](const auto& done) { return done.tile; }), "each tile once, in order");
    require(ascends(contents.verified, [](const auto& file) { return file.file; }), "each file once, in order");
    for (const VerifiedFile& file : contents.verified)
        require(file.sha256.size() == 64, "a verified file has its sum");
    for (const std::string& file : contents.files)
        require(staysInside(file), "files stay in the folder");
    for (const auto& [tile, counts] : contents.counts)
        require(std::any_of(contents.tiles.begin(), contents.tiles.end(),
                    [number = tile](const auto& done) { return done.tile == number; }),
            "only tiles that are done have counts");
}

/// Nothing for a journal that is refused.
std::optional<JournalContents> parse(std::string_view text)
{
    auto contents = parseJournal(text, kPath);
    if (!contents) {
        requireSentence(contents.error());
        return std::nullopt;
    }
    requireContents(*contents, text.size());
    return std::move(*contents);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    FuzzedDataProvider input(data, size);
    if (input.ConsumeBool()) {
        parse(input.ConsumeRemainingBytesAsString());
        return 0;
    }
    AnyJournal journal = makeJournal(input);
    const auto whole = parse(journal.text);
    if (!whole || journal.ends.empty())
        return 0;
    require(whole->end == journal.text.size(), "a sound journal is read to its end");

    const auto cut = input.ConsumeIntegralInRange<size_t>(0, journal.text.size());
    const auto torn = parse(std::string_view(journal.text).substr(0, cut));
    require(torn.has_value() == (cut >= journal.ends.front()), "a torn end is dropped, and nothing else");
    if (torn)
        require(torn->end <= whole->end && torn->files.size() <= whole->files.size()
                && torn->inputs.size() <= whole->inputs.size() && torn->folders.size() <= whole->folders.size(),
            "a torn journal says no more than the whole one");

    const auto place = input.ConsumeIntegralInRange<size_t>(16, journal.text.size() - 1);
    journal.text[place] = static_cast<char>(journal.text[place] ^ input.ConsumeIntegralInRange<int>(1, 255));
    const auto flipped = parse(journal.text);
    const auto hit = std::upper_bound(journal.ends.begin(), journal.ends.end(), place);
    const bool isPadding = hit != journal.ends.begin() && place < alignUp(*(hit - 1), 8);
    const bool isLast = hit != journal.ends.end() && hit + 1 == journal.ends.end();
    require(flipped.has_value() == (isPadding || (isLast && journal.ends.size() > 1)),
        "a flipped byte in the middle is reported, at the end it is dropped");
    return 0;
}
