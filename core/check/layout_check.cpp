#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/check/checks.h"
#include "core/model/header.h"
#include "core/model/wording.h"

#include <algorithm>
#include <map>

namespace tensorport
{
namespace
{

/// Some tensors that have something in common: how many, and the first.
struct Group
{
    uint64_t count = 0;
    const Tensor* first = nullptr;

    void add(const Tensor& tensor)
    {
        if (++count == 1)
            first = &tensor;
    }
    /// ""a" and 3 others".
    [[nodiscard]] std::string names() const { return withOthers(shown(first->name), count - 1); }
};

void checkAlignment(const CheckedModel& model, const CheckedFile& file, FindingList& findings)
{
    constexpr uint64_t kHeaderAlignment = 8;
    if (file.headerBytes % kHeaderAlignment != 0)
        findings.add("header-padding",
            Engine::tr("The data of {} begin at offset {}, which is no multiple of 8: its header is not padded.",
                shown(std::string_view(file.name)), file.headerBytes),
            file.name);
    Group unaligned;
    for (const Tensor& tensor : std::span(model.tensors).subspan(file.firstTensor, file.tensorCount)) {
        // A complex number is as good as aligned when its parts are.
        const unsigned bytes = tensor.dtype == DType::C64 ? 4 : info(tensor.dtype).bits / 8;
        if (bytes > 1 && tensor.bytes != 0 && tensor.offset % bytes != 0)
            unaligned.add(tensor);
    }
    if (unaligned.count != 0)
        findings.add("unaligned-data",
            Engine::trMarked(unaligned.count == 1
                    ? Engine::mark("The tensor {} of {} is not aligned: offset {}, expected a multiple of {} for {}.")
                    : Engine::mark("The tensor {} of {} are not aligned: offset {}, expected a multiple of {} for {}."),
                unaligned.names(), shown(std::string_view(file.name)), unaligned.first->offset,
                info(unaligned.first->dtype).bits / 8, unaligned.first->dtypeName),
            file.name, unaligned.first->name);
}

void checkHeaderSizes(const CheckedFile& file, FindingList& findings)
{
    if (file.headerBytes - kHeaderPrefix > kLargestUsualHeader)
        findings.add("large-header",
            Engine::tr("{} has a header of {}: the safetensors library refuses to read more than {}.",
                shown(std::string_view(file.name)), byteCount(file.headerBytes - kHeaderPrefix),
                formatGrouped(kLargestUsualHeader)),
            file.name);
}

void checkMetadata(const CheckedModel& model, FindingList& findings)
{
    std::map<std::string_view, std::pair<std::string_view, const CheckedFile*>> merged;
    for (const CheckedFile& file : model.files)
        for (const auto& [key, value] : file.metadata) {
            const auto [place, isNew] = merged.try_emplace(key, value, &file);
            if (isNew || place->second.second == nullptr || place->second.first == value)
                continue;
            findings.add("metadata-disagrees",
                Engine::tr("The files disagree about the metadata {}: {} in {}, {} in {}.",
                    shown(std::string_view(key)), shown(place->second.first),
                    shown(std::string_view(place->second.second->name)), shown(std::string_view(value)),
                    shown(std::string_view(file.name))),
                file.name);
            place->second.second = nullptr; // One for each key is enough.
        }
}

} // namespace

void checkLayout(const CheckedModel& model, FindingList& findings)
{
    for (const CheckedFile& file : model.files) {
        if (!file.isRead)
            continue;
        checkHeaderSizes(file, findings);
        checkAlignment(model, file, findings);
    }
    checkMetadata(model, findings);
    std::map<std::string_view, Group> unknown;
    Group empty;
    for (const Tensor& tensor : model.tensors) {
        if (tensor.dtype == DType::Raw)
            unknown[tensor.dtypeName].add(tensor);
        if (tensor.elements() == 0)
            empty.add(tensor);
    }
    for (const auto& [dtype, group] : unknown)
        findings.add("unknown-dtype",
            Engine::trMarked(group.count == 1
                    ? Engine::mark("The tensor {} of {} has the dtype {}, which this version does not know.")
                    : Engine::mark("The tensor {} of {} have the dtype {}, which this version does not know."),
                group.names(), shown(std::string_view(model.fileOf(*group.first).name)), shown(dtype)),
            model.fileOf(*group.first).name, group.first->name);
    if (empty.count != 0)
        findings.add("empty-tensor",
            Engine::trMarked(empty.count == 1 ? Engine::mark("The tensor {} has no elements: shape {}.")
                                              : Engine::mark("The tensor {} have no elements: shape {}."),
                empty.names(), shownShape(empty.first->shape)),
            model.fileOf(*empty.first).name, empty.first->name);
}

} // namespace tensorport
