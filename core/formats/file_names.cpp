#include "core/formats/file_names.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <xxhash.h>

namespace tensorport
{
namespace
{

constexpr size_t kHashBytes = 17; // "~" and 16 digits

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isPlain(char c)
{
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z')
        || std::string_view("._-+=@,()[]").find(c) != std::string_view::npos;
}

/// Length of the character at the front: a code point that can be shown, or 0 for a byte that must be encoded.
size_t shownLength(std::string_view text)
{
    if (isAscii(text[0]))
        return isPlain(text[0]) ? 1 : 0;
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::string_view character = text.substr(0, lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);
    return escaped(character) == character ? character.size() : 0;
}

/// What a file name is made of.
struct Stem
{
    std::string text; ///< different names have different texts
    size_t cut = 0; ///< the last border between characters with room for the hash behind it
    bool isHashed = false; ///< the file name is the text up to the cut, and the hash
};

Stem makeStem(std::string_view name, size_t limit)
{
    Stem stem;
    stem.text.reserve(name.size());
    bool hasLetters = false;
    const bool reserved = isReservedOnWindows(name);
    for (size_t i = 0; i < name.size();) {
        const bool first = i == 0;
        const bool last = i + 1 == name.size();
        const bool avoided = (name[i] == '.' && (first || last)) || (first && (name[i] == '-' || reserved));
        const size_t length = avoided ? 0 : shownLength(name.substr(i));
        hasLetters = hasLetters || !isAscii(name[i]);
        if (length == 0)
            fmt::format_to(std::back_inserter(stem.text), "%{:02X}", static_cast<unsigned char>(name[i]));
        else
            stem.text += name.substr(i, length);
        i += std::max<size_t>(length, 1);
        if (stem.text.size() + kHashBytes <= limit)
            stem.cut = stem.text.size();
    }
    stem.isHashed = name.empty() || hasLetters || stem.text.size() > limit;
    return stem;
}

uint64_t foldedHash(std::string_view text, std::string& buffer)
{
    buffer.resize(text.size());
    std::transform(text.begin(), text.end(), buffer.begin(), lower);
    return XXH3_64bits(buffer.data(), buffer.size());
}

struct Key
{
    uint64_t hash = 0;
    size_t index = 0;
};

/// Calls `report` for each run of two or more equal hashes.
template <typename Report>
void forEachClash(std::vector<Key>& keys, Report report)
{
    std::sort(keys.begin(), keys.end(),
        [](const Key& a, const Key& b) { return a.hash != b.hash ? a.hash < b.hash : a.index < b.index; });
    for (size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
        for (end = begin + 1; end < keys.size() && keys[end].hash == keys[begin].hash;)
            ++end;
        if (end - begin > 1)
            report(std::span(keys).subspan(begin, end - begin));
    }
}

} // namespace

bool isReservedOnWindows(std::string_view name)
{
    std::string base(name.substr(0, name.find('.')));
    std::transform(base.begin(), base.end(), base.begin(), lower);
    constexpr std::array<std::string_view, 4> kDevices{"con", "prn", "aux", "nul"};
    if (std::find(kDevices.begin(), kDevices.end(), base) != kDevices.end())
        return true;
    if (base.size() < 4 || (!base.starts_with("com") && !base.starts_with("lpt")))
        return false;
    const std::string_view number = std::string_view(base).substr(3);
    return (number.size() == 1 && number[0] >= '0' && number[0] <= '9') || number == "\u00b9" || number == "\u00b2"
        || number == "\u00b3";
}

Result<std::vector<std::string>> portableFileNames(std::span<const OutputTensor> tensors, std::string_view suffix)
{
    const size_t limit = kMaximumFileNameBytes - suffix.size();
    std::vector<Stem> stems;
    stems.reserve(tensors.size());
    for (const OutputTensor& tensor : tensors)
        stems.push_back(makeStem(tensor.name, limit));

    std::vector<Key> keys;
    keys.reserve(tensors.size());
    std::string buffer;
    for (size_t i = 0; i < stems.size(); ++i)
        if (!stems[i].isHashed)
            keys.push_back({foldedHash(stems[i].text, buffer), i});
    forEachClash(keys, [&](std::span<const Key> clash) {
        for (const Key& key : clash)
            stems[key.index].isHashed = true;
    });

    keys.clear();
    for (size_t i = 0; i < stems.size(); ++i)
        if (stems[i].isHashed)
            keys.push_back({XXH3_64bits(tensors[i].name.data(), tensors[i].name.size()), i});
    std::optional<Error> error;
    forEachClash(keys, [&](std::span<const Key> clash) {
        const std::string& first = tensors[clash[0].index].name;
        const std::string& second = tensors[clash[1].index].name;
        error = Error{ErrorCode::InvalidInput,
            first == second ? Engine::tr("two tensors have the name {}", quote(first))
                            : Engine::tr("no distinct file names can be made for the tensors {} and {}: their hashes "
                                         "are equal",
                                quote(first), quote(second))};
    });
    if (error)
        return fail(std::move(*error));

    std::vector<std::string> names;
    names.reserve(tensors.size());
    for (Stem& stem : stems) {
        if (stem.isHashed)
            stem.text.resize(stem.cut);
        names.push_back(std::move(stem.text));
    }
    for (const Key& key : keys)
        fmt::format_to(std::back_inserter(names[key.index]), "~{:016x}", key.hash);
    for (std::string& name : names)
        name += suffix;
    return names;
}

} // namespace tensorport
