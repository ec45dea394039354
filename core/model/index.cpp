#include "core/model/index.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/diagnosis.h"
#include "core/model/json_text.h"
#include "core/model/wording.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <numeric>
#include <unordered_map>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;
namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

constexpr uint64_t kLargestIndex = 500'000'000;

/// Few entries are shorter; memory that is reserved and not used costs nothing.
constexpr size_t kShortEntry = 32;

/// One pass over an index. A member that returns false has set m_problem: what is wrong if the JSON itself is sound.
class IndexParser
{
public:
    IndexParser(std::string_view text, Index& into)
        : m_text(text)
        , m_into(into)
        , m_strings(text, m_parser, *into.arena)
    {
    }

    bool run();
    [[nodiscard]] const std::string& problem() const { return m_problem; }

private:
    bool parseMetadata(ondemand::value value);
    bool parseMap(ondemand::value value);
    bool findShard(std::string_view tensor, std::string_view name, uint32_t& shard);

    bool bad(error_code error)
    {
        m_problem = Engine::tr("cannot be read: {}", simdjson::error_message(error));
        return false;
    }
    bool wrong(std::string problem)
    {
        m_problem = std::move(problem);
        return false;
    }

    std::string_view m_text;
    Index& m_into;
    ondemand::parser m_parser;
    JsonStrings m_strings;
    std::unordered_map<std::string, uint32_t> m_shards;
    std::string_view m_lastName;
    uint32_t m_lastShard = 0;
    std::string m_problem;
};

bool IndexParser::run()
{
    ondemand::document document;
    m_into.entries.reserve(m_text.size() / kShortEntry);
    const simdjson::padded_string_view padded(m_text.data(), m_text.size(), m_text.size() + kJsonPadding);
    if (const auto error = m_parser.iterate(padded).get(document))
        return bad(error);
    ondemand::object root;
    if (const auto error = document.get_object().get(root))
        return error == simdjson::INCORRECT_TYPE ? wrong(Engine::tr("is no JSON object")) : bad(error);
    bool hasMap = false;
    for (auto item : root) {
        ondemand::field field;
        if (const auto error = std::move(item).get(field))
            return bad(error);
        std::string_view key;
        if (const auto error = m_strings.read(field.key(), key))
            return bad(error);
        if (key == "weight_map") {
            if (std::exchange(hasMap, true))
                return wrong(Engine::tr("has two \"weight_map\" entries"));
            if (!parseMap(field.value()))
                return false;
        } else if (key == "metadata") {
            if (!parseMetadata(field.value()))
                return false;
        } else if (const auto error = skipStrictly(field.value(), 1)) {
            return bad(error);
        }
    }
    if (!isAtEnd(document))
        return bad(simdjson::TRAILING_CONTENT);
    if (!hasMap)
        return wrong(Engine::tr("has no \"weight_map\": it is not the index of a model"));
    return !m_into.entries.empty() || wrong(Engine::tr("has an empty \"weight_map\": it names no tensor"));
}

bool IndexParser::parseMetadata(ondemand::value value)
{
    ondemand::json_type type{};
    if (const auto error = value.type().get(type))
        return bad(error);
    if (type != ondemand::json_type::object) {
        const auto error = skipStrictly(value, 1);
        return !error || bad(error);
    }
    ondemand::object metadata;
    if (const auto error = value.get_object().get(metadata))
        return bad(error);
    for (auto item : metadata) {
        ondemand::field field;
        if (const auto error = std::move(item).get(field))
            return bad(error);
        std::string_view key;
        if (const auto error = m_strings.read(field.key(), key))
            return bad(error);
        double number = 0;
        if (key == "total_size" && field.value().get_double().get(number) == simdjson::SUCCESS)
            m_into.totalSize = number;
        else if (const auto error = skipStrictly(field.value(), 2))
            return bad(error);
    }
    return true;
}

bool IndexParser::parseMap(ondemand::value value)
{
    ondemand::object map;
    if (const auto error = value.get_object().get(map))
        return error == simdjson::INCORRECT_TYPE ? wrong(Engine::tr("has a \"weight_map\" that is no JSON object"))
                                                 : bad(error);
    for (auto item : map) {
        ondemand::field field;
        if (const auto error = std::move(item).get(field))
            return bad(error);
        IndexEntry entry;
        if (const auto error = m_strings.read(field.key(), entry.tensor))
            return bad(error);
        ondemand::raw_json_string raw;
        if (const auto error = field.value().get_raw_json_string().get(raw))
            return error == simdjson::INCORRECT_TYPE
                ? wrong(Engine::tr("maps tensor {} to something that is no file name", shown(entry.tensor)))
                : bad(error);
        std::string_view name;
        if (const auto error = m_strings.read(raw, name))
            return bad(error);
        if (!findShard(entry.tensor, name, entry.shard))
            return false;
        m_into.entries.push_back(entry);
    }
    return true;
}

bool IndexParser::findShard(std::string_view tensor, std::string_view name, uint32_t& shard)
{
    if (name == m_lastName && !m_lastName.empty()) {
        shard = m_lastShard;
        return true;
    }
    const fs::path path(name);
    if (name.empty() || name.find('\0') != std::string_view::npos)
        return wrong(Engine::tr("maps tensor {} to {}, which is no file name", shown(tensor), shown(name)));
    if (path.is_absolute())
        return wrong(Engine::tr("maps tensor {} to the absolute path {}: shards must lie in the index's folder",
            shown(tensor), shown(name)));
    if (std::find(path.begin(), path.end(), "..") != path.end())
        return wrong(Engine::tr("maps tensor {} to {}, which leaves the index's folder", shown(tensor), shown(name)));
    const auto [place, isNew]
        = m_shards.try_emplace(path.lexically_normal().generic_string(), static_cast<uint32_t>(m_into.shards.size()));
    if (isNew) {
        if (m_into.shards.size() == kMostShards)
            return wrong(Engine::tr(
                "names more than {} different files: no model has so many shards", formatGrouped(kMostShards)));
        m_into.shards.push_back(place->first);
    }
    m_lastName = name;
    m_lastShard = shard = place->second;
    return true;
}

void sortShards(Index& index)
{
    std::vector<uint32_t> order(index.shards.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
        [&](uint32_t a, uint32_t b) { return naturalCompare(index.shards[a], index.shards[b]) < 0; });
    std::vector<std::string> sorted(order.size());
    std::vector<uint32_t> places(order.size());
    for (uint32_t place = 0; place < order.size(); ++place) {
        sorted[place] = std::move(index.shards[order[place]]);
        places[order[place]] = place;
    }
    index.shards = std::move(sorted);
    for (IndexEntry& entry : index.entries)
        entry.shard = places[entry.shard];
}

} // namespace

Result<Index> readIndex(FileSystem& fileSystem, const fs::path& path)
{
    const auto refuse = [&](std::string_view problem) {
        return fail(ErrorCode::InvalidInput, fmt::format("{} {}", shown(path), problem), path);
    };
    const auto file = fileSystem.openForReading(path);
    if (!file)
        return fail(file.error());
    const auto status = (*file)->status();
    if (!status)
        return fail(status.error());
    if (status->bytes > kLargestIndex)
        return refuse(
            Engine::tr("has {}, expected at most {}", byteCount(status->bytes), formatGrouped(kLargestIndex)));

    Index index;
    index.text = std::make_unique_for_overwrite<char[]>(status->bytes + kJsonPadding);
    std::memset(index.text.get() + status->bytes, 0, kJsonPadding);
    const std::string_view text(index.text.get(), status->bytes);
    if (auto read = (*file)->readExactly(0, std::as_writable_bytes(std::span(index.text.get(), text.size()))); !read)
        return fail(std::move(read).error());
    index.arena = std::make_unique<std::pmr::monotonic_buffer_resource>();
    IndexParser parser(text, index);
    if (parser.run()) {
        sortShards(index);
        return index;
    }
    const auto flaw = findJsonFlaw(text);
    if (!flaw)
        return refuse(parser.problem());
    constexpr size_t kEnoughToTell = 512;
    const size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || text[begin] != '{')
        if (const auto other = diagnose(asBytes(text.substr(0, kEnoughToTell)), text.size()))
            return refuse(other->sentence);
    return refuse(Engine::tr("has bad JSON at byte {}: {}", flaw->offset, flaw->reason));
}

} // namespace tensorport
