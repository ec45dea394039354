#pragma once

#include "core/io/file_system.h"
#include "core/io/open_files.h"
#include "core/recipes/recipe.h"

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace tensorport
{

/// That each file of a model is there, and as the reading of its header found it: by size and modification time.
Status checkSources(const Model& model, FileSystem& fileSystem, const std::stop_token& stop);

/// The same, of its index and config.json as well.
Status checkModelFiles(const Model& model, FileSystem& fileSystem, const std::stop_token& stop);

/// Opens a source and refuses one that is not as the model's header reading found it.
Result<std::shared_ptr<ReadableFile>> openSource(FileSystem& fileSystem, const SourceFile& expected);

/// The files of a model by their FileId, opened by openSource() when they are first read. Any thread. Keeps the model.
class SourceFiles : public OpenFiles<ReadableFile>
{
public:
    SourceFiles(std::shared_ptr<const Model> model, FileSystem& fileSystem);
};

/// Reads what Recipe::appendSources() asked for to the front of `into`, one range behind the other, and has a view of
/// each in `inputs`, as Recipe::compute() takes them. Returns the bytes read. REQUIRES an `into` that holds them all.
Result<uint64_t> readSources(
    SourceFiles& files, std::span<const SourceRange> ranges, MutableBytes into, std::vector<Bytes>& inputs);

} // namespace tensorport
