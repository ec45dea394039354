// The index of a model in shards. Input: its text.
#include "core/model/index.h"
#include "core/model/json_text.h"
#include "core/model/open_model.h"
#include "tests/fuzz/fuzz.h"

using namespace tensorport;
using namespace tensorport::test;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string_view text = textOf(data, size);
    const fs::path path = "/models/a/model.safetensors.index.json";
    FencedFileSystem disk(path.parent_path());
    disk.put(path, std::string(text));
    disk.put("/models/a/s", std::string("\x02\0\0\0\0\0\0\0{}", 10));
    const auto index = readIndex(disk, path);
    if (!index) {
        requireSentence(index.error());
        return 0;
    }
    require(!findJsonFlaw(text), "what is accepted is sound JSON");
    require(!index->entries.empty(), "an index names a tensor");
    for (const IndexEntry& entry : index->entries) {
        require(entry.shard < index->shards.size(), "every entry has a shard");
        require(isUtf8(entry.tensor), "names are UTF-8");
    }
    for (const std::string& shard : index->shards) {
        const fs::path parts(shard);
        require(!parts.empty() && !parts.is_absolute() && std::find(parts.begin(), parts.end(), "..") == parts.end()
                && shard.find('\0') == std::string::npos,
            "shards stay in the folder");
        require(parts.lexically_normal() == parts, "shards are normalized");
        require(&shard == index->shards.data() || naturalCompare(*(&shard - 1), shard) < 0, "shards are sorted");
    }
    const std::vector<fs::path> inputs{path};
    if (const auto model = openModel(inputs, disk); !model)
        requireSentence(model.error());
    return 0;
}
