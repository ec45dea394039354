#include "core/formats/hub_files.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>

namespace tensorport
{
namespace
{

void appendString(std::string_view text, bool asciiOnly, std::string& into)
{
    const bool isSimple
        = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
    if (isSimple) {
        into += '"';
        into += text;
        into += '"';
        return;
    }
    into += nlohmann::json(text).dump(-1, ' ', asciiOnly, nlohmann::json::error_handler_t::replace);
}

} // namespace

void appendSerdeString(std::string_view text, std::string& into)
{
    appendString(text, false, into);
}

std::string shardName(std::string_view stem, std::string_view extension, size_t index, size_t count)
{
    return count == 1 ? fmt::format("{}.{}", stem, extension)
                      : fmt::format("{}-{:05}-of-{:05}.{}", stem, index + 1, count, extension);
}

OutputFile shardIndex(std::string path, std::span<const std::pair<std::string_view, uint64_t>> metadata,
    std::vector<std::pair<std::string_view, std::string_view>> weightMap)
{
    std::sort(weightMap.begin(), weightMap.end());
    std::string text = "{\n  \"metadata\": {";
    std::string_view separator = "\n    ";
    for (const auto& [key, value] : metadata) {
        fmt::format_to(std::back_inserter(text), "{}\"{}\": {}", separator, key, value);
        separator = ",\n    ";
    }
    text += "\n  },\n  \"weight_map\": {";
    separator = "\n    ";
    for (const auto& [name, file] : weightMap) {
        text += separator;
        separator = ",\n    ";
        appendString(name, true, text);
        text += ": ";
        appendString(file, true, text);
    }
    text += "\n  }\n}\n";
    return literalFile(std::move(path), std::move(text));
}

} // namespace tensorport
