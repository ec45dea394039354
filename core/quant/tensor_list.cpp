#include "core/quant/tensor_list.h"

#include "core/base/text.h"
#include "core/quant/weight_parts.h"

#include <fmt/format.h>

namespace tensorport
{
namespace
{

constexpr size_t kWriteBytes = size_t{1} << 20;

std::string csvCell(std::string_view text)
{
    if (text.find_first_of("\",\r\n") == std::string_view::npos)
        return std::string(text);
    std::string cell = "\"";
    for (const char c : text)
        cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + '"';
}

/// A file that becomes one when it is finished.
class PartFile
{
public:
    PartFile(FileSystem& fileSystem, const std::filesystem::path& path)
        : m_fileSystem(fileSystem)
        , m_path(path)
        , m_part(path)
    {
        m_part += ".part";
    }

    Status open()
    {
        auto file = m_fileSystem.createFile(m_part);
        if (!file)
            return fail(std::move(file).error());
        m_file = *std::move(file);
        return {};
    }

    Status append(std::string_view text)
    {
        m_buffer += text;
        return m_buffer.size() < kWriteBytes ? Status() : flush();
    }

    Status finish()
    {
        if (auto status = flush(); !status)
            return status;
        if (auto status = m_file->sync(); !status)
            return status;
        m_file.reset();
        if (auto status = m_fileSystem.rename(m_part, m_path); !status)
            return status;
        return m_fileSystem.syncDirectory(m_path.parent_path());
    }

    /// What is left of it after a failure is nobody's.
    void discard()
    {
        m_file.reset();
        (void)m_fileSystem.removeFile(m_part).has_value();
    }

private:
    Status flush()
    {
        auto status = m_file->writeAt(m_bytes, asBytes(m_buffer));
        m_bytes += m_buffer.size();
        m_buffer.clear();
        return status;
    }

    FileSystem& m_fileSystem;
    std::filesystem::path m_path;
    std::filesystem::path m_part;
    std::unique_ptr<WritableFile> m_file;
    std::string m_buffer;
    uint64_t m_bytes = 0;
};

Result<bool> writeLines(PartFile& file, TensorListFormat format, const Model& model, const Quantization& quantization,
    std::span<const TensorId> tensors, const std::stop_token& stop)
{
    const TensorRecords records(model, quantization);
    const bool isCsv = format == TensorListFormat::Csv;
    auto status = file.append(isCsv ? TensorRecords::csvHeader()
                                    : fmt::format("{{\n\"name\": {},\n\"folder\": {},\n\"tensors\": [",
                                        jsonQuoted(model.name()), jsonQuoted(model.folder().native())));
    for (size_t i = 0; i < tensors.size() && status; ++i) {
        if (stop.stop_requested())
            return false;
        status = file.append(isCsv ? records.csv(tensors[i]) : (i == 0 ? "\n" : ",\n") + records.json(tensors[i]));
    }
    if (status && !isCsv)
        status = file.append("\n]\n}\n");
    if (status)
        status = file.finish();
    return status ? Result<bool>(true) : fail(std::move(status).error());
}

} // namespace

TensorRecords::TensorRecords(const Model& model, const Quantization& quantization)
    : m_model(model)
    , m_owners(quantization.weights.empty() ? 0 : model.tensors().size())
{
    for (const PackedWeight& weight : quantization.weights)
        for (const TensorId source : weight.sources)
            m_owners[static_cast<size_t>(source)] = &weight;
}

std::string TensorRecords::json(TensorId tensor) const
{
    const Tensor& of = m_model.tensor(tensor);
    std::string text = fmt::format("{{\"name\": {}, \"dtype\": {}, \"shape\": {}, \"parameters\": {}, \"file\": {}, "
                                   "\"offset\": {}, \"bytes\": {}",
        jsonQuoted(of.name), jsonQuoted(of.dtypeName), formatShape(of.shape), of.elements(),
        jsonQuoted(m_model.file(of.file).name), of.offset, of.bytes);
    if (const PackedWeight* owner = m_owners.empty() ? nullptr : m_owners[static_cast<size_t>(tensor)])
        text += fmt::format(
            ", \"group\": {}, \"role\": \"{}\"", jsonQuoted(owner->name), tensorport::name(roleOf(*owner, tensor)));
    return text + '}';
}

std::string TensorRecords::csvHeader()
{
    return "name,dtype,shape,parameters,file,offset,bytes,group,role\n";
}

std::string TensorRecords::csv(TensorId tensor) const
{
    const Tensor& of = m_model.tensor(tensor);
    const PackedWeight* owner = m_owners.empty() ? nullptr : m_owners[static_cast<size_t>(tensor)];
    return fmt::format("{},{},{},{},{},{},{},{},{}\n", csvCell(of.name), csvCell(of.dtypeName),
        csvCell(formatShape(of.shape)), of.elements(), csvCell(m_model.file(of.file).name), of.offset, of.bytes,
        owner == nullptr ? std::string() : csvCell(owner->name),
        owner == nullptr ? std::string_view() : tensorport::name(roleOf(*owner, tensor)));
}

Result<bool> writeTensorList(FileSystem& fileSystem, const std::filesystem::path& path, TensorListFormat format,
    const Model& model, const Quantization& quantization, std::span<const TensorId> tensors,
    const std::stop_token& stop)
{
    PartFile file(fileSystem, path);
    if (auto status = file.open(); !status)
        return fail(std::move(status).error());
    auto written = writeLines(file, format, model, quantization, tensors, stop);
    if (!written || !*written)
        file.discard();
    return written;
}

} // namespace tensorport
