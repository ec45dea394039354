// The manifest of an output. Input: its text.
#include "core/base/relative_path.h"
#include "core/job/manifest.h"
#include "core/job/output_folder.h"
#include "core/plan/plan.h"
#include "tests/fuzz/fuzz.h"

using namespace tensorport;
using namespace tensorport::test;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const fs::path folder = "/out";
    FencedFileSystem disk(folder);
    disk.put(folder / kManifestName, std::string(textOf(data, size)));
    const auto manifest = readManifest(disk, folder);
    if (!manifest) {
        requireSentence(manifest.error());
        return 0;
    }
    for (const ManifestFile& file : manifest->files)
        require(staysInside(file.path), "files stay in the folder");
    size_t tensors = 0;
    for (uint32_t file = 0; file < manifest->files.size(); ++file) {
        uint64_t end = 0;
        for (const ManifestTensor& tensor : manifest->tensorsOf(file)) {
            ++tensors;
            std::vector<HashedRange> ranges;
            appendRanges(tensor, ranges);
            uint64_t bytes = 0;
            for (const HashedRange& range : ranges) {
                require(range.offset >= end, "tensors follow each other");
                require(range.bytes <= manifest->files[file].bytes
                        && range.offset <= manifest->files[file].bytes - range.bytes,
                    "tensors lie in their file");
                end = range.offset + range.bytes;
                bytes += range.bytes;
            }
            require(bytes == tensor.bytes, "pieces make up the tensor");
        }
    }
    require(tensors == manifest->tensors.size(), "every tensor has a file");
    if (const auto options = parseOptions(manifest->options); !options)
        requireSentence(options.error());
    return 0;
}
