#include "core/base/text.h"

#include "core/base/bytes.h"
#include "core/base/translation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <span>

namespace tensorport
{
namespace
{

/// Three significant digits of a value in the largest of `units` that it reaches, or nothing when it reaches none.
struct Scaled
{
    std::string number;
    const char* unit = nullptr;
};

std::optional<Scaled> scaled(uint64_t value, uint64_t base, std::span<const char* const> units)
{
    if (value < base)
        return std::nullopt;
    const auto divisor = static_cast<double>(base);
    double rest = static_cast<double>(value) / divisor;
    size_t unit = 0;
    for (; rest >= divisor * 0.9995 && unit + 1 < units.size(); ++unit)
        rest /= divisor;
    const int decimals = rest < 9.995 ? 2 : rest < 99.95 ? 1 : 0;
    std::string number = fmt::format("{:.{}f}", rest, decimals);
    std::replace(number.begin(), number.end(), '.', decimalPoint());
    return Scaled{std::move(number), units[unit]};
}

std::string scaledBytes(uint64_t bytes, uint64_t base, std::span<const char* const> units)
{
    const auto found = scaled(bytes, base, units);
    return found ? Engine::trMarked(found->unit, found->number) : Engine::tr("{} B", bytes);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// A text that begins with a number as the language writes it, or with a point, with the number as programs do.
std::string withPlainNumber(std::string_view text)
{
    const size_t length = std::min(text.find_first_not_of("0123456789.,"), text.size());
    std::string number(text.substr(0, length));
    const size_t point = std::min(number.find(decimalPoint()), number.size());
    // A separator is one where groups of three digits follow it: 1.500 is, 1.5 is not.
    bool isGrouped = point % 4 != 0 && number.find(groupSeparator()) < point;
    for (size_t i = 0; i < point && isGrouped; ++i)
        isGrouped = ((point - i) % 4 == 0) == (number[i] == groupSeparator());
    if (isGrouped)
        std::erase(number, groupSeparator());
    std::replace(number.begin(), number.end(), decimalPoint(), '.');
    return number + std::string(text.substr(length));
}

struct CodePoint
{
    uint32_t value = 0;
    size_t length = 0; ///< 0: not well-formed here
};

CodePoint decodeUtf8(std::string_view text)
{
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return {first, 1};
    const size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length)
        return {};
    uint32_t value = first & (0x7fu >> length);
    for (size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {};
        value = value << 6 | (byte(i) & 0x3fu);
    }
    constexpr std::array<uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < kLeast[length] || value > 0x10ffff || surrogate)
        return {};
    return {value, length};
}

/// Marks that reorder or hide the text around them, line separators, and C1 controls.
bool isDeceptive(uint32_t c)
{
    return (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || c == 0xfeff || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f);
}

} // namespace

std::string formatBytes(uint64_t bytes)
{
    static constexpr std::array kUnits{Engine::mark("{} kB"), Engine::mark("{} MB"), Engine::mark("{} GB"),
        Engine::mark("{} TB"), Engine::mark("{} PB"), Engine::mark("{} EB")};
    return scaledBytes(bytes, 1000, kUnits);
}

std::string formatBytesUp(uint64_t bytes)
{
    constexpr uint64_t kDigitsShown = 1000;
    uint64_t step = 1;
    while (bytes / step >= kDigitsShown)
        step *= 10;
    return formatBytes(alignUp(bytes, step));
}

std::string formatBytesBinary(uint64_t bytes)
{
    static constexpr std::array kUnits{Engine::mark("{} KiB"), Engine::mark("{} MiB"), Engine::mark("{} GiB"),
        Engine::mark("{} TiB"), Engine::mark("{} PiB"), Engine::mark("{} EiB")};
    return scaledBytes(bytes, 1024, kUnits);
}

std::string formatCount(uint64_t count)
{
    static constexpr std::array kUnits{"K", "M", "B", "T"}; // as in the names of models, in all languages
    const auto found = scaled(count, 1000, kUnits);
    return found ? found->number + ' ' + found->unit : std::to_string(count);
}

std::string formatGrouped(uint64_t value)
{
    std::string text = std::to_string(value);
    for (size_t i = text.size(); i > 3; i -= 3)
        text.insert(i - 3, 1, groupSeparator());
    return text;
}

std::optional<uint64_t> parseBytes(std::string_view typed)
{
    const std::string text = withPlainNumber(typed);
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
    if (error != std::errc() || !(number >= 0))
        return std::nullopt;
    std::string unit;
    for (const char c : std::string_view(rest, static_cast<size_t>(end - rest)))
        if (c != ' ')
            unit += lower(c);
    if (unit.empty() || unit == "b") {
        uint64_t whole = 0;
        const auto [wholeEnd, wholeError] = std::from_chars(text.data(), end, whole);
        if (wholeError != std::errc() || wholeEnd != rest || whole > INT64_MAX)
            return std::nullopt;
        return whole;
    }
    constexpr std::string_view kPrefixes = "kmgt";
    const size_t power = kPrefixes.find(unit[0]);
    if (power == std::string_view::npos)
        return std::nullopt;
    const std::string_view tail = std::string_view(unit).substr(1);
    if (!tail.empty() && tail != "b" && tail != "ib")
        return std::nullopt;
    const double bytes = std::round(number * std::pow(tail == "ib" ? 1024.0 : 1000.0, static_cast<double>(power + 1)));
    if (bytes >= 9.2e18)
        return std::nullopt;
    return static_cast<uint64_t>(bytes);
}

std::string formatDuration(double seconds)
{
    if (!(seconds >= 0) || seconds > 1e9)
        return Engine::tr("unknown");
    const auto whole = static_cast<uint64_t>(std::llround(seconds));
    if (whole < 60)
        return Engine::tr("{} s", whole);
    const uint64_t minutes = whole / 60;
    const uint64_t hours = minutes / 60;
    if (hours == 0)
        return whole % 60 == 0 ? Engine::tr("{} min", minutes) : Engine::tr("{} min {} s", minutes, whole % 60);
    return minutes % 60 == 0 ? Engine::tr("{} h", hours) : Engine::tr("{} h {} min", hours, minutes % 60);
}

std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (size_t i = 0; i < text.size();) {
        const CodePoint point = decodeUtf8(text.substr(i));
        if (point.length == 0) {
            out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[i++]));
            continue;
        }
        switch (point.value) {
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        default:
            if (point.value < 0x20)
                out += fmt::format("\\x{:02x}", point.value);
            else if (isDeceptive(point.value))
                out += fmt::format("\\u{:04x}", point.value);
            else
                out += text.substr(i, point.length);
        }
        i += point.length;
    }
    return out;
}

bool isControlCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < ' ' || byte == 0x7f;
}

bool hasControlCharacter(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), isControlCharacter);
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::string quote(std::string_view text)
{
    return '"' + escaped(text) + '"';
}

int naturalCompare(std::string_view a, std::string_view b)
{
    size_t i = 0;
    size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const auto digits = [](std::string_view text, size_t& at) {
                while (at < text.size() && text[at] == '0')
                    ++at;
                const size_t begin = at;
                while (at < text.size() && isDigit(text[at]))
                    ++at;
                return text.substr(begin, at - begin);
            };
            const std::string_view left = digits(a, i);
            const std::string_view right = digits(b, j);
            if (left.size() != right.size())
                return left.size() < right.size() ? -1 : 1;
            if (const int order = left.compare(right); order != 0)
                return order;
        } else if (a[i] != b[j]) {
            return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]) ? -1 : 1;
        } else {
            ++i;
            ++j;
        }
    }
    if (i < a.size() || j < b.size())
        return i < a.size() ? 1 : -1;
    return a.compare(b);
}

bool isUtf8(std::string_view text)
{
    return utf8Prefix(text) == text.size();
}

size_t utf8Prefix(std::string_view text)
{
    size_t i = 0;
    while (i < text.size()) {
        const size_t length = decodeUtf8(text.substr(i)).length;
        if (length == 0)
            break;
        i += length;
    }
    return i;
}

std::string jsonQuoted(std::string_view text)
{
    std::string out = "\"";
    for (size_t i = 0; i < text.size();) {
        const CodePoint point = decodeUtf8(text.substr(i));
        if (point.length == 0) {
            out += "\\ufffd";
            ++i;
            continue;
        }
        if (point.value == '"' || point.value == '\\')
            out += fmt::format("\\{}", static_cast<char>(point.value));
        else if (point.value < 0x20 || point.value == 0x7f)
            out += fmt::format("\\u{:04x}", point.value);
        else
            out += text.substr(i, point.length);
        i += point.length;
    }
    return out + '"';
}

} // namespace tensorport
