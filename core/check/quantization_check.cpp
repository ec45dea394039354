#include "core/check/checks.h"
#include "core/model/model_data.h"
#include "core/quant/quantization.h"

namespace tensorport
{
namespace
{

/// The tensors as a Model, which may lack what a file that could not be read has.
Model asModel(const CheckedModel& model)
{
    auto data = std::make_unique<Model::Data>();
    data->tensors = model.tensors;
    data->names = model.names;
    data->config = model.config;
    data->folder = model.folder;
    for (const CheckedFile& file : model.files) {
        SourceFile& added = data->files.emplace_back();
        added.path = file.path;
        added.name = file.name;
    }
    return Model(std::move(data));
}

std::string sentence(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text + ".";
}

} // namespace

void checkQuantization(
    const CheckedModel& model, FileSystem& fileSystem, const std::stop_token& stop, FindingList& findings)
{
    // Of two tensors with one name, which is meant? That is to be mended first, and is reported already.
    if (findings.has("repeated-name") || findings.has("tensor-in-two-files"))
        return;
    const Quantization quantization = detectQuantization(asModel(model), fileSystem, stop);
    std::vector<bool> isDecodedAway(model.tensors.size());
    for (const PackedWeight& weight : quantization.weights)
        for (const TensorId source : weight.sources)
            isDecodedAway[static_cast<size_t>(source)] = true;
    checkNodes(model, isDecodedAway, findings);
    if (!model.isComplete || stop.stop_requested())
        return; // What is not there may be in a file that is missing.
    for (const QuantProblem& problem : quantization.problems) {
        const Tensor& tensor = model.tensors[static_cast<size_t>(problem.tensor)];
        if (!problem.isPart)
            findings.add(problem.error.kind.empty() ? "unreadable-file" : problem.error.kind,
                sentence(problem.error.message), model.fileOf(tensor).name, tensor.name);
    }
    for (const std::string& warning : quantization.warnings)
        findings.add("config-quantization", warning, model.config.empty() ? "" : "config.json");
}

} // namespace tensorport
