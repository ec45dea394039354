// One .npy file for each tensor, as numpy.save() writes it, in folders shard_000, shard_001 ...
//
//   offset  bytes  contents
//   0       6      93 4E 55 4D 50 59, "\x93NUMPY"
//   6       2      01 00, the version; 02 00 when the header does not fit 65535 bytes
//   8       2      length L of the header, little-endian; 4 bytes in version 2
//   10      L      {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }, spaces, a newline; the data then begins
//                  at a multiple of 64
//   10 + L         the elements in C order
//
// bfloat16 is '<V2', what numpy and ml_dtypes write and jax.numpy.load turns back into bfloat16. Other dtypes unknown
// to NumPy are '|u1', a byte an element (F4 and F6 unpacked), because what numpy writes for them cannot be loaded. On
// request all of these have ml_dtypes' names. A Raw tensor is a one-dimensional array of its bytes.
#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/formats/file_names.h"
#include "core/formats/loading.h"
#include "core/formats/tensor_tally.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <unordered_map>

namespace tensorport
{
namespace
{

constexpr size_t kAlignment = 64;
constexpr size_t kGrowthDigits = 21; // numpy leaves room for the first dimension to become 20 digits and a sign
constexpr size_t kMaximumRank = 64; // of NumPy 2; 32 before

void appendHeader(const OutputTensor& tensor, bool dtypeNames, std::string& into)
{
    const bool byName = dtypeNames && !isKnownToNumpy(tensor.dtype);
    const std::string_view descr = byName ? info(tensor.dtype).numpyName : info(tensor.dtype).numpyDescr;
    const ShapeView shape = storedShape(tensor);

    std::string text = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}{}), }}", descr,
        fmt::join(shape.begin(), shape.end(), ", "), shape.size() == 1 ? "," : "");
    if (!shape.empty())
        text.append(kGrowthDigits - fmt::formatted_size("{}", shape[0]), ' ');
    // numpy adds a whole unit when nothing is missing.
    const auto padding = [&](size_t prefix) { return kAlignment - (prefix + text.size() + 1) % kAlignment; };
    const bool isVersion1 = text.size() + padding(10) + 1 <= UINT16_MAX;
    const size_t prefix = isVersion1 ? 10 : 12;
    text.append(padding(prefix), ' ');
    text += '\n';

    into += "\x93NUMPY";
    into += isVersion1 ? '\x01' : '\x02';
    into += '\0';
    for (size_t i = 0; i < prefix - 8; ++i)
        into += static_cast<char>(text.size() >> (8 * i) & 0xff);
    into += text;
}

/// Headers, each kept once: a model has few shapes and many tensors.
class Headers
{
public:
    explicit Headers(bool dtypeNames)
        : m_dtypeNames(dtypeNames)
    {
    }

    std::shared_ptr<const std::string> header(const OutputTensor& tensor)
    {
        m_buffer.clear();
        appendHeader(tensor, m_dtypeNames, m_buffer);
        const auto known = m_known.find(m_buffer);
        if (known != m_known.end())
            return known->second;
        auto added = std::make_shared<const std::string>(m_buffer);
        m_known.emplace(std::string_view(*added), added);
        return added;
    }

private:
    bool m_dtypeNames;
    std::string m_buffer;
    std::unordered_map<std::string_view, std::shared_ptr<const std::string>> m_known;
};

std::vector<std::string> warningsFor(std::span<const OutputTensor> tensors, bool dtypeNames)
{
    TensorTally raw;
    TensorTally deep;
    std::map<DType, TensorTally> bytes;
    TensorTally sixBits;
    for (const OutputTensor& tensor : tensors) {
        if (tensor.dtype == DType::Raw) {
            raw.add(tensor.name, tensor.bytes);
            continue;
        }
        if (tensor.shape.size() > kMaximumRank)
            deep.add(tensor.name, tensor.bytes);
        if (!dtypeNames && !isKnownToNumpy(tensor.dtype) && tensor.dtype != DType::BF16)
            bytes[tensor.dtype].add(tensor.name, tensor.bytes);
        if (dtypeNames && info(tensor.dtype).bits == 6)
            sixBits.add(tensor.name, tensor.bytes);
    }
    std::vector<std::string> warnings;
    if (deep.count() != 0)
        warnings.push_back(deepWarning(deep, kMaximumRank));
    if (raw.count() != 0)
        warnings.push_back(rawWarning(raw));
    for (const auto& [dtype, tally] : bytes) {
        const DTypeInfo& known = info(dtype);
        warnings.push_back(
            tally.sentence(Engine::tr("is written as uint8, one byte an element, as NumPy has no {}; in Python, "
                                      "array.view(ml_dtypes.{}) restores it.",
                               known.name, known.numpyName),
                Engine::tr("are written as uint8, one byte an element, as NumPy has no {}; in Python, "
                           "array.view(ml_dtypes.{}) restores it.",
                    known.name, known.numpyName)));
    }
    if (sixBits.count() != 0)
        warnings.push_back(
            sixBits.sentence(Engine::tr("has six bits an element: numpy.load reads it, jax.numpy.load does not."),
                Engine::tr("have six bits an element: numpy.load reads them, jax.numpy.load does not.")));
    return warnings;
}

Result<OutputLayout> layNumpy(std::span<const OutputTensor> tensors, const LayoutOptions& options)
{
    auto names = portableFileNames(tensors, ".npy");
    if (!names)
        return fail(std::move(names).error());

    OutputLayout layout;
    layout.files.reserve(tensors.size());
    Headers headers(options.npyDtypeNames);
    TensorTally oversized;
    uint64_t shardBytes = 0;
    size_t shard = 0;
    for (size_t i = 0; i < tensors.size(); ++i) {
        auto header = headers.header(tensors[i]);
        const uint64_t headerBytes = header->size();
        const auto fileBytes = checkedAdd(headerBytes, tensors[i].bytes);
        const auto sum = fileBytes ? checkedAdd(shardBytes, *fileBytes) : std::nullopt;
        if (!sum)
            return fail(ErrorCode::InvalidInput,
                Engine::tr("the output would exceed 2^64 bytes at the tensor {}", quote(tensors[i].name)));
        const bool isFull = options.shardBytes && shardBytes != 0 && *sum > *options.shardBytes;
        shard += isFull ? 1 : 0;
        shardBytes = isFull ? *fileBytes : *sum;
        if (options.shardBytes && *fileBytes > *options.shardBytes)
            oversized.add(tensors[i].name, tensors[i].bytes);

        OutputFile file;
        file.path = fmt::format("shard_{:03}/{}", shard, (*names)[i]);
        file.bytes = *fileBytes;
        file.extents.reserve(2);
        file.extents.push_back({0, headerBytes, Extent::kNoTensor, 0, std::move(header)});
        file.extents.push_back({headerBytes, tensors[i].bytes, static_cast<uint32_t>(i), 0, nullptr});
        layout.files.push_back(std::move(file));
    }
    if (oversized.count() != 0)
        layout.warnings.push_back(oversizedWarning(oversized, *options.shardBytes));
    for (std::string& warning : warningsFor(tensors, options.npyDtypeNames))
        layout.warnings.push_back(std::move(warning));
    return layout;
}

std::string numpyLoading(const LoadingFacts& facts)
{
    const std::string_view import = mlDtypesImport(facts);
    const std::string code = fmt::format("import json\n{}import numpy as np\n\n", import);
    if (import.empty() || facts.npyDtypeNames)
        return codeBlock(code
            + "params = {}\n"
              "for tensor in json.load(open(\"manifest.json\"))[\"tensors\"]:\n"
              "    params[tensor[\"name\"]] = np.load(tensor[\"file\"])\n");
    return codeBlock(code
        + fmt::format("dtypes = {}\n"
                      "params = {{}}\n"
                      "for tensor in json.load(open(\"manifest.json\"))[\"tensors\"]:\n"
                      "    array = np.load(tensor[\"file\"])\n"
                      "    params[tensor[\"name\"]] = array.view(dtypes.get(tensor[\"dtype\"], array.dtype))\n",
            dtypeTable(facts, [](DType dtype) { return !isKnownToNumpy(dtype); })));
}

} // namespace

const Format& numpyFormat()
{
    static constexpr Format kFormat{"numpy", "NumPy .npy",
        Engine::mark("One .npy file for each tensor: loads with numpy.load and jax.numpy.load, and maps into memory."),
        false, false, layNumpy, numpyLoading};
    return kFormat;
}

} // namespace tensorport
