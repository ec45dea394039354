#include "core/model/shard.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/diagnosis.h"
#include "core/model/name_table.h"
#include "core/model/wording.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <xxhash.h>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;

/// Most headers fit: a second read costs less than to read much tensor data in vain.
constexpr size_t kFirstRead = 64 * kKiB;

tl::unexpected<Error> refuse(const fs::path& path, const Diagnosis& problem)
{
    return fail(
        Error{ErrorCode::InvalidInput, fmt::format("{} {}", shown(path), problem.sentence), path, 0, problem.kind});
}

/// Why the header cannot be where a safetensors file has it; nothing when it can.
std::optional<Diagnosis> describeLength(Bytes first, uint64_t fileBytes)
{
    if (fileBytes < kHeaderPrefix)
        return Diagnosis{Engine::tr("has only {}, expected at least the 8 of a header's length: it is truncated or no "
                                    "safetensors file",
                             byteCount(fileBytes)),
            kTruncatedFile};
    const auto length = loadLittleEndian<uint64_t>(first);
    if (length == 0)
        return Diagnosis{Engine::tr("announces a header of 0 bytes: it is damaged or no safetensors file"), {}};
    const bool looksRight = first.size() > kHeaderPrefix
        && std::string_view("{ \t\r\n").find(static_cast<char>(first[kHeaderPrefix])) != std::string_view::npos;
    if (length > kLargestHeader)
        return looksRight
            ? Diagnosis{Engine::tr("announces a header of {}, expected at most {}", byteCount(length),
                            formatGrouped(kLargestHeader)),
                {}}
            : Diagnosis{Engine::tr(
                "is no safetensors file: its first 8 bytes would announce a header of {}", byteCount(length))};
    if (length > fileBytes - kHeaderPrefix)
        return looksRight
            ? Diagnosis{Engine::tr("is truncated inside its header: it has {}, and lacks {} or more; download it again",
                            byteCount(fileBytes), byteCount(kHeaderPrefix + length - fileBytes)),
                kTruncatedFile}
            : Diagnosis{Engine::tr("is no safetensors file: its first 8 bytes would announce a header of {}, and it "
                                   "has only {}",
                byteCount(length), byteCount(fileBytes))};
    return std::nullopt;
}

} // namespace

std::unique_ptr<ShardReader::Memory> ShardReader::takeMemory()
{
    const std::scoped_lock lock(m_mutex);
    std::unique_ptr<Memory> memory;
    if (m_free.empty()) {
        memory = std::make_unique<Memory>();
        memory->first = std::make_unique_for_overwrite<char[]>(kFirstRead + kHeaderPadding);
    } else {
        memory = std::move(m_free.back());
        m_free.pop_back();
    }
    if (!m_freeTensors.empty()) {
        memory->headers.reuse(std::move(m_freeTensors.back()));
        m_freeTensors.pop_back();
    }
    return memory;
}

void ShardReader::reuse(std::vector<Tensor> tensors)
{
    const std::scoped_lock lock(m_mutex);
    m_freeTensors.push_back(std::move(tensors));
}

void ShardReader::giveBack(std::unique_ptr<Memory> memory)
{
    const std::scoped_lock lock(m_mutex);
    m_free.push_back(std::move(memory));
}

Result<Shard> ShardReader::read(const fs::path& path, FileId id)
{
    auto memory = takeMemory();
    auto shard = read(path, id, *memory);
    giveBack(std::move(memory));
    return shard;
}

Result<Shard> ShardReader::read(const fs::path& path, FileId id, Memory& memory)
{
    if (m_stop.stop_requested())
        return fail(cancelledError());
    const auto file = m_fileSystem.openForReading(path);
    if (!file) {
        if (file.error().code == ErrorCode::NotFound && m_fileSystem.isThere(path).value_or(false))
            return fail(ErrorCode::NotFound,
                Engine::tr("{} is a link to a file that is missing: the download is not complete; download it again",
                    shown(path)),
                path, file.error().sysErrno);
        return fail(file.error());
    }
    const auto status = (*file)->status();
    if (!status)
        return fail(status.error());

    const size_t firstBytes = std::min<uint64_t>(kFirstRead, status->bytes);
    const MutableBytes first = std::as_writable_bytes(std::span(memory.first.get(), firstBytes));
    if (auto read = (*file)->readExactly(0, first); !read)
        return fail(std::move(read).error());
    if (const auto problem = describeLength(first, status->bytes))
        return refuse(path, diagnose(first, status->bytes).value_or(*problem));

    Shard shard;
    shard.status = *status;
    shard.headerBytes = kHeaderPrefix + loadLittleEndian<uint64_t>(first);
    // A short header is read where it is, in memory that the next one finds in the cache.
    const bool isShort = shard.headerBytes <= firstBytes;
    char* begin = memory.first.get();
    if (!isShort) {
        shard.text = std::make_unique_for_overwrite<char[]>(shard.headerBytes + kHeaderPadding);
        begin = shard.text.get();
        std::memcpy(begin, first.data(), firstBytes);
        const MutableBytes rest = std::as_writable_bytes(std::span(begin + firstBytes, shard.headerBytes - firstBytes));
        if (auto read = (*file)->readExactly(firstBytes, rest); !read)
            return fail(std::move(read).error());
    }
    std::memset(begin + shard.headerBytes, 0, kHeaderPadding);

    const std::string_view text(begin + kHeaderPrefix, shard.headerBytes - kHeaderPrefix);
    auto header
        = memory.headers.read(text, status->bytes, path, isShort ? HeaderText::Copied : HeaderText::Viewed, m_stop);
    if (!header) {
        const bool isJson = text.find_first_not_of(" \t\r\n") == text.find('{');
        const auto other = isJson ? std::nullopt : diagnose(first, status->bytes);
        return other ? refuse(path, *other) : fail(std::move(header).error());
    }
    shard.header = std::move(*header);
    shard.headerHash = XXH3_64bits(begin, shard.headerBytes);
    shard.nameHashes.reserve(shard.header.tensors.size());
    for (Tensor& tensor : shard.header.tensors) {
        tensor.file = id;
        shard.nameHashes.push_back(hashName(tensor.name));
        shard.elements = checkedAdd(shard.elements, tensor.elements()).value_or(UINT64_MAX);
    }
    return shard;
}

} // namespace tensorport
