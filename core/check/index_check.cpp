#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/check/checks.h"
#include "core/model/wording.h"

#include <algorithm>
#include <numeric>

namespace tensorport
{
namespace
{

/// The tensor of an entry: that of the entry's file when several have the name.
const Tensor* findEntry(const CheckedModel& model, const IndexEntry& entry)
{
    const Tensor* found = model.find(entry.tensor);
    if (found == nullptr || static_cast<uint32_t>(found->file) == entry.shard)
        return found;
    const CheckedFile& file = model.files[entry.shard];
    const auto begin = model.tensors.begin() + file.firstTensor;
    const auto end = begin + file.tensorCount;
    const auto here = std::find_if(begin, end, [&](const Tensor& tensor) { return tensor.name == entry.tensor; });
    return here == end ? found : &*here;
}

void checkUnmapped(const CheckedModel& model, const std::vector<bool>& mapped, FindingList& findings)
{
    const auto unmapped = static_cast<uint64_t>(std::count(mapped.begin(), mapped.end(), false));
    if (unmapped == 0)
        return;
    const auto first = static_cast<size_t>(std::find(mapped.begin(), mapped.end(), false) - mapped.begin());
    const Tensor& tensor = model.tensors[first];
    const std::string& file = model.fileOf(tensor).name;
    findings.add("unmapped-tensor",
        Engine::tr("The index does not map the tensor {}.",
            withOthers(Engine::tr("{} of {}", shown(tensor.name), shown(std::string_view(file))), unmapped - 1)),
        file, tensor.name);
}

void checkTotalSize(const CheckedModel& model, FindingList& findings)
{
    const auto bytes = std::accumulate(model.tensors.begin(), model.tensors.end(), uint64_t{0},
        [](uint64_t sum, const Tensor& tensor) { return sum + tensor.bytes; });
    if (!model.isComplete || !model.index->totalSize || *model.index->totalSize == static_cast<double>(bytes))
        return;
    findings.add("wrong-total-size",
        Engine::tr("The index says a total_size of {:.0f} bytes, and the tensors have {}.", *model.index->totalSize,
            byteCount(bytes)),
        model.indexPath.filename().string());
}

} // namespace

void checkIndex(const CheckedModel& model, FindingList& findings)
{
    if (!model.index)
        return;
    const std::string index = model.indexPath.filename().string();
    std::vector<bool> mapped(model.tensors.size());
    for (const IndexEntry& entry : model.index->entries) {
        const CheckedFile& file = model.files[entry.shard];
        const Tensor* tensor = findEntry(model, entry);
        if (tensor == nullptr) {
            if (file.isRead)
                findings.add("mapped-tensor-missing",
                    Engine::tr("The index maps the tensor {} to {}, which does not have it.", shown(entry.tensor),
                        shown(std::string_view(file.name))),
                    file.name, entry.tensor);
            continue;
        }
        const auto place = static_cast<size_t>(tensor - model.tensors.data());
        if (static_cast<uint32_t>(tensor->file) != entry.shard) {
            findings.add("mapped-to-wrong-file",
                Engine::tr("The index maps the tensor {} to {}, but {} has it.", shown(entry.tensor),
                    shown(std::string_view(file.name)), shown(std::string_view(model.fileOf(*tensor).name))),
                index, entry.tensor);
        } else if (mapped[place]) {
            findings.add("mapped-twice", Engine::tr("The index maps the tensor {} twice.", shown(entry.tensor)), index,
                entry.tensor);
        }
        mapped[place] = true;
    }
    checkUnmapped(model, mapped, findings);
    checkTotalSize(model, findings);
}

} // namespace tensorport
