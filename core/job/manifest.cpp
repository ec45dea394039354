#include "core/job/manifest.h"

#include "core/base/relative_path.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/job/checksums.h"
#include "core/job/journal.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <simdjson.h>
#include <unordered_map>

namespace tensorport
{
namespace
{

void appendFile(std::string& text, std::string_view path, uint64_t bytes, std::string_view role,
    std::string_view sha256, std::string_view framing)
{
    const std::string digests = sha256.empty() ? "" : fmt::format("\"sha256\": \"{}\"{}", sha256, framing);
    fmt::format_to(std::back_inserter(text),
        "{}    {{\"path\": {}, \"bytes\": {}, \"role\": \"{}\", \"digests\": {{{}}}}}",
        text.back() == '[' ? "\n" : ",\n", jsonQuoted(path), bytes, role, digests);
}

std::string_view roleName(FileRole role)
{
    switch (role) {
    case FileRole::Readme:
        return "readme";
    case FileRole::Config:
        return "config";
    case FileRole::Data:
        break;
    }
    return "data";
}

/// The digest of what belongs to no tensor; the read-back pass has compared it byte by byte.
std::string framingDigest(const OutputFile& file)
{
    RangeHasher hasher({});
    for (const Extent& extent : file.extents)
        if (extent.tensor == Extent::kNoTensor)
            hasher.add(asBytes(*extent.literal));
    return fmt::format(", \"framing\": \"{}\"", hashText(hasher.restHash()));
}

void appendTensor(
    std::string& text, const Plan& plan, const PlannedTensor& tensor, const Digests& digests, const CastCounts& counts)
{
    const size_t index = static_cast<size_t>(&tensor - plan.tensors.data());
    std::string sources;
    for (const TensorId source : tensor.recipe->sources())
        sources += (sources.empty() ? "" : ", ") + jsonQuoted(plan.model->tensor(source).name);
    std::string pieces;
    for (const FilePiece& piece : tensor.pieces)
        fmt::format_to(std::back_inserter(pieces), "{}{{\"offset\": {}, \"bytes\": {}}}",
            pieces.empty() ? ", \"pieces\": [" : ", ", piece.offset, piece.bytes);
    if (!pieces.empty())
        pieces += ']';
    const Tensor& first = plan.model->tensor(tensor.recipe->sources().front());
    fmt::format_to(std::back_inserter(text),
        "{}    {{\"name\": {}, \"sources\": [{}], \"recipe\": \"{}\"{}, \"sourceDtype\": {}, \"dtype\": {}, \"shape\": "
        "{}, "
        "\"file\": {}, \"offset\": {}, \"bytes\": {}{}, \"hash\": {}, \"counts\": {{\"overflow\": {}, \"underflow\": "
        "{}, "
        "\"nan\": {}}}}}",
        text.back() == '[' ? "\n" : ",\n", jsonQuoted(tensor.output.name), sources, tensor.recipe->name(),
        tensor.layout.empty() ? "" : fmt::format(", \"layout\": \"{}\"", tensor.layout), jsonQuoted(first.dtypeName),
        jsonQuoted(tensor.output.dtypeName), formatShape(tensor.output.shape), jsonQuoted(plan.files[tensor.file].path),
        tensor.offset, tensor.output.bytes, pieces,
        digests.tensorXxh3.empty() ? "null" : jsonQuoted(hashText(digests.tensorXxh3[index])), counts.overflow,
        counts.underflow, counts.nan);
}

/// Where the tensor's last byte ends, when its pieces follow each other and make it up.
std::optional<uint64_t> endOf(const ManifestTensor& tensor)
{
    if (tensor.pieces.empty())
        return checkedAdd(tensor.offset, tensor.bytes);
    std::optional<uint64_t> end = tensor.offset;
    uint64_t bytesLeft = tensor.bytes;
    for (const FilePiece& piece : tensor.pieces) {
        const bool isFirst = &piece == tensor.pieces.data();
        if (!end || piece.bytes > bytesLeft || (isFirst ? piece.offset != *end : piece.offset < *end))
            return std::nullopt;
        end = checkedAdd(piece.offset, piece.bytes);
        bytesLeft -= piece.bytes;
    }
    return bytesLeft == 0 ? end : std::nullopt;
}

/// The text of a member that may be missing or null.
std::string optionalText(simdjson::dom::element object, std::string_view key)
{
    std::string_view text;
    return object[key].get_string().get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

std::string shapeText(simdjson::dom::element tensor)
{
    simdjson::dom::array numbers;
    if (tensor["shape"].get_array().get(numbers) != simdjson::SUCCESS)
        return {};
    Shape shape;
    for (const uint64_t number : numbers)
        shape.push_back(number);
    return formatShape(shape);
}

/// Throws simdjson::simdjson_error on a missing or mistyped field. The document is parsed whole before it is looked at:
/// simdjson's other interface may not be asked for a key twice in a broken one.
Manifest parseManifest(simdjson::dom::element document)
{
    Manifest manifest;
    simdjson::dom::object options;
    if (document["options"].get_object().get(options) == simdjson::SUCCESS)
        manifest.options = simdjson::minify(options);
    simdjson::dom::array sources;
    if (document["sources"].get_array().get(sources) == simdjson::SUCCESS)
        for (const auto entry : sources)
            manifest.sources.push_back({std::string(entry["path"].get_string().value()), entry["bytes"].get_uint64(),
                std::string(entry["headerHash"].get_string().value())});
    std::unordered_map<std::string, uint32_t> indexOf;
    for (const auto entry : document["files"].get_array()) {
        ManifestFile file;
        file.path = std::string(entry["path"].get_string().value());
        file.bytes = entry["bytes"].get_uint64();
        const std::string role = optionalText(entry, "role");
        file.isPlanned = !role.empty() && role != "side";
        simdjson::dom::element digests;
        if (entry["digests"].get(digests) == simdjson::SUCCESS) {
            file.sha256 = optionalText(digests, "sha256");
            file.framingHash = optionalText(digests, "framing");
        }
        indexOf.emplace(file.path, static_cast<uint32_t>(manifest.files.size()));
        manifest.files.push_back(std::move(file));
    }
    for (const auto entry : document["tensors"].get_array()) {
        ManifestTensor tensor;
        tensor.name = std::string(entry["name"].get_string().value());
        const auto file = indexOf.find(std::string(entry["file"].get_string().value()));
        if (file == indexOf.end())
            throw simdjson::simdjson_error(simdjson::NO_SUCH_FIELD);
        tensor.file = file->second;
        tensor.offset = entry["offset"].get_uint64();
        tensor.bytes = entry["bytes"].get_uint64();
        tensor.dtype = optionalText(entry, "dtype");
        tensor.shape = shapeText(entry);
        tensor.hash = optionalText(entry, "hash");
        simdjson::dom::array pieces;
        if (entry["pieces"].get_array().get(pieces) == simdjson::SUCCESS)
            for (const auto piece : pieces)
                tensor.pieces.push_back({piece["offset"].get_uint64(), piece["bytes"].get_uint64()});
        manifest.tensors.push_back(std::move(tensor));
    }
    return manifest;
}

} // namespace

std::string manifestText(const Plan& plan, const Digests& digests, const std::vector<CastCounts>& counts,
    const std::vector<CopiedFile>& copied)
{
    std::string text = fmt::format("{{\n  \"tool\": \"TensorPort\",\n  \"version\": {},\n  \"manifestVersion\": 1,\n  "
                                   "\"format\": {},\n  \"options\": {},\n  \"metadata\": {{",
        jsonQuoted(TENSORPORT_VERSION), jsonQuoted(plan.format->name), optionsJson(plan.options));
    for (const auto& [key, value] : plan.model->metadata())
        text += fmt::format("{}{}: {}", text.back() == '{' ? "" : ", ", jsonQuoted(key), jsonQuoted(value));
    text += "},\n  \"sources\": [";
    for (const SourceFile& source : plan.model->files())
        text += fmt::format("{}    {{\"path\": {}, \"bytes\": {}, \"headerHash\": \"{}\"}}",
            text.back() == '[' ? "\n" : ",\n", jsonQuoted(source.name), source.bytes, hashText(source.headerHash));
    text += "\n  ],\n  \"files\": [";
    for (size_t i = 0; i < plan.files.size(); ++i)
        appendFile(text, plan.files[i].path, plan.files[i].bytes, roleName(plan.files[i].role),
            digests.fileSha256.empty() ? "" : std::string_view(digests.fileSha256[i]), framingDigest(plan.files[i]));
    for (const CopiedFile& file : copied)
        appendFile(text, file.path, file.bytes, "side", file.sha256, "");
    text += "\n  ],\n  \"tensors\": [";
    for (size_t i = 0; i < plan.tensors.size(); ++i)
        appendTensor(text, plan, plan.tensors[i], digests, counts[i]);
    return text + "\n  ]\n}\n";
}

std::string sha256SumsText(
    const Plan& plan, const Digests& digests, const std::vector<CopiedFile>& copied, std::string_view manifestText)
{
    std::string text;
    for (size_t i = 0; i < plan.files.size(); ++i)
        text += checksumLine(plan.files[i].path, digests.fileSha256[i]);
    for (const CopiedFile& file : copied)
        text += checksumLine(file.path, file.sha256);
    return text + checksumLine(kManifestName, sha256(asBytes(manifestText)));
}

void appendRanges(const ManifestTensor& tensor, std::vector<HashedRange>& into)
{
    if (tensor.pieces.empty())
        into.push_back({tensor.offset, tensor.bytes});
    for (const FilePiece& piece : tensor.pieces)
        into.push_back({piece.offset, piece.bytes, &piece != tensor.pieces.data()});
}

Result<Manifest> readManifest(FileSystem& fileSystem, const std::filesystem::path& folder)
{
    const auto path = folder / kManifestName;
    auto text = readSmallFile(fileSystem, path, kLargestManifest);
    if (!text && text.error().code == ErrorCode::NotFound && fileSystem.isThere(journalPath(folder)).value_or(false))
        return fail(ErrorCode::NotFound,
            Engine::tr("{} holds no manifest yet: a conversion into it is running, or was interrupted and can be "
                       "continued (resume)",
                quote(folder.string())),
            path);
    if (!text)
        return fail(text.error());
    Manifest manifest;
    try {
        const size_t size = text->size();
        const std::string digest = sha256(asBytes(*text));
        text->resize(size + simdjson::SIMDJSON_PADDING);
        simdjson::dom::parser parser;
        manifest = parseManifest(parser.parse(text->data(), size, false));
        manifest.sha256 = digest;
    } catch (const simdjson::simdjson_error& error) {
        return fail(ErrorCode::InvalidInput,
            Engine::tr("{} cannot be read as a manifest of TensorPort: {}", quote(path.string()), error.what()), path);
    }
    std::sort(manifest.tensors.begin(), manifest.tensors.end(), [](const ManifestTensor& a, const ManifestTensor& b) {
        return std::tie(a.file, a.offset, a.bytes) < std::tie(b.file, b.offset, b.bytes);
    });
    for (const ManifestFile& file : manifest.files)
        if (!staysInside(file.path))
            return fail(ErrorCode::InvalidInput,
                Engine::tr(
                    "{} names the file {}, which is not inside the folder", quote(path.string()), quote(file.path)),
                path);
    const ManifestTensor* previous = nullptr;
    uint64_t previousEnd = 0;
    for (const ManifestTensor& tensor : manifest.tensors) {
        const auto end = endOf(tensor);
        const bool overlaps = previous && previous->file == tensor.file && tensor.offset < previousEnd;
        if (!end || *end > manifest.files[tensor.file].bytes || overlaps)
            return fail(ErrorCode::InvalidInput,
                Engine::trMarked(overlaps ? Engine::mark("{} places tensor {} at bytes {} to {} of {}, which holds {} "
                                                         "bytes and another tensor there")
                                          : Engine::mark("{} places tensor {} at bytes {} to {} of {}, which holds {} "
                                                         "bytes"),
                    quote(path.string()), quote(tensor.name), tensor.offset, end.value_or(UINT64_MAX),
                    quote(manifest.files[tensor.file].path), manifest.files[tensor.file].bytes),
                path);
        previous = &tensor;
        previousEnd = *end;
    }
    return manifest;
}

std::span<const ManifestTensor> Manifest::tensorsOf(uint32_t file) const
{
    const auto first = std::partition_point(
        tensors.begin(), tensors.end(), [&](const ManifestTensor& tensor) { return tensor.file < file; });
    const auto end
        = std::partition_point(first, tensors.end(), [&](const ManifestTensor& tensor) { return tensor.file == file; });
    return {first, end};
}

} // namespace tensorport
