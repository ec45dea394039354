#include "core/job/readback.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/job/file_digests.h"

#include <algorithm>

namespace tensorport
{

namespace
{

/// The tensors of a file in the order of their places; one in several pieces once.
std::vector<uint32_t> tensorsOf(const OutputFile& file)
{
    std::vector<uint32_t> tensors;
    for (const Extent& extent : file.extents)
        if (extent.tensor != Extent::kNoTensor && extent.tensorOffset == 0)
            tensors.push_back(extent.tensor);
    return tensors;
}

} // namespace

ReadBack::ReadBack(Conversion& conversion, const OutputFolder& folder, const std::vector<VerifiedFile>& verified,
    std::atomic<uint64_t>& bytesVerified)
    : m_conversion(conversion)
    , m_folder(folder)
    , m_bytesVerified(bytesVerified)
{
    m_digests.fileSha256.resize(conversion.plan->files.size());
    m_digests.tensorXxh3.resize(conversion.plan->tensors.size());
    for (const VerifiedFile& file : verified)
        adopt(file);
}

void ReadBack::adopt(const VerifiedFile& file)
{
    const std::vector<OutputFile>& files = m_conversion.plan->files;
    if (file.file >= files.size())
        return;
    const std::vector<uint32_t> owners = tensorsOf(files[file.file]);
    if (owners.size() != file.tensorXxh3.size())
        return;
    for (size_t i = 0; i < owners.size(); ++i)
        m_digests.tensorXxh3[owners[i]] = file.tensorXxh3[i];
    m_digests.fileSha256[file.file] = file.sha256;
    m_bytesAdopted += files[file.file].bytes;
}

Status ReadBack::run(Gate& gate)
{
    Gate::Visit visit(gate);
    std::vector<std::byte> buffer;
    while (visit.pass()) {
        const uint32_t file = m_nextFile.fetch_add(1);
        if (file >= m_conversion.plan->files.size())
            break;
        if (!m_digests.fileSha256[file].empty())
            continue;
        if (auto done = readFile(file, visit, buffer); !done)
            return done;
        m_conversion.recorder->waitForRoom();
    }
    return {};
}

Status ReadBack::readFile(uint32_t file, Gate::Visit& visit, std::vector<std::byte>& buffer)
{
    const OutputFile& planned = m_conversion.plan->files[file];
    const auto opened = m_folder.openForReading(planned.path);
    if (!opened)
        return fail(opened.error());
    const auto status = (*opened)->status();
    if (!status)
        return fail(status.error());
    if (status->bytes != planned.bytes)
        return fail(ErrorCode::Mismatch,
            Engine::tr(
                "{} holds {} bytes after writing, expected {}", quote(planned.path), status->bytes, planned.bytes),
            (*opened)->path());

    (*opened)->forgetCached();
    std::vector<HashedRange> ranges;
    for (const Extent& extent : planned.extents)
        if (extent.tensor != Extent::kNoTensor)
            ranges.push_back({extent.offset, extent.bytes, extent.tensorOffset != 0});
    Sha256 digest;
    RangeHasher hasher(ranges);
    for (size_t index = m_conversion.tiles.firstOf(file); index < m_conversion.tiles.endOf(file); ++index) {
        if (!visit.pass())
            return {};
        const Tile tile = m_conversion.tiles.tile(index);
        buffer.resize(std::max<size_t>(buffer.size(), tile.bytes));
        const auto found = MutableBytes(buffer).first(tile.bytes);
        if (auto read = (*opened)->readExactly(tile.offset, found); !read)
            return read;
        if (auto same = compare(tile, index, found); !same) {
            const std::lock_guard lock(m_mutex);
            m_differing.emplace_back(file, index);
            return same;
        }
        digest.add(found);
        hasher.add(found);
        m_bytesVerified += tile.bytes;
    }
    const std::vector<uint32_t> owners = tensorsOf(planned);
    VerifiedFile verified{file, digest.hex(), hasher.rangeHashes()};
    for (size_t i = 0; i < owners.size(); ++i)
        m_digests.tensorXxh3[owners[i]] = verified.tensorXxh3[i];
    m_digests.fileSha256[file] = verified.sha256;
    m_conversion.recorder->add(std::move(verified));
    return {};
}

Status ReadBack::compare(const Tile& tile, size_t index, Bytes found) const
{
    const OutputFile& file = m_conversion.plan->files[tile.file];
    const Extent& extent = file.extents[tile.extent];
    if (extent.tensor == Extent::kNoTensor) {
        const Bytes expected = asBytes(*extent.literal).subspan(tile.range.first, tile.range.count);
        const auto [difference, meant] = std::mismatch(found.begin(), found.end(), expected.begin());
        if (difference == found.end())
            return {};
        return fail(ErrorCode::Mismatch,
            Engine::tr(
                "{} reads back differently from what was written: framing byte at offset {} is 0x{:02x}, expected "
                "0x{:02x}; the disk or the memory is faulty",
                quote(file.path), tile.offset + static_cast<uint64_t>(difference - found.begin()),
                static_cast<unsigned>(*difference), static_cast<unsigned>(*meant)),
            m_folder.partOf(file.path));
    }
    if (xxh3(found) == m_conversion.tileHashes[index])
        return {};
    return fail(ErrorCode::Mismatch,
        Engine::tr("{} reads back differently from what was written: tensor {}, {} bytes at offset {}; the disk or the "
                   "memory is faulty",
            quote(file.path), quote(m_conversion.plan->tensors[extent.tensor].output.name), tile.bytes, tile.offset),
        m_folder.partOf(file.path));
}

} // namespace tensorport
