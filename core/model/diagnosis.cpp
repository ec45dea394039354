#include "core/model/diagnosis.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/wording.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace tensorport
{
namespace
{

using namespace std::string_view_literals;

struct Kind
{
    std::string_view magic; ///< at the very beginning
    const char* sentence;
};

constexpr std::array kKinds{
    Kind{"GGUF"sv, Engine::mark("is a GGUF model, as llama.cpp uses: look for the .safetensors version of this model")},
    Kind{"\x1f\x8b"sv, Engine::mark("is compressed with gzip: unpack it first")},
    Kind{"\x28\xb5\x2f\xfd"sv, Engine::mark("is compressed with zstd: unpack it first")},
    Kind{"\xfd"
         "7zXZ\0"sv,
        Engine::mark("is compressed with xz: unpack it first")},
    Kind{"BZh"sv, Engine::mark("is compressed with bzip2: unpack it first")},
    Kind{"\x89HDF\r\n"sv,
        Engine::mark("is an HDF5 file, as Keras writes: look for the .safetensors version of this model")},
    Kind{"\x93NUMPY"sv, Engine::mark("is a NumPy array: TensorPort reads safetensors and writes NumPy")},
    Kind{"\x7f"
         "ELF"sv,
        Engine::mark("is a program, not a model")},
};

/// `what` is written by PyTorch.
Diagnosis ofPyTorch(const std::string& what)
{
    return {
        Engine::tr("{}: TensorPort reads only safetensors: look for the .safetensors version of this model, or save it "
                   "with safetensors.torch.save_file",
            what)};
}

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
    if (!known)
        return Engine::tr(
            "is a Git LFS pointer, not the model itself: run \"git lfs pull\" in its folder, or download it "
            "from the Hub");
    return Engine::tr(
        "is a Git LFS pointer, not the model itself, which has {} ({}): run \"git lfs pull\" in its folder, or "
        "download it from the Hub",
        byteCount(bytes), formatBytes(bytes));
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
        return Diagnosis{
            Engine::tr("is an HTML page, not a model: the link led to a web page, often one that asks to log in; "
                       "download the file itself")};
    if (startsWithIgnoringCase(text, "<?xml") || startsWithIgnoringCase(text, "<error"))
        return Diagnosis{Engine::tr(
            "is an XML document, not a model: a server sent {} in its place; download it again", beginningOf(text))};
    if (text.starts_with('{') && text.find("error") != std::string_view::npos)
        return Diagnosis{
            Engine::tr("is an error message of a server, not a model: {}; download it again", beginningOf(text))};
    if (text.starts_with('{') || text.starts_with('['))
        return Diagnosis{Engine::tr("is a JSON document, not a model: it begins with {}", beginningOf(text))};
    return std::nullopt;
}

} // namespace

std::optional<Diagnosis> diagnose(Bytes firstBytes, uint64_t fileBytes)
{
    const std::string_view text = asText(firstBytes);
    if (fileBytes == 0)
        return Diagnosis{
            Engine::tr("is empty: its download never began, or the disk was full; download it again"), "empty-file"};
    if (text.starts_with("version https://git-lfs.github.com/spec/"))
        return Diagnosis{lfsPointer(text), "git-lfs-pointer"};
    for (const Kind& kind : kKinds)
        if (text.starts_with(kind.magic))
            return Diagnosis{Engine::trMarked(kind.sentence)};
    if (text.starts_with("PK\x03\x04"sv) || text.starts_with("PK\x05\x06"sv))
        return ofPyTorch(Engine::tr("is a zip archive, as PyTorch writes its .bin and .pt files"));
    if (text.size() > 2 && text[0] == '\x80' && text[1] >= 2 && text[1] <= 5
        && (text[2] == '\x8a' || text[2] == '}' || text[2] == 'c' || text[2] == ']' || text[2] == '('
            || text[2] == '\x95'))
        return ofPyTorch(Engine::tr("is a pickle, as old versions of PyTorch write"));
    if (text.size() > 262 && text.substr(257, 5) == "ustar")
        return Diagnosis{Engine::tr("is a tar archive: unpack it first")};
    if (text.find_first_not_of('\0') == std::string_view::npos)
        return Diagnosis{Engine::tr("begins with {} zero bytes: its download was interrupted before the data came; "
                                    "download it again",
                             text.size()),
            "empty-file"};
    return diagnoseText(text);
}

} // namespace tensorport
