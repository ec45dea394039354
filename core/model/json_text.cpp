#include "core/model/json_text.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <cstring>
#include <nlohmann/json.hpp>

namespace tensorport
{
namespace
{

using nlohmann::json;

/// "... parse error at line 1, column 8: syntax error while parsing object key - unexpected ..." from "unexpected".
std::string reasonOf(std::string_view what)
{
    constexpr std::string_view kBeforeReason = " - ";
    if (const size_t at = what.find(kBeforeReason); at != std::string_view::npos)
        what.remove_prefix(at + kBeforeReason.size());
    constexpr size_t kLongest = 200;
    std::string reason(what.substr(0, kLongest));
    reason.resize(utf8Prefix(reason));
    if (what.size() > kLongest)
        reason += "...";
    // The reason quotes the text, which may hold anything.
    std::string clean;
    for (const char c : reason)
        clean += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    return clean;
}

/// Takes every event, counts depth, keeps the first error.
class FlawFinder final : public nlohmann::json_sax<json>
{
public:
    FlawFinder(size_t size, int depthLimit)
        : m_size(size)
        , m_depthLeft(depthLimit)
    {
    }

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool key(string_t&) override { return true; }
    bool start_object(std::size_t) override { return enter(); }
    bool start_array(std::size_t) override { return enter(); }
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override
    {
        m_flaw = {std::min(position == 0 ? 0 : position - 1, m_size), reasonOf(error.what())};
        return false;
    }

    [[nodiscard]] bool isTooDeep() const { return m_depthLeft < 0; }
    [[nodiscard]] const JsonFlaw& flaw() const { return m_flaw; }

private:
    bool enter() { return --m_depthLeft >= 0; }
    bool leave()
    {
        ++m_depthLeft;
        return true;
    }

    size_t m_size;
    int m_depthLeft;
    JsonFlaw m_flaw;
};

/// Where the nesting first exceeds the limit, in a text that is sound up to there.
size_t offsetOfDepth(std::string_view text, int depthLimit)
{
    int depth = 0;
    bool inString = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > depthLimit)
                return i;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return text.size();
}

/// The first flaw of a text without zero bytes, which nlohmann/json takes for the end.
std::optional<JsonFlaw> findSyntaxFlaw(std::string_view text, int depthLimit)
{
    FlawFinder finder(text.size(), depthLimit);
    try {
        if (json::sax_parse(text, &finder))
            return std::nullopt;
    } catch (const std::exception& error) {
        return JsonFlaw{0, error.what()};
    }
    if (finder.isTooDeep())
        return JsonFlaw{offsetOfDepth(text, depthLimit), Engine::tr("nested too deeply")};
    return finder.flaw();
}

} // namespace

std::optional<JsonFlaw> findJsonFlaw(std::string_view text, int depthLimit)
{
    if (const size_t good = utf8Prefix(text); good != text.size())
        return JsonFlaw{good, Engine::tr("not UTF-8 text")};
    if (text.starts_with("\xef\xbb\xbf"))
        return JsonFlaw{0, Engine::tr("a byte order mark, which JSON does not allow")};
    const size_t zero = text.find('\0');
    auto flaw = findSyntaxFlaw(text.substr(0, zero), depthLimit);
    if (zero != std::string_view::npos && (!flaw || flaw->offset >= zero))
        return JsonFlaw{zero, Engine::tr("a zero byte")};
    return flaw;
}

simdjson::error_code skipStrictly(simdjson::ondemand::value value, int depth)
{
    using simdjson::ondemand::json_type;
    json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    std::string_view slice;
    auto error = simdjson::SUCCESS;
    if (type == json_type::object) {
        simdjson::ondemand::object object;
        error = value.get_object().get(object);
        if (!error)
            error = object.raw_json().get(slice);
    } else if (type == json_type::array) {
        simdjson::ondemand::array array;
        error = value.get_array().get(array);
        if (!error)
            error = array.raw_json().get(slice);
    } else {
        slice = value.raw_json_token();
        // A string that is only looked at would be taken for a key where a colon follows it.
        simdjson::ondemand::raw_json_string taken;
        if (type == json_type::string)
            error = value.get_raw_json_string().get(taken);
    }
    if (!error && findJsonFlaw(slice, kDeepestJson - depth))
        error = simdjson::TAPE_ERROR;
    return error;
}

simdjson::error_code JsonStrings::read(simdjson::ondemand::raw_json_string raw, std::string_view& into) const
{
    const char* begin = raw.raw();
    const auto* quote = static_cast<const char*>(std::memchr(begin, '"', static_cast<size_t>(m_end - begin)));
    if (!quote)
        return simdjson::UNCLOSED_STRING;
    into = {begin, static_cast<size_t>(quote - begin)};
    if (into.find('\\') == std::string_view::npos)
        return simdjson::SUCCESS;
    return unescape(raw, into);
}

simdjson::error_code JsonStrings::unescape(simdjson::ondemand::raw_json_string raw, std::string_view& into) const
{
    const char* end = raw.raw();
    while (end < m_end && *end != '"')
        end += *end == '\\' ? 2 : 1;
    if (end >= m_end)
        return simdjson::UNCLOSED_STRING;
    const auto size = static_cast<size_t>(end - raw.raw());
    auto* space = static_cast<uint8_t*>(m_arena.allocate(size + kJsonPadding, 1));
    if (const auto error = m_parser.unescape(raw, space).get(into))
        return error;
    // Lone surrogates pass simdjson 3.0 and come out as broken UTF-8.
    return isUtf8(into) ? simdjson::SUCCESS : simdjson::STRING_ERROR;
}

} // namespace tensorport
