#include "core/base/text.h"

#include "core/base/bytes.h"

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

std::string formatScaled(uint64_t value, uint64_t base, std::string_view none, std::span<const std::string_view> units)
{
    if (value < base)
        return fmt::format("{}{}{}", value, none.empty() ? "" : " ", none);
    auto scaled = static_cast<double>(value);
    size_t unit = 0;
    const auto divisor = static_cast<double>(base);
    for (scaled /= divisor; scaled >= divisor * 0.9995 && unit + 1 < units.size(); ++unit)
        scaled /= divisor;
    const int decimals = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0;
    return fmt::format("{:.{}f} {}", scaled, decimals, units[unit]);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
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
    static constexpr std::array<std::string_view, 6> kUnits{"kB", "MB", "GB", "TB", "PB", "EB"};
    return formatScaled(bytes, 1000, "B", kUnits);
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
    static constexpr std::array<std::string_view, 6> kUnits{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    return formatScaled(bytes, 1024, "B", kUnits);
}

std::string formatCount(uint64_t count)
{
    static constexpr std::array<std::string_view, 4> kUnits{"K", "M", "B", "T"};
    return formatScaled(count, 1000, "", kUnits);
}

std::string formatGrouped(uint64_t value)
{
    std::string text = std::to_string(value);
    for (size_t i = text.size(); i > 3; i -= 3)
        text.insert(i - 3, 1, ',');
    return text;
}

std::optional<uint64_t> parseBytes(std::string_view text)
{
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
        return "unknown";
    const auto whole = static_cast<uint64_t>(std::llround(seconds));
    if (whole < 60)
        return fmt::format("{} s", whole);
    if (whole < 3600)
        return fmt::format("{} min{}", whole / 60, whole % 60 == 0 ? "" : fmt::format(" {} s", whole % 60));
    const uint64_t minutes = whole % 3600 / 60;
    return fmt::format("{} h{}", whole / 3600, minutes == 0 ? "" : fmt::format(" {} min", minutes));
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
