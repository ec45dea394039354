#pragma once

#include <memory_resource>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>

namespace tensorport
{

/// Nested objects and arrays that a document may have, as in serde_json, which the safetensors library uses.
inline constexpr int kDeepestJson = 127;

/// simdjson reads up to this many bytes behind a text; they must be there.
inline constexpr size_t kJsonPadding = simdjson::SIMDJSON_PADDING;

/// Where a text is no JSON document, and why.
struct JsonFlaw
{
    size_t offset = 0; ///< in the text
    std::string reason; ///< continues "bad JSON: "
};

/// The first flaw of a whole document, strictly by RFC 8259 and in UTF-8 without a byte order mark; nothing when it is
/// sound. Slow beside simdjson: to explain what went wrong, and for values that simdjson skips without a look.
[[nodiscard]] std::optional<JsonFlaw> findJsonFlaw(std::string_view text, int depthLimit = kDeepestJson);

/// Steps over a value whose contents do not matter, `depth` levels below the root: it must still be sound JSON.
[[nodiscard]] simdjson::error_code skipStrictly(simdjson::ondemand::value value, int depth);

/// Whether nothing follows the root value, once it has been read to its end.
[[nodiscard]] inline bool isAtEnd(simdjson::ondemand::document& document)
{
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

/// Makes views of JSON strings: into the text where they have no escape, otherwise into an arena.
class JsonStrings
{
public:
    /// All three must outlive the views. `parser` must have been given `text`.
    JsonStrings(
        std::string_view text, const simdjson::ondemand::parser& parser, std::pmr::memory_resource& arena) noexcept
        : m_end(text.data() + text.size())
        , m_parser(parser)
        , m_arena(arena)
    {
    }

    [[nodiscard]] simdjson::error_code read(simdjson::ondemand::raw_json_string raw, std::string_view& into) const;

private:
    [[nodiscard]] simdjson::error_code unescape(simdjson::ondemand::raw_json_string raw, std::string_view& into) const;

    const char* m_end;
    const simdjson::ondemand::parser& m_parser;
    std::pmr::memory_resource& m_arena;
};

} // namespace tensorport
