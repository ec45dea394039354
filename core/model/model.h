#pragma once

#include "core/base/result.h"
#include "core/tensor/dtype.h"
#include "core/tensor/shape.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tensorport
{

/// Index into Model::tensors().
enum class TensorId : uint32_t {};
/// Index into Model::files().
enum class FileId : uint32_t {};

/// One tensor as its header describes it. The views point into the Model that owns it.
struct Tensor
{
    std::string_view name; ///< UTF-8, as in the header, JSON escapes resolved
    std::string_view dtypeName; ///< as in the header; tells Raw dtypes apart
    ShapeView shape; ///< logical element counts
    uint64_t offset = 0; ///< of the first byte, from the start of the file
    uint64_t bytes = 0;
    FileId file{};
    DType dtype = DType::Raw;

    /// Product of the shape; header validation has proved that it fits.
    [[nodiscard]] uint64_t elements() const { return elementCount(shape).value_or(0); }
};

/// One safetensors file of a model.
struct SourceFile
{
    std::filesystem::path path; ///< as opened; links not resolved
    std::string name; ///< relative to the model's folder, for people and manifests
    uint64_t bytes = 0;
    int64_t modifiedNs = 0;
    uint64_t headerBytes = 0; ///< 8 + N: where the data begins
    uint64_t headerHash = 0; ///< XXH3-64 of these bytes
    uint32_t firstTensor = 0; ///< its tensors are contiguous in Model::tensors()
    uint32_t tensorCount = 0;
    std::vector<std::pair<std::string, std::string>> metadata; ///< `__metadata__`, in file order
};

/// A file beside the tensors that says what they are.
struct DescribingFile
{
    std::filesystem::path path;
    uint64_t bytes = 0;
    int64_t modifiedNs = 0;
};

/// Something about a model that its user should know and that does not prevent opening it.
struct ModelNote
{
    std::string message; ///< a sentence
    std::string_view kind{}; ///< a stable word: "unmapped-tensor"; a literal
};

/// All tensors of all shards, from headers alone. Immutable once built: any thread may read it, pointers into it live
/// as long as it does. Made by openModel().
class Model
{
public:
    ~Model();
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    /// In order of file (as files()), then of offset.
    [[nodiscard]] std::span<const Tensor> tensors() const;
    [[nodiscard]] const Tensor& tensor(TensorId id) const { return tensors()[static_cast<size_t>(id)]; }
    [[nodiscard]] std::optional<TensorId> find(std::string_view name) const;

    /// Sorted by name.
    [[nodiscard]] std::span<const SourceFile> files() const;
    [[nodiscard]] const SourceFile& file(FileId id) const { return files()[static_cast<size_t>(id)]; }

    /// `__metadata__` of all files merged, sorted by key; where files disagree the first file's value, and a note.
    [[nodiscard]] std::span<const std::pair<std::string, std::string>> metadata() const;

    /// The paths that it was opened by, absolute: openModel() of these is this model, as long as the files are the
    /// same.
    [[nodiscard]] std::span<const std::filesystem::path> inputs() const;

    /// What to call the model: the Hub's repository, the folder's name, or the file's unless every model has that name.
    [[nodiscard]] const std::string& name() const;
    /// The folder that holds the files and config.json.
    [[nodiscard]] const std::filesystem::path& folder() const;
    /// The index and the config.json that it was opened with, as they were.
    [[nodiscard]] std::span<const DescribingFile> describedBy() const;
    /// Text of config.json, empty when there is none.
    [[nodiscard]] const std::string& config() const;
    /// Why config.json, which is there, could not be read: a note for who looks, an obstacle for who converts.
    [[nodiscard]] const std::optional<Error>& configError() const;
    /// Whether the folder is the model's own: opened as a folder or an index, or by all weights of a folder that also
    /// holds a configuration.
    [[nodiscard]] bool ownsFolder() const;

    [[nodiscard]] std::span<const ModelNote> notes() const;

    [[nodiscard]] uint64_t totalBytes() const; ///< of all tensors
    [[nodiscard]] uint64_t totalElements() const; ///< of all tensors; Raw ones count their shape

    struct Data; ///< for openModel() and checks
    explicit Model(std::unique_ptr<Data> data);

private:
    std::unique_ptr<const Data> m_data;
};

/// Sums for one dtype.
struct DTypeSum
{
    std::string_view name; ///< "BF16", or the unknown name
    DType dtype = DType::Raw;
    uint64_t tensors = 0;
    uint64_t elements = 0;
    uint64_t bytes = 0;
};

/// One entry for each dtype that occurs, most bytes first. The names point into the model.
[[nodiscard]] std::vector<DTypeSum> sumByDType(const Model& model);

} // namespace tensorport
