#include "core/model/diagnosis.h"

#include "core/base/text.h"
#include "core/model/wording.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <string_view>

namespace tensorport
{
namespace
{

using namespace std::string_view_literals;

struct Kind
{
    std::string_view magic; ///< at the very beginning
    std::string_view sentence;
};

constexpr auto kPyTorch
    = "TensorPort reads only safetensors: look for the .safetensors version of this model, or save it "
      "with safetensors.torch.save_file"sv;

constexpr std::array kKinds{
    Kind{"GGUF"sv, "is a GGUF model, as llama.cpp uses: look for the .safetensors version of this model"sv},
    Kind{"\x1f\x8b"sv, "is compressed with gzip: unpack it first"sv},
    Kind{"\x28\xb5\x2f\xfd"sv, "is compressed with zstd: unpack it first"sv},
    Kind{"\xfd"
         "7zXZ\0"sv,
        "is compressed with xz: unpack it first"sv},
    Kind{"BZh"sv, "is compressed with bzip2: unpack it first"sv},
    Kind{"\x89HDF\r\n"sv, "is an HDF5 file, as Keras writes: look for the .safetensors version of this model"sv},
    Kind{"\x93NUMPY"sv, "is a NumPy array: TensorPort reads safetensors and writes NumPy"sv},
    Kind{"\x7f"
         "ELF"sv,
        "is a program, not a model"sv},
};

std::string_view lineAfter(std::string_view text, std::string_view key)
{
    const size_t at = text.find(key);
    if (at == std::string_view::npos)
        return {};
    text.remove_prefix(at + key.size());
    return text.substr(0, text.find_first_of("\r\n"));
}

std::string lfsPointer(std::string_view text)
{
    const std::string_view size = lineAfter(text, "\nsize ");
    uint64_t bytes = 0;
    const bool known = std::from_chars(size.data(), size.data() + size.size(), bytes).ec == std::errc();
    return fmt::format(
        "is a Git LFS pointer, not the model itself{}: run \"git lfs pull\" in its folder, or download it "
        "from the Hub",
        known ? fmt::format(", which has {} ({})", byteCount(bytes), formatBytes(bytes)) : "");
}

bool startsWithIgnoringCase(std::string_view text, std::string_view lowerPrefix)
{
    return text.size() >= lowerPrefix.size()
        && std::equal(lowerPrefix.begin(), lowerPrefix.end(), text.begin(),
            [](char wanted, char c) { return wanted == (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
}

std::string beginningOf(std::string_view text)
{
    constexpr size_t kShown = 80;
    const bool cut = text.size() > kShown;
    text = text.substr(0, kShown);
    text = text.substr(0, utf8Prefix(text));
    return quote(std::string(text) + (cut ? "..." : ""));
}

std::optional<Diagnosis> diagnoseText(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    if (startsWithIgnoringCase(text, "<!doctype html") || startsWithIgnoringCase(text, "<html"))
        return Diagnosis{"is an HTML page, not a model: the link led to a web page, often one that asks to log in; "
                         "download the file itself"};
    if (startsWithIgnoringCase(text, "<?xml") || startsWithIgnoringCase(text, "<error"))
        return Diagnosis{fmt::format(
            "is an XML document, not a model: a server sent {} in its place; download it again", beginningOf(text))};
    if (text.starts_with('{') && text.find("error") != std::string_view::npos)
        return Diagnosis{
            fmt::format("is an error message of a server, not a model: {}; download it again", beginningOf(text))};
    if (text.starts_with('{') || text.starts_with('['))
        return Diagnosis{fmt::format("is a JSON document, not a model: it begins with {}", beginningOf(text))};
    return std::nullopt;
}

} // namespace

std::optional<Diagnosis> diagnose(Bytes firstBytes, uint64_t fileBytes)
{
    const std::string_view text = asText(firstBytes);
    if (fileBytes == 0)
        return Diagnosis{"is empty: its download never began, or the disk was full; download it again", "empty-file"};
    if (text.starts_with("version https://git-lfs.github.com/spec/"))
        return Diagnosis{lfsPointer(text), "git-lfs-pointer"};
    for (const Kind& kind : kKinds)
        if (text.starts_with(kind.magic))
            return Diagnosis{std::string(kind.sentence)};
    if (text.starts_with("PK\x03\x04"sv) || text.starts_with("PK\x05\x06"sv))
        return Diagnosis{fmt::format("is a zip archive, as PyTorch writes its .bin and .pt files: {}", kPyTorch)};
    if (text.size() > 2 && text[0] == '\x80' && text[1] >= 2 && text[1] <= 5
        && (text[2] == '\x8a' || text[2] == '}' || text[2] == 'c' || text[2] == ']' || text[2] == '('
            || text[2] == '\x95'))
        return Diagnosis{fmt::format("is a pickle, as old versions of PyTorch write: {}", kPyTorch)};
    if (text.size() > 262 && text.substr(257, 5) == "ustar")
        return Diagnosis{"is a tar archive: unpack it first"};
    if (text.find_first_not_of('\0') == std::string_view::npos)
        return Diagnosis{fmt::format("begins with {} zero bytes: its download was interrupted before the data came; "
                                     "download it again",
                             text.size()),
            "empty-file"};
    return diagnoseText(text);
}

} // namespace tensorport
