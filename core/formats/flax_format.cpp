// Flax msgpack, byte for byte as flax.serialization.msgpack_serialize() writes it for the same tree.
//
//   dict     map of its size, then key and value by turns; a key is a str
//   array    ext of type 1 and the length of what follows: array of 3: the shape, an array of ints; the dtype's name, a
//            str; the elements in C order, a bin
//   array of more than 2^30 bytes
//            map of 3: "__msgpack_chunked_array__": true; "shape": map "0", "1" ... to ints; "chunks": map "0", "1" ...
//            to arrays of one dimension and 2^30 bytes, the last one shorter
//
// All lengths in their shortest form. Dicts are sorted by key, as JAX does when it copies them. Shards each hold the
// part of the tree that their tensors need; the index's keys are joined with '/', as the Hub's Flax models have them.
// Names of dtypes are those of numpy and ml_dtypes, one byte an element below a byte. A Raw tensor is a uint8 array of
// its bytes.
#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/formats/loading.h"
#include "core/formats/tree_layout.h"

#include <algorithm>
#include <msgpack.hpp>

namespace tensorport
{
namespace
{

constexpr std::string_view kChunkedMark = "__msgpack_chunked_array__";
constexpr int8_t kArrayType = 1;

struct Sink
{
    std::string& text;
    void write(const char* data, size_t size) { text.append(data, size); }
};
using Packer = msgpack::packer<Sink>;

void packText(Packer& packer, std::string_view text)
{
    packer.pack_str(static_cast<uint32_t>(text.size()));
    packer.pack_str_body(text.data(), static_cast<uint32_t>(text.size()));
}

/// An array of `bytes` of the tensor's data, from `tensorOffset` on.
void addArray(
    ShapeView shape, std::string_view dtype, uint32_t tensor, uint64_t tensorOffset, uint64_t bytes, FileBuilder& into)
{
    std::string inner;
    Sink innerSink{inner};
    Packer packer(innerSink);
    packer.pack_array(3);
    packer.pack_array(static_cast<uint32_t>(shape.size()));
    for (const uint64_t size : shape)
        packer.pack(size);
    packText(packer, dtype);
    packer.pack_bin(static_cast<uint32_t>(bytes));

    Sink sink{into.framing};
    Packer(sink).pack_ext(inner.size() + bytes, kArrayType);
    into.framing += inner;
    into.addData(tensor, tensorOffset, bytes);
}

class FlaxFraming : public TreeFraming
{
public:
    explicit FlaxFraming(const LayoutOptions& options)
        : m_options(options)
    {
    }

    void startFile() override
    {
        m_sizes.assign(1, 0);
        m_bytes = mapBytes(0);
    }

    uint64_t addLeaf(const OutputTensor& tensor, std::span<const std::string_view> keys, size_t shared) override
    {
        m_sizes.resize(shared + 1);
        FileBuilder added;
        addValue(tensor, 0, added);
        for (size_t depth = shared; depth < keys.size(); ++depth) {
            if (depth > shared) {
                m_sizes.push_back(0);
                m_bytes += mapBytes(0);
            }
            m_bytes += mapBytes(m_sizes[depth] + 1) - mapBytes(m_sizes[depth]);
            ++m_sizes[depth];
            Sink sink{added.framing};
            Packer packer(sink);
            packText(packer, keys[depth]);
        }
        m_bytes += added.bytes();
        return m_bytes;
    }

    void write(std::span<const OutputTensor> tensors, std::span<const Leaf> leaves, FileBuilder& into) override
    {
        const std::vector<uint32_t> sizes = dictSizes(tensors, leaves);
        Sink sink{into.framing};
        Packer packer(sink);
        size_t dict = 0;
        packer.pack_map(sizes[dict++]);
        for (size_t i = 0; i < leaves.size(); ++i) {
            const OutputTensor& tensor = tensors[leaves[i].tensor];
            const auto keys = treeKeys(tensor.name, m_options.tree);
            const size_t shared = i == 0 ? 0 : leaves[i].shared;
            for (size_t depth = shared; depth < keys.size(); ++depth) {
                if (depth > shared)
                    packer.pack_map(sizes[dict++]);
                packText(packer, keys[depth]);
            }
            addValue(tensor, leaves[i].tensor, into);
        }
    }

private:
    static uint64_t mapBytes(uint64_t size) { return size < 16 ? 1 : size <= UINT16_MAX ? 3 : 5; }

    /// The sizes of the dicts in the order in which they begin.
    std::vector<uint32_t> dictSizes(std::span<const OutputTensor> tensors, std::span<const Leaf> leaves) const
    {
        std::vector<uint32_t> sizes{0};
        std::vector<size_t> open{0};
        for (size_t i = 0; i < leaves.size(); ++i) {
            const size_t depth = treeKeys(tensors[leaves[i].tensor].name, m_options.tree).size();
            open.resize(1 + (i == 0 ? 0 : leaves[i].shared));
            ++sizes[open.back()];
            while (open.size() < depth) {
                open.push_back(sizes.size());
                sizes.push_back(1);
            }
        }
        return sizes;
    }

    void addValue(const OutputTensor& tensor, uint32_t index, FileBuilder& into) const
    {
        const std::string_view dtype = info(tensor.dtype).numpyName;
        const ShapeView shape = storedShape(tensor);
        if (tensor.bytes <= m_options.flaxChunkBytes) {
            addArray(shape, dtype, index, 0, tensor.bytes, into);
            return;
        }
        Sink sink{into.framing};
        Packer packer(sink);
        packer.pack_map(3);
        packText(packer, kChunkedMark);
        packer.pack_true();
        packText(packer, "shape");
        packer.pack_map(static_cast<uint32_t>(shape.size()));
        for (size_t i = 0; i < shape.size(); ++i) {
            packText(packer, std::to_string(i));
            packer.pack(shape[i]);
        }
        packText(packer, "chunks");
        const uint64_t elementBytes = storedElementBytes(tensor.dtype);
        packer.pack_map(static_cast<uint32_t>(divideRoundUp(tensor.bytes, m_options.flaxChunkBytes)));
        for (uint64_t i = 0, offset = 0; offset < tensor.bytes; ++i, offset += m_options.flaxChunkBytes) {
            const uint64_t bytes = std::min(m_options.flaxChunkBytes, tensor.bytes - offset);
            const uint64_t elements = bytes / elementBytes;
            packText(packer, std::to_string(i));
            addArray(ShapeView(&elements, 1), dtype, index, offset, bytes, into);
        }
    }

    const LayoutOptions& m_options;
    std::vector<uint64_t> m_sizes; ///< of the dicts on the way to the last leaf measured
    uint64_t m_bytes = 0;
};

Result<OutputLayout> layFlax(std::span<const OutputTensor> tensors, const LayoutOptions& options)
{
    for (const OutputTensor& tensor : tensors) {
        const auto keys = treeKeys(tensor.name, options.tree);
        if (std::find(keys.begin(), keys.end(), kChunkedMark) != keys.end())
            return fail(ErrorCode::InvalidInput,
                Engine::tr("the tensor {} has the key {}, by which Flax knows an array in chunks", quote(tensor.name),
                    quote(kChunkedMark)));
    }
    FlaxFraming framing(options);
    return layTree(tensors, options, "flax_model", "msgpack", true, framing);
}

std::string flaxLoading(const LoadingFacts& facts)
{
    return loadTreeCode(facts, "flax_model", "msgpack", "from flax.serialization import msgpack_restore",
        "msgpack_restore(file.read())");
}

} // namespace

const Format& flaxFormat()
{
    static constexpr Format kFormat{"flax", "Flax msgpack",
        Engine::mark(
            "Nested dicts in one file or in shards: what flax.serialization reads and Flax models on the Hub are."),
        false, true, layFlax, flaxLoading};
    return kFormat;
}

} // namespace tensorport
