#include "core/job/journal.h"

#include "core/base/relative_path.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/plan/plan.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <xxhash.h>

namespace tensorport
{
namespace
{

constexpr std::string_view kMagic = "\x89TPJ\r\n\x1a\n";
constexpr uint32_t kVersion = 1;
constexpr uint64_t kFileHeaderBytes = 16;
constexpr std::string_view kRecordMagic = "TPR1";
constexpr uint64_t kRecordHeaderBytes = 24;
constexpr uint64_t kAlignment = 8;
constexpr uint64_t kTileBytes = 16; ///< of a tile in a Tiles record
constexpr uint64_t kCountsBytes = 40;
constexpr uint64_t kSha256Digits = 64;
constexpr std::string_view kBegins = "begins"; ///< payloads of Publishing
constexpr std::string_view kTakenBack = "taken back";
constexpr uint64_t kLargestJournal = kGiB; ///< tens of terabytes of output

uint64_t checksum(std::string_view payload, RecordKind kind, uint64_t offset)
{
    return XXH3_64bits_withSeed(payload.data(), payload.size(), offset + (static_cast<uint64_t>(kind) << 32));
}

void appendRecord(std::string& into, RecordKind kind, std::string_view payload, uint64_t offset)
{
    into += kRecordMagic;
    appendLittleEndian(into, static_cast<uint32_t>(kind));
    appendLittleEndian<uint64_t>(into, payload.size());
    appendLittleEndian(into, checksum(payload, kind, offset));
    into += payload;
    into.append(alignUp(payload.size(), kAlignment) - payload.size(), '\0');
}

struct Record
{
    RecordKind kind{};
    std::string_view payload;
    uint64_t end = 0; ///< where the next record begins
};

/// The record at `offset`, when one is there that agrees with its checksum.
std::optional<Record> recordAt(std::string_view text, uint64_t offset)
{
    if (offset > text.size() || text.size() - offset < kRecordHeaderBytes
        || text.substr(offset, kRecordMagic.size()) != kRecordMagic)
        return std::nullopt;
    const Bytes header = asBytes(text.substr(offset, kRecordHeaderBytes));
    const auto kind = static_cast<RecordKind>(loadLittleEndian<uint32_t>(header.subspan(4)));
    const auto bytes = loadLittleEndian<uint64_t>(header.subspan(8));
    const uint64_t begin = offset + kRecordHeaderBytes;
    if (bytes > text.size() - begin)
        return std::nullopt;
    const std::string_view payload = text.substr(begin, bytes);
    if (loadLittleEndian<uint64_t>(header.subspan(16)) != checksum(payload, kind, offset))
        return std::nullopt;
    return Record{kind, payload, alignUp(begin + bytes, kAlignment)};
}

/// A journal that was torn by a crash ends in at most one record that is not whole. What looks like the beginnings of
/// many is no journal's end, and is not read to its end once for each of them.
bool hasRecordBehind(std::string_view text, uint64_t offset)
{
    constexpr int kMostBeginnings = 64;
    int beginnings = 0;
    for (size_t at = text.find(kRecordMagic, offset + 1); at != std::string_view::npos;
         at = text.find(kRecordMagic, at + 1))
        if (at % kAlignment == 0 && (recordAt(text, at) || ++beginnings > kMostBeginnings))
            return true;
    return false;
}

template <typename Text>
bool splitAtNul(std::string_view payload, std::vector<Text>& into, bool (*accepts)(std::string_view))
{
    while (!payload.empty()) {
        const size_t end = payload.find('\0');
        if (end == std::string_view::npos || !accepts(payload.substr(0, end)))
            return false;
        into.emplace_back(std::string(payload.substr(0, end)));
        payload.remove_prefix(end + 1);
    }
    return true;
}

/// A folder in the output folder, that folder itself, or one above it.
bool isMadeFolder(std::string_view path)
{
    const std::filesystem::path parsed(path);
    return path == "." || staysInside(path)
        || std::all_of(parsed.begin(), parsed.end(), [](const auto& part) { return part == ".."; });
}

uint64_t takeNumber(Bytes& bytes)
{
    const auto value = loadLittleEndian<uint64_t>(bytes);
    bytes = bytes.subspan(sizeof(uint64_t));
    return value;
}

/// Gathers the contents of records, the last word about a tile or a file winning.
class Reader
{
public:
    /// False when the payload is not one of its kind.
    bool add(const Record& record)
    {
        const bool isFirst = m_records++ == 0;
        if (isFirst != (record.kind == RecordKind::Fingerprint))
            return false;
        switch (record.kind) {
        case RecordKind::Fingerprint:
            m_contents.fingerprint = record.payload;
            return true;
        case RecordKind::Inputs:
            return splitAtNul(record.payload, m_contents.inputs, [](std::string_view path) { return !path.empty(); });
        case RecordKind::Files:
            return splitAtNul(record.payload, m_contents.files, staysInside);
        case RecordKind::Folders:
            return splitAtNul(record.payload, m_contents.folders, isMadeFolder);
        case RecordKind::Tiles:
            return addTiles(asBytes(record.payload));
        case RecordKind::Undone:
            return addUndone(asBytes(record.payload));
        case RecordKind::Verified:
            return addVerified(asBytes(record.payload));
        case RecordKind::Publishing:
            m_contents.isPublishing = record.payload == kBegins;
            return record.payload == kBegins || record.payload == kTakenBack;
        }
        return false;
    }

    JournalContents take(uint64_t end)
    {
        const auto keepLast = [](auto& entries, auto number) {
            std::stable_sort(
                entries.begin(), entries.end(), [&](const auto& a, const auto& b) { return number(a) < number(b); });
            std::reverse(entries.begin(), entries.end());
            const auto isSame = [&](const auto& a, const auto& b) { return number(a) == number(b); };
            entries.erase(std::unique(entries.begin(), entries.end(), isSame), entries.end());
            std::reverse(entries.begin(), entries.end());
        };
        keepLast(m_tiles, [](const Entry& entry) { return entry.tile; });
        m_contents.tiles.reserve(m_tiles.size());
        for (const Entry& entry : m_tiles)
            if (entry.isDone)
                m_contents.tiles.push_back({entry.tile, entry.hash});
        std::erase_if(m_contents.counts, [this](const auto& counted) {
            return !std::binary_search(m_contents.tiles.begin(), m_contents.tiles.end(),
                JournalContents::DoneTile{counted.first, 0},
                [](const auto& a, const auto& b) { return a.tile < b.tile; });
        });
        keepLast(m_contents.verified, [](const VerifiedFile& entry) { return entry.file; });
        std::erase_if(m_contents.verified, [](const VerifiedFile& entry) { return entry.sha256.empty(); });
        m_contents.end = end;
        return std::move(m_contents);
    }

private:
    struct Entry
    {
        uint64_t tile;
        uint64_t hash;
        bool isDone;
    };

    bool addTiles(Bytes payload)
    {
        if (payload.size() < sizeof(uint64_t))
            return false;
        const uint64_t count = takeNumber(payload);
        if (count > payload.size() / kTileBytes || (payload.size() - count * kTileBytes) % kCountsBytes != 0)
            return false;
        for (uint64_t i = 0; i < count; ++i) {
            const uint64_t tile = takeNumber(payload);
            m_tiles.push_back({tile, takeNumber(payload), true});
            m_contents.counts.erase(tile);
        }
        while (!payload.empty()) {
            CastCounts& counts = m_contents.counts[takeNumber(payload)];
            counts.overflow = takeNumber(payload);
            counts.underflow = takeNumber(payload);
            counts.nan = takeNumber(payload);
            counts.largestOverflow = std::bit_cast<double>(takeNumber(payload));
        }
        return true;
    }

    bool addUndone(Bytes payload)
    {
        if (payload.size() < sizeof(uint64_t) || payload.size() % sizeof(uint64_t) != 0)
            return false;
        m_contents.verified.push_back({static_cast<uint32_t>(takeNumber(payload)), {}, {}});
        while (!payload.empty()) {
            const uint64_t tile = takeNumber(payload);
            m_tiles.push_back({tile, 0, false});
            m_contents.counts.erase(tile);
        }
        return true;
    }

    bool addVerified(Bytes payload)
    {
        while (!payload.empty()) {
            if (payload.size() < sizeof(uint64_t) + kSha256Digits)
                return false;
            const uint64_t numbers = takeNumber(payload);
            const uint64_t tensors = numbers >> 32;
            const std::string_view sha256 = asText(payload.first(kSha256Digits));
            if (!std::all_of(sha256.begin(), sha256.end(), [](unsigned char c) { return std::isxdigit(c) != 0; }))
                return false;
            VerifiedFile file{static_cast<uint32_t>(numbers), std::string(sha256), {}};
            payload = payload.subspan(kSha256Digits);
            if (tensors > payload.size() / sizeof(uint64_t))
                return false;
            file.tensorXxh3.reserve(tensors);
            for (uint64_t i = 0; i < tensors; ++i)
                file.tensorXxh3.push_back(takeNumber(payload));
            m_contents.verified.push_back(std::move(file));
        }
        return true;
    }

    JournalContents m_contents;
    std::vector<Entry> m_tiles;
    uint64_t m_records = 0;
};

} // namespace

std::filesystem::path journalPath(const std::filesystem::path& folder)
{
    return folder / kWorkFolder / kJournalName;
}

Result<JournalContents> parseJournal(std::string_view text, const std::filesystem::path& path)
{
    const auto damaged = [&](uint64_t offset, const std::string& found) {
        return fail(ErrorCode::InvalidInput,
            Engine::tr("{} is damaged at byte {}: {}; start the conversion over (--restart)", quote(path.string()),
                offset, found),
            path);
    };
    if (text.size() < kFileHeaderBytes || text.substr(0, kMagic.size()) != kMagic)
        return damaged(0, Engine::tr("it does not begin as a journal does"));
    if (const auto version = loadLittleEndian<uint32_t>(asBytes(text.substr(kMagic.size(), 4))); version != kVersion)
        return fail(ErrorCode::Unsupported,
            Engine::tr("{} has version {}, expected {}: continue with the TensorPort that began the conversion, or "
                       "start over (--restart)",
                quote(path.string()), version, kVersion),
            path);
    Reader reader;
    uint64_t offset = kFileHeaderBytes;
    bool isEmpty = true;
    for (;;) {
        const auto record = recordAt(text, offset);
        if (!record)
            break;
        if (!reader.add(*record))
            return damaged(offset, Engine::tr("a record is not what it claims to be"));
        offset = record->end;
        isEmpty = false;
    }
    if (hasRecordBehind(text, offset))
        return damaged(offset, Engine::tr("a record does not agree with its checksum, and good ones follow"));
    if (isEmpty)
        return damaged(offset, Engine::tr("it has no fingerprint"));
    return reader.take(offset);
}

Result<std::optional<JournalContents>> readJournal(FileSystem& fileSystem, const std::filesystem::path& path)
{
    const auto exists = fileSystem.isThere(path);
    if (!exists || !*exists)
        return exists ? Result<std::optional<JournalContents>>(std::nullopt) : fail(exists.error());
    const auto text = readSmallFile(fileSystem, path, kLargestJournal);
    if (!text)
        return fail(text.error());
    auto contents = parseJournal(*text, path);
    if (!contents)
        return fail(std::move(contents).error());
    return std::optional(std::move(*contents));
}

Journal::Journal(std::unique_ptr<WritableFile> file, uint64_t end)
    : m_file(std::move(file))
    , m_end(end)
{
}

Result<Journal> Journal::create(
    FileSystem& fileSystem, const std::filesystem::path& path, const JournalContents& contents, uint64_t expectedBytes)
{
    std::string text(kMagic);
    appendLittleEndian(text, kVersion);
    appendLittleEndian(text, uint32_t{0});
    const auto append
        = [&](RecordKind kind, std::string_view payload) { appendRecord(text, kind, payload, text.size()); };
    const auto joined = [](const auto& parts) {
        std::string list;
        for (const auto& part : parts) {
            if constexpr (std::is_same_v<std::decay_t<decltype(part)>, std::filesystem::path>)
                list += part.native();
            else
                list += part;
            list += '\0';
        }
        return list;
    };
    append(RecordKind::Fingerprint, contents.fingerprint);
    append(RecordKind::Inputs, joined(contents.inputs));
    append(RecordKind::Files, joined(contents.files));
    append(RecordKind::Folders, joined(contents.folders));
    if (auto written = writeFileAtomically(fileSystem, path, text, text.size() + expectedBytes); !written)
        return fail(written.error());
    return reopen(fileSystem, path, text.size());
}

Result<Journal> Journal::reopen(FileSystem& fileSystem, const std::filesystem::path& path, uint64_t end)
{
    auto file = fileSystem.openForWriting(path);
    if (!file)
        return fail(std::move(file).error());
    return Journal(std::move(*file), end);
}

Status Journal::append(RecordKind kind, std::string_view payload)
{
    std::string record;
    record.reserve(kRecordHeaderBytes + payload.size() + kAlignment);
    appendRecord(record, kind, payload, m_end);
    if (auto written = m_file->writeAt(m_end, asBytes(record)); !written)
        return written;
    if (auto synced = m_file->sync(); !synced)
        return synced;
    m_end += record.size();
    return {};
}

Status Journal::appendTiles(const std::vector<FinishedTile>& tiles)
{
    std::string payload;
    payload.reserve(sizeof(uint64_t) + tiles.size() * kTileBytes);
    appendLittleEndian<uint64_t>(payload, tiles.size());
    for (const FinishedTile& tile : tiles) {
        appendLittleEndian(payload, tile.tile);
        appendLittleEndian(payload, tile.hash);
    }
    for (const FinishedTile& tile : tiles) {
        if (isEmpty(tile.counts))
            continue;
        appendLittleEndian(payload, tile.tile);
        appendLittleEndian(payload, tile.counts.overflow);
        appendLittleEndian(payload, tile.counts.underflow);
        appendLittleEndian(payload, tile.counts.nan);
        appendLittleEndian(payload, tile.counts.largestOverflow);
    }
    return append(RecordKind::Tiles, payload);
}

Status Journal::appendUndone(uint32_t file, const std::vector<uint64_t>& tiles)
{
    std::string payload;
    appendLittleEndian<uint64_t>(payload, file);
    for (const uint64_t tile : tiles)
        appendLittleEndian(payload, tile);
    return append(RecordKind::Undone, payload);
}

Status Journal::appendVerified(const std::vector<VerifiedFile>& files)
{
    std::string payload;
    for (const VerifiedFile& file : files) {
        appendLittleEndian(payload, file.file);
        appendLittleEndian(payload, static_cast<uint32_t>(file.tensorXxh3.size()));
        payload += file.sha256;
        for (const uint64_t hash : file.tensorXxh3)
            appendLittleEndian(payload, hash);
    }
    return append(RecordKind::Verified, payload);
}

Status Journal::appendPublishing(bool begins)
{
    return append(RecordKind::Publishing, begins ? kBegins : kTakenBack);
}

} // namespace tensorport
