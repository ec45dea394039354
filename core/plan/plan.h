#pragma once

#include "core/formats/layout.h"
#include "core/io/file_system.h"
#include "core/plan/options.h"
#include "core/quant/packed_weight.h"
#include "core/quant/quantization.h"
#include "core/recipes/recipe.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tensorport
{

/// What a job writes beside the plan's files, relative to the output folder.
inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::string_view kReadmeName = "README.md"; ///< one of the plan's files
inline constexpr std::string_view kConfigName = "config.json"; ///< one of them when it had to be rewritten
inline constexpr std::string_view kDigestsName = "SHA256SUMS";
inline constexpr std::string_view kWorkFolder = ".tensorport"; ///< there only while a job works, or after it was killed
inline constexpr std::string_view kPartSuffix = ".part"; ///< of a file until it is whole

/// A run of bytes of an output file.
struct FilePiece
{
    uint64_t offset = 0;
    uint64_t bytes = 0;
};

/// An output tensor with the recipe that computes it and where it goes.
struct PlannedTensor
{
    OutputTensor output;
    std::shared_ptr<const Recipe> recipe;
    uint32_t file = 0; ///< index into Plan::files: a tensor lies in one file
    uint64_t offset = 0; ///< of its first byte in that file
    std::string_view layout{}; ///< of the quantized weight that it was, "unknown" for one carried as it is; or empty
    std::vector<FilePiece> pieces{}; ///< where its data lies, when the format puts framing between; empty for one piece
};

/// A small file that is copied along: config.json, the tokenizer ...
struct SideFile
{
    std::filesystem::path source;
    std::string path; ///< relative to the output folder
    uint64_t bytes = 0;
};

/// A conversion, known to the last byte before any data moves. Immutable; any thread may read it.
struct Plan
{
    std::shared_ptr<const Model> model;
    PlanOptions options;
    const Format* format = nullptr;
    std::vector<PlannedTensor> tensors; ///< in the order of the model
    std::vector<OutputFile> files;
    std::vector<SideFile> sideFiles;
    uint64_t sourceTensors = 0; ///< that are converted: those of a quantized weight become one
    uint64_t sourceBytes = 0; ///< of them
    uint64_t outputBytes = 0; ///< of files, side files not counted
    std::vector<std::string> warnings; ///< sentences, most important first
    std::vector<std::string> notes; ///< sentences: good to know, and nothing is wrong
};

/// Error::kind of a plan that stops at a quantized tensor of no known layout (UnknownPolicy::Stop).
inline constexpr std::string_view kUnknownQuantized = "unknown-quantized";

/// Whether PlanOptions::mxfp4Layout makes a difference to a weight.
[[nodiscard]] bool hasTwoOrientations(const PackedWeight& weight);

/// Plans without touching tensor data. Fails when an option is impossible, nothing is selected, or names collide.
/// Milliseconds for ordinary models; call it off the UI thread for 100,000 tensors and more. Thread-safe.
/// `quantization` is what detectQuantization() finds of the model, for those who have it; otherwise it is found here.
Result<std::shared_ptr<const Plan>> makePlan(std::shared_ptr<const Model> model, const PlanOptions& options,
    FileSystem& fileSystem = posixFileSystem(), const Quantization* quantization = nullptr);

/// What files take on the disk, which gives each of them whole blocks.
[[nodiscard]] uint64_t bytesInBlocks(std::span<const OutputFile> files);

/// What stands between a plan and its output folder.
struct Preflight
{
    uint64_t neededBytes = 0; ///< on the disk: files, side files, manifest, and 1 MiB, less what an interrupted
                              ///< conversion holds; an existing output frees nothing
    std::optional<uint64_t> freeBytes; ///< not known where a file stands in the folder's place
    std::vector<std::string> existing; ///< files that a job would replace, relative to the folder
    std::vector<Error> blockers; ///< what `force` cannot mend: too little space, the source's own files in the way,
                                 ///< weights that would be loaded together with the output ...
    std::vector<std::string> warnings; ///< sentences: the output lies among the model's own files
    std::vector<std::string> notes; ///< sentences: it lies below them; other files lie in its folder
};

/// Sentences about where an output lies.
struct OutputPlace
{
    std::vector<std::string> warnings; ///< among the model's own files
    std::vector<std::string> notes; ///< below them
};

/// What checkOutput() says of that, alone: a few looks at folders. What cannot be looked at says nothing.
[[nodiscard]] OutputPlace placeOfOutput(
    const Plan& plan, const std::filesystem::path& folder, FileSystem& fileSystem = posixFileSystem());

/// Looks at the output folder, writes nothing.
Result<Preflight> checkOutput(
    const Plan& plan, const std::filesystem::path& folder, FileSystem& fileSystem = posixFileSystem());

/// The options as one compact JSON object, the same in the plan and in the manifest; README.md describes it.
[[nodiscard]] std::string optionsJson(const PlanOptions& options);

/// Whether the options are possible, whatever the model: their format. ErrorCode::InvalidArgument names what cannot be.
Result<const Format*> checkOptions(const PlanOptions& options);

/// The inverse of optionsJson(), strict: ErrorCode::InvalidInput names a key that is unknown, missing or mistyped. That
/// the options are possible, the format among them, is for makePlan() to find.
Result<PlanOptions> parseOptions(std::string_view json);

/// The kind of an error that begins with the key that it is about.
inline constexpr std::string_view kMalformedOption = "malformed-option";

/// The same for what people may have written: an error's message is the reason alone, of kMalformedOption where a key
/// is unknown, missing or mistyped.
Result<PlanOptions> readOptions(std::string_view json);

/// The plan as a JSON document (`convert --dry-run --json`); README.md describes it. `lossiness` is the JSON of the
/// member of that name, which an empty one leaves out.
[[nodiscard]] std::string planJson(const Plan& plan, const Preflight* preflight, std::string_view lossiness = {});

} // namespace tensorport
