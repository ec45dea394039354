#include "core/quant/tensor_list.h"

#include "core/base/text.h"
#include "core/model/header.h"
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

/// Text at the end of a file, a piece at a time.
class TextWriter
{
public:
    explicit TextWriter(WritableFile& file)
        : m_file(file)
    {
    }

    Status append(std::string_view text)
    {
        m_buffer += text;
        return m_buffer.size() < kWriteBytes ? Status() : flush();
    }

    Status flush()
    {
        auto status = m_file.writeAt(m_bytes, asBytes(m_buffer));
        m_bytes += m_buffer.size();
        m_buffer.clear();
        return status;
    }

private:
    WritableFile& m_file;
    std::string m_buffer;
    uint64_t m_bytes = 0;
};

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
    const TensorRecords records(model, quantization);
    const bool isCsv = format == TensorListFormat::Csv;
    bool isStopped = false;
    auto done = writeFileAtomically(fileSystem, path, [&](WritableFile& file) -> Status {
        TextWriter writer(file);
        auto status = writer.append(isCsv ? TensorRecords::csvHeader()
                                          : fmt::format("{{\n\"name\": {},\n\"folder\": {},\n\"tensors\": [",
                                              jsonQuoted(model.name()), jsonQuoted(model.folder().native())));
        for (size_t i = 0; i < tensors.size() && status; ++i) {
            isStopped = stop.stop_requested();
            if (isStopped)
                return fail(cancelledError()); // so that nothing is left
            status
                = writer.append(isCsv ? records.csv(tensors[i]) : (i == 0 ? "\n" : ",\n") + records.json(tensors[i]));
        }
        if (status && !isCsv)
            status = writer.append("\n]\n}\n");
        return status ? writer.flush() : status;
    });
    if (isStopped)
        return false;
    return done ? Result<bool>(true) : fail(std::move(done).error());
}

} // namespace tensorport
