#pragma once

#include "core/io/file_system.h"
#include "core/kernels/cast.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tensorport
{

inline constexpr std::string_view kJournalName = "journal"; ///< in the work folder

/// Where a conversion into `folder` keeps its journal.
[[nodiscard]] std::filesystem::path journalPath(const std::filesystem::path& folder);

/// What a record of a journal tells; JOURNAL.md describes the file.
enum class RecordKind : uint32_t {
    Fingerprint = 1,
    Inputs,
    Files,
    Folders,
    Tiles,
    Undone,
    Verified,
    Publishing,
};

/// A tile whose bytes are on the disk.
struct FinishedTile
{
    uint64_t tile = 0; ///< index in the TileList
    uint64_t hash = 0; ///< XXH3-64 of its bytes; 0 when the conversion is not verified
    CastCounts counts{};
};

/// A file that was read back and found right.
struct VerifiedFile
{
    uint32_t file = 0; ///< index into Plan::files
    std::string sha256; ///< 64 hexadecimal digits
    std::vector<uint64_t> tensorXxh3; ///< of its tensors, in the order of their places
};

/// What a journal says from its first record to its last.
struct JournalContents
{
    struct DoneTile
    {
        uint64_t tile = 0;
        uint64_t hash = 0;
    };

    std::string fingerprint;
    std::vector<std::filesystem::path> inputs;
    std::vector<std::string> files;
    std::vector<std::string> folders;
    std::vector<DoneTile> tiles; ///< by tile, each once
    std::unordered_map<uint64_t, CastCounts> counts; ///< of the tiles that have any
    std::vector<VerifiedFile> verified; ///< by file, each once
    bool isPublishing = false;
    uint64_t end = 0; ///< where the next record goes
};

/// Reads the text of a journal. A torn end is left out; damage before the end is ErrorCode::InvalidInput that names
/// `path` and the offset. Pure; any thread.
Result<JournalContents> parseJournal(std::string_view text, const std::filesystem::path& path);

/// Reads a journal; nothing when there is none.
Result<std::optional<JournalContents>> readJournal(FileSystem& fileSystem, const std::filesystem::path& path);

/// Appends records to a journal. One thread at a time.
class Journal
{
public:
    /// Makes the file, whole and on the disk when this returns, with `contents`' fingerprint, inputs, files and folders
    /// and with blocks for `expectedBytes` more. A full disk shows here.
    static Result<Journal> create(FileSystem& fileSystem, const std::filesystem::path& path,
        const JournalContents& contents, uint64_t expectedBytes);

    /// Continues a file that readJournal() has read.
    static Result<Journal> reopen(FileSystem& fileSystem, const std::filesystem::path& path, uint64_t end);

    // Each returns when its record is on the disk. After a failure the same call may be made again.
    Status appendTiles(const std::vector<FinishedTile>& tiles);
    Status appendUndone(uint32_t file, const std::vector<uint64_t>& tiles);
    Status appendVerified(const std::vector<VerifiedFile>& files);
    Status appendPublishing(bool begins); ///< or was taken back

private:
    Journal(std::unique_ptr<WritableFile> file, uint64_t end);
    Status append(RecordKind kind, std::string_view payload);

    std::unique_ptr<WritableFile> m_file;
    uint64_t m_end = 0;
};

} // namespace tensorport
