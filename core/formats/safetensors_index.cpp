#include "core/formats/safetensors_index.h"

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

void appendPythonString(std::string_view text, std::string& into)
{
    appendString(text, true, into);
}

std::string safetensorsIndex(
    uint64_t parameters, uint64_t bytes, std::vector<std::pair<std::string_view, std::string_view>> weightMap)
{
    std::sort(weightMap.begin(), weightMap.end());
    std::string text = fmt::format("{{\n  \"metadata\": {{\n    \"total_parameters\": {},\n    \"total_size\": {}\n  "
                                   "}},\n  \"weight_map\": {{",
        parameters, bytes);
    std::string_view separator = "\n    ";
    for (const auto& [name, file] : weightMap) {
        text += separator;
        separator = ",\n    ";
        appendPythonString(name, text);
        text += ": ";
        appendPythonString(file, text);
    }
    return text + "\n  }\n}\n";
}

} // namespace tensorport
