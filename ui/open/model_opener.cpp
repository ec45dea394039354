#include "ui/open/model_opener.h"

#include "core/model/open_model.h"

namespace tensorport
{
namespace
{

Result<OpenedModel> openForBrowsing(
    const std::vector<std::filesystem::path>& inputs, FileSystem& fileSystem, const std::stop_token& stop)
{
    auto model = openModel(inputs, fileSystem, stop);
    if (!model)
        return fail(std::move(model).error());
    OpenedModel opened;
    opened.model = std::move(*model);
    opened.quantization = std::make_shared<const Quantization>(detectQuantization(*opened.model, fileSystem, stop));
    opened.tree = TensorTree::build(opened.model->tensors(), opened.model, opened.quantization, stop);
    if (!opened.tree)
        return fail(ErrorCode::Internal, "cancelled");
    opened.summary = std::make_shared<const ModelSummary>(summarize(*opened.model, *opened.quantization));
    if (stop.stop_requested())
        return fail(ErrorCode::Internal, "cancelled");
    return opened;
}

} // namespace

ModelOpener::ModelOpener(FileSystem& fileSystem, QObject* parent)
    : QObject(parent)
    , m_fileSystem(fileSystem)
{
}

void ModelOpener::open(std::vector<std::filesystem::path> inputs)
{
    m_worker.run([inputs = std::move(inputs), &fileSystem = m_fileSystem](
                     const std::stop_token& stop) { return openForBrowsing(inputs, fileSystem, stop); },
        [this](Result<OpenedModel> result) {
            if (result)
                Q_EMIT opened(*result);
            else
                Q_EMIT failed(result.error());
        });
}

void ModelOpener::cancel()
{
    m_worker.cancel();
}

} // namespace tensorport
