#pragma once

#include "core/io/file_system.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace tensorport::test
{

namespace fs = std::filesystem;

/// A file system in memory whose power can fail. What was synced is durable; of the rest a failure keeps what the test
/// says. Names change in an order that a disk keeps: syncing a folder makes its changes, and all before them, durable.
/// Any thread.
class FragileFileSystem : public FileSystem
{
public:
    /// What a failure keeps of what was not synced.
    struct Kept
    {
        bool names = false; ///< changes of folders
        bool data = false; ///< what was written; otherwise zeros, as far as the size is kept
    };

    /// The power fails before the given number of calls that change something are done; a write that is caught by it
    /// is torn.
    void failAfter(uint64_t calls)
    {
        const std::lock_guard lock(m_mutex);
        m_callsLeft = calls;
    }

    /// Whether the power has failed since failAfter().
    [[nodiscard]] bool hasFailed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_callsLeft == 0;
    }

    /// The machine starts again.
    void powerOn(Kept kept)
    {
        const std::lock_guard lock(m_mutex);
        if (!kept.names)
            m_names = m_durableNames;
        m_durableNames = m_names;
        m_undurable = false;
        for (const auto& [path, node] : m_names) {
            if (!kept.data) {
                const size_t size = node->current.size();
                node->current = node->durable;
                if (kept.names)
                    node->current.resize(size, '\0');
            }
            node->durable = node->current;
        }
        m_locks.clear();
        m_callsLeft = UINT64_MAX;
    }

    /// A durable file.
    void put(const fs::path& path, std::string contents)
    {
        (void)createDirectories(path.parent_path()).has_value();
        const std::lock_guard lock(m_mutex);
        auto node = make(false);
        node->current = node->durable = std::move(contents);
        m_names[path.string()] = node;
        m_durableNames = m_names;
    }

    /// All files below a folder.
    [[nodiscard]] std::map<std::string, std::string> contents(const fs::path& folder) const
    {
        const std::lock_guard lock(m_mutex);
        std::map<std::string, std::string> files;
        const std::string prefix = folder.string() + "/";
        for (const auto& [path, node] : m_names)
            if (!node->isFolder && path.starts_with(prefix))
                files[path.substr(prefix.size())] = node->current;
        return files;
    }

    Result<std::unique_ptr<ReadableFile>> openForReading(const fs::path& path) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = find(path);
        if (!found || found->isFolder)
            return missing(path);
        return std::make_unique<Reading>(*this, found, path);
    }

    Result<std::unique_ptr<WritableFile>> createFile(const fs::path& path) override
    {
        const std::lock_guard lock(m_mutex);
        if (auto powered = change(path); !powered)
            return fail(powered.error());
        if (!find(path.parent_path()))
            return missing(path);
        const auto node = make(false);
        m_names[path.string()] = node;
        return std::make_unique<Writing>(*this, node);
    }

    Result<std::unique_ptr<WritableFile>> openForWriting(const fs::path& path) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = find(path);
        if (!found || found->isFolder)
            return missing(path);
        return std::make_unique<Writing>(*this, found);
    }

    Result<FileStatus> status(const fs::path& path) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = find(path);
        if (!found)
            return missing(path);
        return statusOf(*found);
    }

    Result<bool> isThere(const fs::path& path) override
    {
        const std::lock_guard lock(m_mutex);
        return find(path) != nullptr;
    }

    bool isLink(const fs::path&) override { return false; }
    Status checkWritable(const fs::path&) override { return {}; }

    Result<std::vector<std::string>> list(const fs::path& directory) override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<std::string> names;
        const std::string prefix = trimmed(directory) + "/";
        for (const auto& [path, node] : m_names)
            if (path.starts_with(prefix) && path.find('/', prefix.size()) == std::string::npos)
                names.push_back(path.substr(prefix.size()));
        return names;
    }

    Result<std::vector<fs::path>> createDirectories(const fs::path& path) override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<fs::path> made;
        fs::path current;
        for (const fs::path& part : path) {
            current /= part;
            if (part.empty() || find(current))
                continue;
            if (auto powered = change(current); !powered)
                return fail(powered.error());
            m_names[trimmed(current)] = make(true);
            made.push_back(current);
        }
        return made;
    }

    Status rename(const fs::path& from, const fs::path& to) override
    {
        const std::lock_guard lock(m_mutex);
        if (auto powered = change(to); !powered)
            return powered;
        const auto found = find(from);
        if (!found)
            return missing(from);
        m_changedFolders.insert(trimmed(from.parent_path()));
        m_names.erase(from.string());
        m_names[to.string()] = found;
        return {};
    }

    Status removeFile(const fs::path& path) override
    {
        const std::lock_guard lock(m_mutex);
        if (auto powered = change(path); !powered)
            return powered;
        m_names.erase(path.string());
        return {};
    }

    Status removeEmptyDirectory(const fs::path& path) override
    {
        const std::lock_guard lock(m_mutex);
        if (auto powered = change(path); !powered)
            return powered;
        const std::string name = trimmed(path);
        const auto inside = m_names.lower_bound(name + "/");
        if (inside == m_names.end() || !inside->first.starts_with(name + "/"))
            m_names.erase(name);
        return {};
    }

    Status syncDirectory(const fs::path& path) override
    {
        const std::lock_guard lock(m_mutex);
        if (auto powered = call(path); !powered)
            return powered;
        if (!m_undurable || !m_changedFolders.contains(trimmed(path)))
            return {};
        m_durableNames = m_names;
        m_changedFolders.clear();
        m_undurable = false;
        return {};
    }

    Status syncFileSystem(const fs::path& path) override
    {
        const std::lock_guard lock(m_mutex);
        if (auto powered = call(path); !powered)
            return powered;
        m_durableNames = m_names;
        m_changedFolders.clear();
        m_undurable = false;
        for (const auto& [name, node] : m_names)
            node->durable = node->current;
        return {};
    }

    Result<uint64_t> freeBytes(const fs::path&) override { return uint64_t{1} << 40; }

    Result<std::unique_ptr<FileLock>> lock(const fs::path& path) override
    {
        const std::lock_guard lock(m_mutex);
        if (!m_locks.insert(path.string()).second)
            return fail(ErrorCode::Locked, "locked", path);
        return std::make_unique<Lock>(*this, path.string());
    }

private:
    struct Node
    {
        uint64_t number = 0;
        bool isFolder = false;
        int64_t modified = 0;
        std::string current;
        std::string durable;
    };
    using NodePointer = std::shared_ptr<Node>;

    class Reading final : public ReadableFile
    {
    public:
        Reading(FragileFileSystem& owner, NodePointer node, fs::path path)
            : m_owner(owner)
            , m_node(std::move(node))
            , m_path(std::move(path))
        {
        }
        Result<size_t> readAt(uint64_t offset, MutableBytes into) const override
        {
            const std::lock_guard lock(m_owner.m_mutex);
            if (offset >= m_node->current.size())
                return size_t{0};
            const size_t count = std::min<size_t>(into.size(), m_node->current.size() - offset);
            std::memcpy(into.data(), m_node->current.data() + offset, count);
            return count;
        }
        Result<FileStatus> status() const override
        {
            const std::lock_guard lock(m_owner.m_mutex);
            return statusOf(*m_node);
        }
        void forgetCached() const override { }
        [[nodiscard]] const fs::path& path() const override { return m_path; }

    private:
        FragileFileSystem& m_owner;
        NodePointer m_node;
        fs::path m_path;
    };

    class Writing final : public WritableFile
    {
    public:
        Writing(FragileFileSystem& owner, NodePointer node)
            : m_owner(owner)
            , m_node(std::move(node))
        {
        }
        Status writeAt(uint64_t offset, Bytes bytes) override
        {
            const std::lock_guard lock(m_owner.m_mutex);
            if (m_owner.m_callsLeft == 1)
                put(offset, bytes.first(bytes.size() / 2));
            if (auto powered = m_owner.call({}); !powered)
                return powered;
            put(offset, bytes);
            return {};
        }
        Status preallocate(uint64_t bytes) override
        {
            const std::lock_guard lock(m_owner.m_mutex);
            if (auto powered = m_owner.call({}); !powered)
                return powered;
            m_node->current.resize(bytes, '\0');
            return {};
        }
        Status copyFrom(const ReadableFile& source, uint64_t sourceOffset, uint64_t offset, uint64_t bytes) override
        {
            std::vector<std::byte> buffer(bytes);
            if (auto read = source.readExactly(sourceOffset, buffer); !read)
                return read;
            return writeAt(offset, buffer);
        }
        Status sync() override
        {
            const std::lock_guard lock(m_owner.m_mutex);
            if (auto powered = m_owner.call({}); !powered)
                return powered;
            m_node->durable = m_node->current;
            return {};
        }
        void startWriteback(uint64_t, uint64_t) override { }

    private:
        void put(uint64_t offset, Bytes bytes)
        {
            m_node->current.resize(std::max<size_t>(m_node->current.size(), offset + bytes.size()), '\0');
            std::copy(asText(bytes).begin(), asText(bytes).end(),
                m_node->current.begin() + static_cast<std::ptrdiff_t>(offset));
        }

        FragileFileSystem& m_owner;
        NodePointer m_node;
    };

    class Lock final : public FileLock
    {
    public:
        Lock(FragileFileSystem& owner, std::string path)
            : m_owner(owner)
            , m_path(std::move(path))
        {
        }
        ~Lock() override
        {
            const std::lock_guard lock(m_owner.m_mutex);
            m_owner.m_locks.erase(m_path);
        }
        Lock(const Lock&) = delete;
        Lock& operator=(const Lock&) = delete;

    private:
        FragileFileSystem& m_owner;
        std::string m_path;
    };

    static std::string trimmed(const fs::path& path)
    {
        std::string text = path.string();
        while (text.size() > 1 && text.back() == '/')
            text.pop_back();
        return text;
    }

    static tl::unexpected<Error> missing(const fs::path& path)
    {
        return fail(ErrorCode::NotFound, "no such file: " + path.string(), path, ENOENT);
    }

    static FileStatus statusOf(const Node& node)
    {
        FileStatus status;
        status.kind = node.isFolder ? FileStatus::Kind::Directory : FileStatus::Kind::File;
        status.bytes = node.current.size();
        status.modifiedNs = node.modified;
        status.device = 1;
        status.inode = node.number;
        return status;
    }

    NodePointer make(bool isFolder)
    {
        auto node = std::make_shared<Node>();
        node->number = ++m_lastNumber;
        node->isFolder = isFolder;
        return node;
    }

    [[nodiscard]] NodePointer find(const fs::path& path) const
    {
        const auto found = m_names.find(trimmed(path));
        return found == m_names.end() ? nullptr : found->second;
    }

    Status call(const fs::path& path)
    {
        if (m_callsLeft != UINT64_MAX && m_callsLeft > 0)
            --m_callsLeft;
        if (m_callsLeft == 0)
            return fail(ErrorCode::Io, "the power is off", path, EIO);
        return {};
    }

    Status change(const fs::path& path)
    {
        auto powered = call(path);
        if (powered) {
            m_undurable = true;
            m_changedFolders.insert(trimmed(path.parent_path()));
        }
        return powered;
    }

    mutable std::mutex m_mutex;
    std::map<std::string, NodePointer> m_names;
    std::map<std::string, NodePointer> m_durableNames;
    std::set<std::string> m_changedFolders; ///< since the last sync of names
    std::set<std::string> m_locks;
    uint64_t m_callsLeft = UINT64_MAX;
    uint64_t m_lastNumber = 0;
    bool m_undurable = false;
};

} // namespace tensorport::test
