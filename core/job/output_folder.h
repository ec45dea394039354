#pragma once

#include "core/io/file_system.h"
#include "core/job/journal.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

/// The output folder of one job: its lock, its journal, its `.part` files, and everything that must be undone when the
/// job does not succeed. One thread at a time, except create(), openForWriting(), openForReading(), sync().
class OutputFolder
{
public:
    OutputFolder(FileSystem& fileSystem, std::filesystem::path folder);
    /// After commit() nothing but the output is left, after keep() what a later job continues, otherwise what was there
    /// before the conversion began.
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /// Makes the folder, takes its lock, and puts back what a killed job had renamed. Gives what that job has left to
    /// continue, if anything. ErrorCode::Locked when another conversion works in it.
    Result<std::optional<JournalContents>> open();

    /// Removes what a conversion that was not complete has left, even with a damaged journal. Instead of open().
    Status restart();

    /// Makes the folders of all files and a journal with `contents`, to which this adds the folders made.
    Status begin(JournalContents contents, uint64_t expectedJournalBytes);
    /// Goes on with the journal that open() gave.
    Status resume(const JournalContents& contents);

    /// REQUIRES begin() or resume(). One thread at a time.
    [[nodiscard]] Journal& journal() { return *m_journal; }

    /// Whether `PATH.part` is there, as long as expected.
    [[nodiscard]] bool hasPart(const std::string& path, uint64_t bytes) const;
    /// Makes `PATH.part`, `bytes` long.
    Status create(const std::string& path, uint64_t bytes);
    /// Makes `PATH.part` with this text, synced.
    Status write(const std::string& path, std::string_view text);

    Result<std::unique_ptr<WritableFile>> openForWriting(const std::string& path) const;
    Result<std::unique_ptr<ReadableFile>> openForReading(const std::string& path) const;

    /// Returns when the data of these parts is on the disk.
    Status sync(const std::set<std::string_view>& paths) const;
    /// Returns when the names of these parts, and of the folders made for them, are on the disk.
    Status syncFolders(const std::vector<std::string>& paths) const;

    /// Gives the parts their names, in this order, the manifest last, setting aside first the `obsolete` files and then
    /// what stands in a part's place. REQUIRES that every part is on the disk.
    Status publish(const std::vector<std::string>& paths, const std::vector<std::string>& obsolete);

    /// Success: what is there stays, what was set aside goes.
    void commit();
    /// Leaves parts and journal for a later job, or removes them.
    void keep(bool keeps) { m_ending = keeps ? Ending::Kept : Ending::Discarded; }

    [[nodiscard]] std::filesystem::path pathOf(const std::string& path) const;
    [[nodiscard]] std::filesystem::path partOf(const std::string& path) const;

private:
    enum class Ending { Discarded, Kept, Committed };

    Status lock();
    Status makeFolders(const std::vector<std::string>& files);
    [[nodiscard]] Status refuseLinks(const std::vector<std::string>& paths) const;
    Status putBack(const JournalContents& contents);
    Status putBackAside();
    Status removeAside();
    Status setAside(const std::string& path);
    void takeBack();
    void discard();
    [[nodiscard]] std::filesystem::path workPath(std::string_view name) const;
    [[nodiscard]] std::filesystem::path asideOf(const std::string& path) const;

    FileSystem& m_fileSystem;
    std::filesystem::path m_folder;
    std::vector<std::filesystem::path> m_madeFolders; ///< outermost first
    std::unique_ptr<FileLock> m_lock;
    std::optional<Journal> m_journal;
    std::vector<std::string> m_files; ///< whose parts belong to this conversion
    std::vector<std::string> m_published;
    std::vector<std::string> m_aside;
    Ending m_ending = Ending::Discarded;
};

/// Removes what a job that was killed at its very beginning or end has left, when there is nothing of it to continue:
/// its lock and its empty folders. Without effect while another job works there, or where this user may not.
void tidyUp(FileSystem& fileSystem, const std::filesystem::path& folder);

/// Whether a file of an output that is being published has its own name already, and not that of a part.
Result<bool> hasItsName(FileSystem& fileSystem, const std::filesystem::path& folder, const std::string& path);

} // namespace tensorport
