#include "core/job/layout_check.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace tensorport
{
namespace
{

/// Keeps the first sentences and counts the others.
class Sentences
{
public:
    void add(std::string sentence)
    {
        if (++m_count <= LayoutCheck::kMostSentences)
            m_sentences.push_back(std::move(sentence));
    }

    [[nodiscard]] bool isEmpty() const { return m_count == 0; }

    [[nodiscard]] std::vector<std::string> take()
    {
        if (m_count > LayoutCheck::kMostSentences)
            m_sentences.push_back(
                Engine::tr("... and {} more such differences", formatGrouped(m_count - LayoutCheck::kMostSentences)));
        return std::move(m_sentences);
    }

private:
    std::vector<std::string> m_sentences;
    size_t m_count = 0;
};

std::vector<std::string> compareSources(const Manifest& manifest, const Model& model)
{
    Sentences sentences;
    // A file that was only renamed is still the same.
    std::multiset<std::pair<std::string, uint64_t>> unmatched;
    for (const SourceFile& file : model.files())
        unmatched.emplace(hashText(file.headerHash), file.bytes);
    std::set<std::string_view> named;
    for (const ManifestSource& source : manifest.sources) {
        named.insert(source.path);
        if (const auto same = unmatched.find({source.headerHash, source.bytes}); same != unmatched.end()) {
            unmatched.erase(same);
            continue;
        }
        const auto file = std::find_if(model.files().begin(), model.files().end(),
            [&](const SourceFile& candidate) { return candidate.name == source.path; });
        if (file == model.files().end())
            sentences.add(Engine::tr("the source file {} is not in the model", quote(source.path)));
        else if (hashText(file->headerHash) != source.headerHash)
            sentences.add(
                Engine::tr("the source file {} is another than the one that was converted: the hash of its header is "
                           "{}, expected {}",
                    quote(source.path), hashText(file->headerHash), source.headerHash));
        else
            sentences.add(Engine::tr(
                "the source file {} holds {} bytes, expected {}", quote(source.path), file->bytes, source.bytes));
    }
    for (const SourceFile& file : model.files())
        if (unmatched.contains({hashText(file.headerHash), file.bytes}) && !named.contains(file.name))
            sentences.add(Engine::tr("the model's file {} was not there when it was converted", quote(file.name)));
    return sentences.take();
}

bool isSame(const std::vector<FilePiece>& a, const std::vector<FilePiece>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](const FilePiece& x, const FilePiece& y) { return x.offset == y.offset && x.bytes == y.bytes; });
}

/// One tensor as the plan has it and as the manifest has it.
void compareTensor(const Plan& plan, const PlannedTensor& planned, const Manifest& manifest,
    const ManifestTensor& written, Sentences& sentences)
{
    const OutputTensor& tensor = planned.output;
    const std::string& file = manifest.files[written.file].path;
    const std::string shape = formatShape(tensor.shape);
    if (written.dtype != tensor.dtypeName)
        sentences.add(Engine::tr("tensor {} was written as {}, and the model gives {}", quote(tensor.name),
            quote(written.dtype), tensor.dtypeName));
    else if (written.shape != shape)
        sentences.add(Engine::tr("tensor {} has the shape {} in the manifest, and {} in the model", quote(tensor.name),
            escaped(written.shape), shape));
    else if (file != plan.files[planned.file].path)
        sentences.add(Engine::tr("tensor {} is in {}, and the plan puts it into {}", quote(tensor.name), quote(file),
            quote(plan.files[planned.file].path)));
    else if (written.offset != planned.offset || written.bytes != tensor.bytes
        || !isSame(written.pieces, planned.pieces))
        sentences.add(Engine::trMarked(written.offset == planned.offset && written.bytes == tensor.bytes
                ? Engine::mark("tensor {} has {} bytes at offset {} of {} in the manifest, and {} bytes at offset {} "
                               "in the plan, cut into other pieces")
                : Engine::mark("tensor {} has {} bytes at offset {} of {} in the manifest, and {} bytes at offset {} "
                               "in the plan"),
            quote(tensor.name), written.bytes, written.offset, quote(file), tensor.bytes, planned.offset));
}

std::vector<std::string> compareTensors(const Manifest& manifest, const Plan& plan)
{
    Sentences sentences;
    std::unordered_map<std::string_view, const ManifestTensor*> written;
    for (const ManifestTensor& tensor : manifest.tensors)
        if (!written.emplace(tensor.name, &tensor).second)
            sentences.add(Engine::tr("the manifest names tensor {} twice", quote(tensor.name)));
    for (const PlannedTensor& planned : plan.tensors) {
        const auto found = written.find(planned.output.name);
        if (found == written.end()) {
            sentences.add(Engine::tr("tensor {} of the model is not in the manifest", quote(planned.output.name)));
            continue;
        }
        compareTensor(plan, planned, manifest, *found->second, sentences);
        written.erase(found);
    }
    for (const ManifestTensor& tensor : manifest.tensors)
        if (written.contains(tensor.name))
            sentences.add(Engine::tr("tensor {} of the manifest is not in the model", quote(tensor.name)));
    return sentences.take();
}

std::vector<std::string> compareFiles(const Manifest& manifest, const Plan& plan)
{
    Sentences sentences;
    std::unordered_map<std::string_view, uint64_t> written;
    for (const ManifestFile& file : manifest.files)
        if (file.isPlanned)
            written.emplace(file.path, file.bytes);
    for (const OutputFile& file : plan.files) {
        const auto found = written.find(file.path);
        if (found == written.end())
            sentences.add(Engine::tr("the file {} of the plan is not in the manifest", quote(file.path)));
        else if (found->second != file.bytes)
            sentences.add(Engine::tr(
                "{} holds {} bytes in the manifest, and {} in the plan", quote(file.path), found->second, file.bytes));
        written.erase(file.path);
    }
    for (const ManifestFile& file : manifest.files)
        if (written.contains(file.path))
            sentences.add(Engine::tr("the file {} of the manifest is not in the plan", quote(file.path)));
    return sentences.take();
}

} // namespace

LayoutCheck checkLayout(const Manifest& manifest, const Plan& plan)
{
    LayoutCheck check{compareSources(manifest, *plan.model), compareTensors(manifest, plan)};
    if (check.layout.empty())
        check.layout = compareFiles(manifest, plan);
    return check;
}

} // namespace tensorport
