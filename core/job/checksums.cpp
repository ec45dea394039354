#include "core/job/checksums.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <optional>

namespace tensorport
{
namespace
{

constexpr size_t kDigits = 64;

std::optional<std::string> unescaped(std::string_view name)
{
    std::string text;
    for (size_t i = 0; i < name.size(); ++i) {
        if (name[i] != '\\') {
            text += name[i];
            continue;
        }
        const char next = ++i < name.size() ? name[i] : '\0';
        if (next != 'n' && next != 'r' && next != '\\')
            return std::nullopt;
        text += next == 'n' ? '\n' : next == 'r' ? '\r' : next;
    }
    return text;
}

std::optional<Checksum> parseLine(std::string_view line)
{
    const bool isEscaped = line.starts_with('\\');
    line.remove_prefix(isEscaped ? 1 : 0);
    std::string_view digest = line.substr(0, kDigits);
    std::string_view name = line.substr(digest.size());
    constexpr std::string_view kTag = "SHA256 (";
    constexpr std::string_view kTagEnd = ") = ";
    if (const size_t end = line.rfind(kTagEnd); line.starts_with(kTag) && end != std::string_view::npos) {
        digest = line.substr(end + kTagEnd.size());
        name = line.substr(kTag.size(), end - kTag.size());
    } else if (name.starts_with("  ") || name.starts_with(" *")) {
        name.remove_prefix(2);
    } else if (!name.empty()) {
        return std::nullopt;
    }
    if (!isSha256(digest) || (name.empty() && digest.size() != line.size()))
        return std::nullopt;
    auto path = isEscaped ? unescaped(name) : std::string(name);
    if (!path)
        return std::nullopt;
    Checksum sum{std::move(*path), std::string(digest)};
    std::transform(sum.sha256.begin(), sum.sha256.end(), sum.sha256.begin(),
        [](unsigned char digit) { return static_cast<char>(std::tolower(digit)); });
    return sum;
}

} // namespace

bool isSha256(std::string_view text)
{
    return text.size() == kDigits
        && std::all_of(text.begin(), text.end(), [](unsigned char digit) { return std::isxdigit(digit) != 0; });
}

std::string checksumLine(std::string_view path, std::string_view sha256)
{
    std::string name;
    for (const char c : path)
        name += c == '\n' ? std::string("\\n")
            : c == '\r'   ? std::string("\\r")
            : c == '\\'   ? std::string("\\\\")
                          : std::string(1, c);
    return fmt::format("{}{}  {}\n", name == path ? "" : "\\", sha256, name);
}

Result<std::vector<Checksum>> parseChecksums(std::string_view text)
{
    std::vector<Checksum> sums;
    for (size_t number = 1; !text.empty(); ++number) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.starts_with('#') || line.find_first_not_of(" \t") == std::string_view::npos)
            continue;
        auto sum = parseLine(line);
        if (!sum)
            return fail(ErrorCode::InvalidInput,
                Engine::tr("line {} is no SHA-256 sum as sha256sum writes it: {}", number, quote(line.substr(0, 200))));
        sums.push_back(std::move(*sum));
    }
    return sums;
}

} // namespace tensorport
