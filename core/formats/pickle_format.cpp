// A pickle of nested dicts of numpy.ndarray, which any NumPy since 1.20 loads: it calls public constructors alone,
// never numpy's private ones, which move, nor a dtype's state, which changes.
//
//   80 05                                   protocol 5
//   7d                                      a dict
//     for each key: 8c LL text, or 58 LLLLLLLL text from 256 bytes on; then a dict 7d ... 73, or an array:
//       8c 05 "numpy" 8c 07 "ndarray" 93 94   the class, from then on 68 00
//       the shape: 29, or ints and 85, 86, 87, or 28 ints 74
//       the dtype: 8c 03 "<f4", or 8c 09 "ml_dtypes" 8c 08 "bfloat16" 93 94, from then on 68 n
//       96 length (8 bytes) data              a bytearray, so that the array can be written to; protocol 4: 8e, bytes
//       87 52 73                              numpy.ndarray(shape, dtype, data), into the dict
//   2e                                      the end
//
// Dicts are sorted by key. Elements below a byte take one each. A Raw tensor is a uint8 array of its bytes.
#include "core/base/translation.h"
#include "core/formats/loading.h"
#include "core/formats/tree_layout.h"

#include <algorithm>

namespace tensorport
{
namespace
{

void appendNumber(uint64_t value, size_t bytes, std::string& into)
{
    for (size_t i = 0; i < bytes; ++i)
        into += static_cast<char>(i < 8 ? value >> (8 * i) & 0xff : 0);
}

void appendText(std::string_view text, std::string& into)
{
    const bool isShort = text.size() < 256;
    into += isShort ? '\x8c' : 'X';
    appendNumber(text.size(), isShort ? 1 : 4, into);
    into += text;
}

void appendInt(uint64_t value, std::string& into)
{
    if (value <= UINT8_MAX) {
        into += 'K';
        appendNumber(value, 1, into);
    } else if (value <= UINT16_MAX) {
        into += 'M';
        appendNumber(value, 2, into);
    } else if (value <= INT32_MAX) {
        into += 'J';
        appendNumber(value, 4, into);
    } else {
        // As many bytes as leave room for the sign.
        size_t bytes = 4;
        while (bytes < 9 && value >> (8 * bytes - 1) != 0)
            ++bytes;
        into += '\x8a';
        appendNumber(bytes, 1, into);
        appendNumber(value, bytes, into);
    }
}

void appendShape(ShapeView shape, std::string& into)
{
    constexpr std::string_view kSmallTuples = ")\x85\x86\x87";
    const bool isSmall = shape.size() < kSmallTuples.size();
    if (!isSmall)
        into += '(';
    for (const uint64_t size : shape)
        appendInt(size, into);
    into += isSmall ? kSmallTuples[shape.size()] : 't';
}

/// The classes that a file has named so far; each has the number under which the reader remembers it.
class Memo
{
public:
    void appendClass(std::string_view module, std::string_view name, std::string& into)
    {
        const auto known = std::find(m_names.begin(), m_names.end(), name);
        if (known != m_names.end()) {
            into += 'h';
            into += static_cast<char>(known - m_names.begin());
            return;
        }
        appendText(module, into);
        appendText(name, into);
        into += "\x93\x94";
        m_names.push_back(name);
    }

private:
    std::vector<std::string_view> m_names;
};

class PickleFraming : public TreeFraming
{
public:
    explicit PickleFraming(const LayoutOptions& options)
        : m_options(options)
    {
    }

    void startFile() override
    {
        m_memo = {};
        m_bytes = kBegin.size() + 1 + kEnd.size();
    }

    uint64_t addLeaf(const OutputTensor& tensor, std::span<const std::string_view> keys, size_t shared) override
    {
        FileBuilder added;
        for (size_t depth = shared; depth < keys.size(); ++depth) {
            if (depth > shared)
                added.framing += "}s";
            appendText(keys[depth], added.framing);
        }
        addValue(tensor, 0, m_memo, added);
        m_bytes += added.bytes();
        return m_bytes;
    }

    void write(std::span<const OutputTensor> tensors, std::span<const Leaf> leaves, FileBuilder& into) override
    {
        Memo memo;
        into.framing += kBegin[0];
        into.framing += static_cast<char>(m_options.pickleProtocol);
        into.framing += kBegin[1];
        size_t open = 0;
        for (size_t i = 0; i < leaves.size(); ++i) {
            const OutputTensor& tensor = tensors[leaves[i].tensor];
            const auto keys = treeKeys(tensor.name, m_options.tree);
            const size_t shared = i == 0 ? 0 : leaves[i].shared;
            into.framing.append(open - shared, 's');
            for (size_t depth = shared; depth < keys.size(); ++depth) {
                if (depth > shared)
                    into.framing += '}';
                appendText(keys[depth], into.framing);
            }
            open = keys.size() - 1;
            addValue(tensor, leaves[i].tensor, memo, into);
        }
        into.framing.append(open, 's');
        into.framing += kEnd;
    }

private:
    static constexpr std::string_view kBegin = "\x80}"; ///< the protocol's number between
    static constexpr std::string_view kEnd = ".";

    void addValue(const OutputTensor& tensor, uint32_t index, Memo& memo, FileBuilder& into) const
    {
        memo.appendClass("numpy", "ndarray", into.framing);
        appendShape(storedShape(tensor), into.framing);
        if (isKnownToNumpy(tensor.dtype))
            appendText(info(tensor.dtype).numpyDescr, into.framing);
        else
            memo.appendClass("ml_dtypes", info(tensor.dtype).numpyName, into.framing);
        into.framing += m_options.pickleProtocol >= 5 ? '\x96' : '\x8e';
        appendNumber(tensor.bytes, 8, into.framing);
        into.addData(index, 0, tensor.bytes);
        into.framing += "\x87Rs";
    }

    const LayoutOptions& m_options;
    Memo m_memo;
    uint64_t m_bytes = 0;
};

Result<OutputLayout> layPickle(std::span<const OutputTensor> tensors, const LayoutOptions& options)
{
    PickleFraming framing(options);
    return layTree(tensors, options, "jax_model", "pkl", false, framing);
}

std::string pickleLoading(const LoadingFacts& facts)
{
    return "A pickle runs what it says: load only one whose origin you trust.\n\n"
        + loadTreeCode(facts, "jax_model", "pkl", "import pickle", "pickle.load(file)");
}

} // namespace

const Format& pickleFormat()
{
    static constexpr Format kFormat{"pickle", "JAX pickle",
        Engine::mark("Nested dicts of NumPy arrays that pickle.load gives back, with NumPy and ml_dtypes alone."),
        false, true, layPickle, pickleLoading};
    return kFormat;
}

} // namespace tensorport
