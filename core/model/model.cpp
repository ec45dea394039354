#include "core/model/model.h"

#include "core/base/bytes.h"
#include "core/model/model_data.h"

#include <algorithm>
#include <unordered_map>

namespace tensorport
{

Model::Model(std::unique_ptr<Data> data)
    : m_data(std::move(data))
{
}

Model::~Model() = default;

std::span<const Tensor> Model::tensors() const
{
    return m_data->tensors;
}

std::optional<TensorId> Model::find(std::string_view name) const
{
    const auto id = m_data->names.find(name, hashName(name), m_data->tensors);
    return id ? std::optional(TensorId{*id}) : std::nullopt;
}

std::span<const SourceFile> Model::files() const
{
    return m_data->files;
}

std::span<const std::pair<std::string, std::string>> Model::metadata() const
{
    return m_data->metadata;
}

std::span<const std::filesystem::path> Model::inputs() const
{
    return m_data->inputs;
}

const std::string& Model::name() const
{
    return m_data->name;
}

const std::filesystem::path& Model::folder() const
{
    return m_data->folder;
}

std::span<const DescribingFile> Model::describedBy() const
{
    return m_data->describedBy;
}

const std::string& Model::config() const
{
    return m_data->config;
}

const std::optional<Error>& Model::configError() const
{
    return m_data->configError;
}

bool Model::ownsFolder() const
{
    return m_data->ownsFolder;
}

std::span<const ModelNote> Model::notes() const
{
    return m_data->notes;
}

uint64_t Model::totalBytes() const
{
    return m_data->totalBytes;
}

uint64_t Model::totalElements() const
{
    return m_data->totalElements;
}

std::vector<DTypeSum> sumByDType(const Model& model)
{
    std::vector<DTypeSum> sums;
    std::unordered_map<std::string_view, size_t> places;
    for (const Tensor& tensor : model.tensors()) {
        const auto [place, isNew] = places.try_emplace(tensor.dtypeName, sums.size());
        if (isNew)
            sums.push_back({tensor.dtypeName, tensor.dtype});
        DTypeSum& sum = sums[place->second];
        ++sum.tensors;
        sum.elements = checkedAdd(sum.elements, tensor.elements()).value_or(UINT64_MAX);
        sum.bytes += tensor.bytes;
    }
    std::sort(sums.begin(), sums.end(),
        [](const DTypeSum& a, const DTypeSum& b) { return a.bytes != b.bytes ? a.bytes > b.bytes : a.name < b.name; });
    return sums;
}

} // namespace tensorport
