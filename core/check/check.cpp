#include "core/check/check.h"

#include "core/base/translation.h"
#include "core/check/checks.h"
#include "core/check/value_check.h"
#include "core/model/header.h"

#include <algorithm>

namespace tensorport
{
namespace
{

Result<CheckReport> check(std::span<const std::filesystem::path> inputs, const CheckOptions& options,
    FileSystem& fileSystem, Executor& executor, const std::stop_token& stop, const CheckProgress& progress)
{
    FindingList findings;
    const auto model = readForCheck(inputs, fileSystem, stop, findings);
    if (!model)
        return fail(model.error());
    checkFolder(*model, fileSystem, findings);
    checkIndex(*model, findings);
    checkLayout(*model, findings);
    checkNames(*model, findings);
    checkQuantization(*model, fileSystem, stop, findings);
    checkConfig(*model, findings);
    if (options.values)
        if (auto checked = checkValues(*model, options, fileSystem, executor, stop, progress, findings); !checked)
            return fail(std::move(checked).error());
    if (stop.stop_requested())
        return fail(cancelledError());

    CheckReport report;
    report.model = model->name;
    report.folder = model->folder.string();
    report.files = model->files.size();
    report.filesRead = static_cast<uint64_t>(
        std::count_if(model->files.begin(), model->files.end(), [](const CheckedFile& file) { return file.isRead; }));
    report.tensors = model->tensors.size();
    for (const Tensor& tensor : model->tensors)
        report.bytes += tensor.bytes;
    report.hasIndex = model->index.has_value();
    report.hasConfig = !model->config.empty();
    report.hasValues = options.values;
    report.findings = findings.take();
    return report;
}

} // namespace

Result<CheckReport> checkModel(std::span<const std::filesystem::path> inputs, const CheckOptions& options,
    FileSystem& fileSystem, Executor& executor, const std::stop_token& stop, const CheckProgress& progress)
{
    try {
        return check(inputs, options, fileSystem, executor, stop, progress);
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, Engine::tr("the model cannot be checked: {}", error.what()));
    }
}

} // namespace tensorport
