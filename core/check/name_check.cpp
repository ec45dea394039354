#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/check/checks.h"
#include "core/formats/file_names.h"
#include "core/model/wording.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace tensorport
{
namespace
{

/// Names above this, escaped and with an ending, may exceed what a disk takes (255).
constexpr size_t kLongestName = 200;

/// A mark that changes the direction of what follows: U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069.
bool hasBidirectionalMark(std::string_view name)
{
    if (name.find("\xd8\x9c") != std::string_view::npos)
        return true;
    for (size_t at = name.find("\xe2\x80"); at != std::string_view::npos; at = name.find("\xe2\x80", at + 1)) {
        const auto last = static_cast<unsigned char>(at + 2 < name.size() ? name[at + 2] : 0);
        if (last == 0x8e || last == 0x8f || (last >= 0xaa && last <= 0xae))
            return true;
    }
    for (size_t at = name.find("\xe2\x81"); at != std::string_view::npos; at = name.find("\xe2\x81", at + 1)) {
        const auto last = static_cast<unsigned char>(at + 2 < name.size() ? name[at + 2] : 0);
        if (last >= 0xa6 && last <= 0xa9)
            return true;
    }
    return false;
}

/// Whether a file of this name could lie outside of the folder that it is meant for.
bool isPath(std::string_view name)
{
    if (name.empty() || name.front() == '/' || name.front() == '\\' || name.find('\0') != std::string_view::npos)
        return true;
    while (true) {
        const size_t end = name.find_first_of("/\\");
        if (name.substr(0, end) == "..")
            return true;
        if (end == std::string_view::npos)
            return false;
        name.remove_prefix(end + 1);
    }
}

bool hasCapital(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void checkTwins(const CheckedModel& model, FindingList& findings)
{
    // A name without capitals can only be the twin of one that has them: few have, and only those need memory.
    std::unordered_map<std::string, const Tensor*> byLowered;
    const auto report = [&](const Tensor& tensor, std::string_view twin) {
        findings.add("name-case-twins",
            Engine::tr("The tensors {} and {} differ only in the case of letters.", shown(twin), shown(tensor.name)),
            model.fileOf(tensor).name, tensor.name);
    };
    for (const Tensor& tensor : model.tensors) {
        if (!hasCapital(tensor.name))
            continue;
        std::string low = lowered(tensor.name);
        if (const Tensor* twin = model.find(low))
            report(tensor, twin->name);
        const auto [place, isNew] = byLowered.try_emplace(std::move(low), &tensor);
        if (!isNew && place->second->name != tensor.name)
            report(tensor, place->second->name);
    }
}

} // namespace

void checkNames(const CheckedModel& model, FindingList& findings)
{
    const auto check
        = [&](const char* sentence, std::string_view name, std::string_view file, std::string_view tensor) {
              const auto add = [&](std::string_view code, const std::string& problem) {
                  findings.add(code, Engine::trMarked(sentence, shown(name), problem), file, tensor);
              };
              if (hasControlCharacter(name))
                  add("name-control-characters", Engine::tr("holds control characters"));
              if (hasBidirectionalMark(name))
                  add("name-bidirectional", Engine::tr("holds marks that turn the direction of writing"));
              if (name.size() > kLongestName)
                  add("name-too-long", Engine::tr("has {}, more than {}", byteCount(name.size()), kLongestName));
              if (isReservedOnWindows(name))
                  add("name-reserved", Engine::tr("is one that Windows reserves for a device"));
          };
    for (const CheckedFile& file : model.files)
        check(Engine::mark("The file name {} {}."), file.name, file.name, {});
    for (const Tensor& tensor : model.tensors) {
        check(Engine::mark("The tensor name {} {}."), tensor.name, model.fileOf(tensor).name, tensor.name);
        if (isPath(tensor.name)) {
            const char* sentence = Engine::mark("The tensor name {} is a path that leads out of its folder.");
            if (tensor.name.empty())
                sentence = Engine::mark("The tensor name {} is empty.");
            else if (tensor.name.find('\0') != std::string_view::npos)
                sentence = Engine::mark("The tensor name {} holds a null character, which no file name can.");
            findings.add(
                "name-path", Engine::trMarked(sentence, shown(tensor.name)), model.fileOf(tensor).name, tensor.name);
        }
    }
    checkTwins(model, findings);
}

void checkNodes(const CheckedModel& model, const std::vector<bool>& isDecodedAway, FindingList& findings)
{
    std::unordered_set<const Tensor*> reported;
    for (const Tensor& tensor : model.tensors) {
        if (isDecodedAway[static_cast<size_t>(&tensor - model.tensors.data())])
            continue;
        for (size_t dot = tensor.name.find('.'); dot != std::string_view::npos; dot = tensor.name.find('.', dot + 1)) {
            const Tensor* leaf = model.find(tensor.name.substr(0, dot));
            if (leaf != nullptr && reported.insert(leaf).second)
                findings.add("name-leaf-and-node",
                    Engine::tr("The tensor {} has the name of the module that holds {}.", shown(leaf->name),
                        shown(tensor.name)),
                    model.fileOf(*leaf).name, leaf->name);
        }
    }
}

} // namespace tensorport
