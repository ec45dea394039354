#include "core/model/header.h"

#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/json_text.h"
#include "core/model/wording.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <unordered_map>

namespace tensorport
{
namespace
{

namespace fs = std::filesystem;
namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

static_assert(kHeaderPadding >= kJsonPadding);

/// No entry of a tensor is shorter: `"":{"dtype":"","shape":[],"data_offsets":[0,0]}`.
constexpr size_t kShortestEntry = 48;

/// How often a long header looks whether it should stop.
constexpr size_t kTensorsBetweenStops = 8192;

/// The fields of a tensor that the format knows.
enum Field : unsigned { kOther = 0, kDType = 1, kShape = 2, kOffsets = 4, kAll = 7 };

/// One pass over a header. A member that returns false has set m_problem: what is wrong if the JSON itself is sound.
class HeaderParser
{
public:
    HeaderParser(std::string_view text, ondemand::parser& parser, std::pmr::memory_resource& arena, HeaderText use,
        const std::stop_token& stop)
        : m_text(text)
        , m_parser(parser)
        , m_arena(arena)
        , m_strings(text, parser, arena)
        , m_use(use)
        , m_stop(stop)
    {
    }

    bool run(Header& into);

    [[nodiscard]] const std::string& problem() const { return m_problem; }
    [[nodiscard]] bool wasStopped() const { return m_wasStopped; }

private:
    bool parseMetadata(ondemand::value value, Header& into);
    bool parseTensor(std::string_view name, ondemand::value value, Header& into);
    bool parseField(std::string_view key, ondemand::value value, unsigned& seen, Tensor& tensor);
    bool parseDType(ondemand::value value, Tensor& tensor);
    bool parseShape(ondemand::value value, Tensor& tensor);
    bool parseOffsets(ondemand::value value, Tensor& tensor);
    bool parseWhole(ondemand::value value, const char* otherwise, const Tensor& tensor, uint64_t& into);

    /// The JSON itself is not sound, or simdjson failed: findJsonFlaw() will say.
    bool bad(error_code error)
    {
        m_problem = Engine::tr("has a header that cannot be read: {}", simdjson::error_message(error));
        return false;
    }
    bool wrong(std::string problem)
    {
        m_problem = std::move(problem);
        return false;
    }
    /// What the header may view.
    std::string_view kept(std::string_view text)
    {
        if (m_use == HeaderText::Viewed)
            return text;
        auto* copy = static_cast<char*>(m_arena.allocate(text.size(), 1));
        std::copy(text.begin(), text.end(), copy);
        return {copy, text.size()};
    }
    uint64_t positionOf(ondemand::value value) const
    {
        return kHeaderPrefix + static_cast<uint64_t>(std::string_view(value.raw_json_token()).data() - m_text.data());
    }

    std::string_view m_text;
    ondemand::parser& m_parser;
    std::pmr::memory_resource& m_arena;
    JsonStrings m_strings;
    HeaderText m_use;
    const std::stop_token& m_stop;
    std::vector<uint64_t> m_dimensions;
    std::string_view m_lastDTypeName;
    DType m_lastDType = DType::Raw;
    std::string m_problem;
    bool m_wasStopped = false;
};

bool HeaderParser::run(Header& into)
{
    ondemand::document document;
    const simdjson::padded_string_view padded(m_text.data(), m_text.size(), m_text.size() + kHeaderPadding);
    if (const auto error = m_parser.iterate(padded).get(document))
        return bad(error);
    ondemand::object root;
    if (const auto error = document.get_object().get(root))
        return error == simdjson::INCORRECT_TYPE ? wrong(Engine::tr("has a header that is no JSON object"))
                                                 : bad(error);

    into.tensors.reserve(m_text.size() / kShortestEntry);
    bool hasMetadata = false;
    for (auto item : root) {
        ondemand::field field;
        if (const auto error = std::move(item).get(field))
            return bad(error);
        std::string_view name;
        if (const auto error = m_strings.read(field.key(), name))
            return bad(error);
        if (name == "__metadata__") {
            if (std::exchange(hasMetadata, true))
                return wrong(Engine::tr("has a header with two \"__metadata__\" entries"));
            if (!parseMetadata(field.value(), into))
                return false;
        } else if (!parseTensor(name, field.value(), into)) {
            return false;
        }
        if (into.tensors.size() % kTensorsBetweenStops == 0 && m_stop.stop_requested()) {
            m_wasStopped = true;
            return false;
        }
    }
    return isAtEnd(document) || bad(simdjson::TRAILING_CONTENT);
}

bool HeaderParser::parseMetadata(ondemand::value value, Header& into)
{
    bool isNull = false;
    if (const auto error = value.is_null().get(isNull))
        return bad(error);
    if (isNull)
        return true;
    ondemand::object object;
    if (const auto error = value.get_object().get(object))
        return error == simdjson::INCORRECT_TYPE
            ? wrong(Engine::tr("has \"__metadata__\" at byte {} that is no JSON object", positionOf(value)))
            : bad(error);
    std::unordered_map<std::string_view, size_t> known;
    for (auto item : object) {
        ondemand::field field;
        if (const auto error = std::move(item).get(field))
            return bad(error);
        std::string_view key;
        if (const auto error = m_strings.read(field.key(), key))
            return bad(error);
        ondemand::raw_json_string raw;
        if (const auto error = field.value().get_raw_json_string().get(raw))
            return error == simdjson::INCORRECT_TYPE
                ? wrong(Engine::tr("has metadata {} at byte {} that is no text", shown(key), positionOf(field.value())))
                : bad(error);
        std::string_view text;
        if (const auto error = m_strings.read(raw, text))
            return bad(error);
        const auto [place, isNew] = known.try_emplace(key, into.metadata.size());
        if (isNew) {
            into.metadata.emplace_back(key, text);
            continue;
        }
        into.metadata[place->second].second = text;
        std::vector<std::string>& repeated = into.repeatedMetadata;
        if (std::find(repeated.begin(), repeated.end(), key) == repeated.end())
            repeated.emplace_back(key);
    }
    return true;
}

bool HeaderParser::parseTensor(std::string_view name, ondemand::value value, Header& into)
{
    Tensor tensor;
    tensor.name = name;
    ondemand::object object;
    if (const auto error = value.get_object().get(object))
        return error == simdjson::INCORRECT_TYPE
            ? wrong(Engine::tr(
                "describes tensor {} at byte {} by something that is no JSON object", shown(name), positionOf(value)))
            : bad(error);
    unsigned seen = 0;
    for (auto item : object) {
        ondemand::field field;
        if (const auto error = std::move(item).get(field))
            return bad(error);
        std::string_view key;
        if (const auto error = m_strings.read(field.key(), key))
            return bad(error);
        if (!parseField(key, field.value(), seen, tensor))
            return false;
    }
    if (seen != kAll)
        return wrong(Engine::tr("describes tensor {} without \"{}\"", shown(name),
            (seen & kDType) == 0       ? "dtype"
                : (seen & kShape) == 0 ? "shape"
                                       : "data_offsets"));
    tensor.name = kept(name);
    into.tensors.push_back(tensor);
    return true;
}

bool HeaderParser::parseField(std::string_view key, ondemand::value value, unsigned& seen, Tensor& tensor)
{
    const unsigned field = key == "dtype" ? kDType
        : key == "shape"                  ? kShape
        : key == "data_offsets"           ? kOffsets
                                          : kOther;
    if (field == kOther) {
        constexpr int kDepth = 2;
        const auto error = skipStrictly(value, kDepth);
        return !error || bad(error);
    }
    if ((seen & field) != 0)
        return wrong(Engine::tr("describes tensor {} with two \"{}\" entries", shown(tensor.name), key));
    seen |= field;
    return field == kDType ? parseDType(value, tensor)
        : field == kShape  ? parseShape(value, tensor)
                           : parseOffsets(value, tensor);
}

bool HeaderParser::parseDType(ondemand::value value, Tensor& tensor)
{
    ondemand::raw_json_string raw;
    if (const auto error = value.get_raw_json_string().get(raw))
        return error == simdjson::INCORRECT_TYPE ? wrong(Engine::tr(
                   "gives tensor {} at byte {} a dtype that is no text", shown(tensor.name), positionOf(value)))
                                                 : bad(error);
    std::string_view name;
    if (const auto error = m_strings.read(raw, name))
        return bad(error);
    if (name != m_lastDTypeName || m_lastDTypeName.empty()) {
        const auto known = dtypeFromName(name);
        m_lastDType = known.value_or(DType::Raw);
        m_lastDTypeName = known ? info(*known).name : kept(name);
    }
    tensor.dtype = m_lastDType;
    tensor.dtypeName = m_lastDTypeName;
    return true;
}

bool HeaderParser::parseWhole(ondemand::value value, const char* otherwise, const Tensor& tensor, uint64_t& into)
{
    if (value.get_uint64().get(into) == simdjson::SUCCESS)
        return true;
    std::string_view token = value.raw_json_token();
    token = token.substr(0, std::min(token.find_last_not_of(" \t\r\n") + 1, size_t{40}));
    return wrong(Engine::trMarked(otherwise, shown(tensor.name), escaped(token), positionOf(value)));
}

bool HeaderParser::parseShape(ondemand::value value, Tensor& tensor)
{
    ondemand::array array;
    if (const auto error = value.get_array().get(array))
        return error == simdjson::INCORRECT_TYPE ? wrong(Engine::tr(
                   "gives tensor {} at byte {} a shape that is no list", shown(tensor.name), positionOf(value)))
                                                 : bad(error);
    m_dimensions.clear();
    for (auto item : array) {
        ondemand::value dimension;
        if (const auto error = item.get(dimension))
            return bad(error);
        if (!parseWhole(dimension,
                Engine::mark("gives tensor {} the dimension {} at byte {}, expected a whole number from 0 to 2^64 - 1"),
                tensor, m_dimensions.emplace_back()))
            return false;
    }
    auto* kept = static_cast<uint64_t*>(m_arena.allocate(m_dimensions.size() * sizeof(uint64_t), alignof(uint64_t)));
    std::copy(m_dimensions.begin(), m_dimensions.end(), kept);
    tensor.shape = {kept, m_dimensions.size()};
    return true;
}

bool HeaderParser::parseOffsets(ondemand::value value, Tensor& tensor)
{
    ondemand::array array;
    if (const auto error = value.get_array().get(array))
        return error == simdjson::INCORRECT_TYPE ? wrong(Engine::tr(
                   "gives tensor {} at byte {} data_offsets that are no list", shown(tensor.name), positionOf(value)))
                                                 : bad(error);
    std::array<uint64_t, 2> ends{};
    size_t count = 0;
    for (auto item : array) {
        ondemand::value number;
        if (const auto error = item.get(number))
            return bad(error);
        if (count == ends.size()) {
            ++count;
            break;
        }
        if (!parseWhole(number,
                Engine::mark(
                    "gives tensor {} the data offset {} at byte {}, expected a whole number from 0 to 2^64 - 1"),
                tensor, ends[count++]))
            return false;
    }
    if (count != ends.size())
        return wrong(count < ends.size()
                ? Engine::tr("gives tensor {} at byte {} too few data_offsets, expected 2: begin and end",
                    shown(tensor.name), positionOf(value))
                : Engine::tr("gives tensor {} at byte {} too many data_offsets, expected 2: begin and end",
                    shown(tensor.name), positionOf(value)));
    if (ends[1] < ends[0])
        return wrong(Engine::tr(
            "gives tensor {} data that end at {}, before they begin at {}", shown(tensor.name), ends[1], ends[0]));
    tensor.offset = ends[0];
    tensor.bytes = ends[1] - ends[0];
    return true;
}

void sortByOffset(std::vector<Tensor>& tensors)
{
    const auto before
        = [](const auto& a, const auto& b) { return a.offset != b.offset ? a.offset < b.offset : a.bytes < b.bytes; };
    if (std::is_sorted(tensors.begin(), tensors.end(), before))
        return;
    struct Key
    {
        uint64_t offset;
        uint64_t bytes;
        size_t index;
    };
    std::vector<Key> keys(tensors.size());
    for (size_t i = 0; i < keys.size(); ++i)
        keys[i] = {tensors[i].offset, tensors[i].bytes, i};
    std::sort(keys.begin(), keys.end(),
        [&](const Key& a, const Key& b) { return before(a, b) || (!before(b, a) && a.index < b.index); });
    std::vector<Tensor> sorted;
    sorted.reserve(tensors.size());
    for (const Key& key : keys)
        sorted.push_back(tensors[key.index]);
    tensors = std::move(sorted);
}

} // namespace

struct HeaderReader::Memory
{
    ondemand::parser parser;
    std::vector<Tensor> tensors;
};

HeaderReader::HeaderReader()
    : m_memory(std::make_unique<Memory>())
{
}

HeaderReader::~HeaderReader() = default;

void HeaderReader::reuse(std::vector<Tensor> tensors)
{
    m_memory->tensors = std::move(tensors);
}

Result<Header> HeaderReader::read(
    std::string_view text, uint64_t fileBytes, const fs::path& path, HeaderText use, const std::stop_token& stop)
{
    // Room to grow: shards differ by a few bytes, and each larger one would cost fresh memory. What is not used is
    // never touched.
    if (m_memory->parser.capacity() < text.size())
        if (const auto error = m_memory->parser.allocate(alignUp(text.size() + text.size() / 4, kMiB)))
            return fail(ErrorCode::Internal, fmt::format("{} {}", shown(path), simdjson::error_message(error)), path);
    Header header;
    // Names and shapes are seldom more than half of the text: one block serves most headers.
    header.arena = use == HeaderText::Copied
        ? std::make_unique<std::pmr::monotonic_buffer_resource>(text.size() * 5 / 8 + 64)
        : std::make_unique<std::pmr::monotonic_buffer_resource>();
    header.tensors = std::exchange(m_memory->tensors, {});
    header.tensors.clear();
    HeaderParser parser(text, m_memory->parser, *header.arena, use, stop);
    if (!parser.run(header)) {
        if (parser.wasStopped())
            return fail(cancelledError());
        std::string problem = parser.problem();
        if (const auto flaw = findJsonFlaw(text))
            problem = Engine::tr(
                "has bad JSON in its header, at byte {} of the file: {}", kHeaderPrefix + flaw->offset, flaw->reason);
        return fail(ErrorCode::InvalidInput, fmt::format("{} {}", shown(path), problem), path);
    }
    sortByOffset(header.tensors);
    const uint64_t dataBegin = kHeaderPrefix + text.size();
    const uint64_t dataBytes = fileBytes > dataBegin ? fileBytes - dataBegin : 0;
    if (auto covered = checkCoverage(header.tensors, dataBytes, dataBegin, path); !covered)
        return fail(std::move(covered).error());
    for (Tensor& tensor : header.tensors)
        tensor.offset += dataBegin;
    return header;
}

} // namespace tensorport
