#pragma once

#include "core/base/text.h"
#include "core/job/manifest.h"
#include "core/job/verify.h"
#include "tests/core/job_fixture.h"

namespace tensorport::test
{

/// A model of a few hundred bytes, so that each of its output's bytes can be damaged in turn.
class VerifyFixture : public JobFixture
{
protected:
    static void addFormats()
    {
        QTest::addColumn<QString>("format");
        for (const Format* format : allFormats())
            QTest::newRow(std::string(format->name).c_str())
                << QString::fromUtf8(format->name.data(), qsizetype(format->name.size()));
    }

    static std::vector<TestTensor> smallTensors()
    {
        return {{"layer.a", "BF16", {3, 8}, patternBytes(48, 1)}, {"layer.b", "F32", {5}, patternBytes(20, 2)},
            {"packed", "F4", {6}, patternBytes(3, 3)}, {"empty", "F16", {0, 4}, ""},
            {"twin", "BF16", {3, 8}, patternBytes(48, 4)}};
    }

    void makeSmallModel(const std::vector<TestTensor>& tensors = smallTensors())
    {
        m_dir = std::make_unique<QTemporaryDir>();
        writeSafetensors(path("model.safetensors"), tensors);
        std::ofstream(path("config.json")) << "{\"model_type\": \"test\"}\n";
    }

    fs::path convert(PlanOptions options, bool verify = true)
    {
        JobOptions how = output();
        how.verify = verify;
        const auto outcome = Job(plan(options), how).run();
        if (outcome.state != JobState::Done)
            qFatal("%s", outcome.error.message.c_str());
        return how.output;
    }

    fs::path convert(const QString& format, bool verify = true)
    {
        PlanOptions options;
        options.format = format.toStdString();
        return convert(options, verify);
    }

    std::shared_ptr<const Model> model() const
    {
        const std::vector<fs::path> inputs{path("model.safetensors")};
        auto opened = openModel(inputs);
        if (!opened)
            qFatal("%s", opened.error().message.c_str());
        return *opened;
    }

    static std::string joined(const Result<VerifyReport>& report)
    {
        if (!report)
            return "error: " + report.error().message;
        std::string text;
        for (const std::string& problem : report->problems)
            text += (text.empty() ? "" : " | ") + problem;
        return text;
    }
};

} // namespace tensorport::test
