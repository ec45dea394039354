#pragma once

#include "core/job/job.h"
#include "core/model/open_model.h"
#include "tests/core/hooked_file_system.h"
#include "tests/core/safetensors_writer.h"

#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>
#include <fstream>
#include <map>

namespace tensorport::test
{

namespace fs = std::filesystem;

/// All plain files below a folder with their contents.
std::map<std::string, std::string> contents(const fs::path& folder)
{
    std::map<std::string, std::string> files;
    if (!fs::exists(folder))
        return files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        files[fs::relative(entry.path(), folder).string()] = {std::istreambuf_iterator<char>(file), {}};
    }
    return files;
}

inline void flipByte(const fs::path& path, std::streamoff offset)
{
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(offset);
    const char byte = static_cast<char>(file.get());
    file.seekp(offset);
    file.put(static_cast<char>(byte ^ 1));
}

inline bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

/// A small model of many dtypes in a temporary folder, to be converted.
class JobFixture : public QObject
{
protected:
    void makeModel()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        writeSafetensors(path("model.safetensors"),
            {{"big", "BF16", {1200, 1111}, patternBytes(1200 * 1111 * 2, 1)},
                {"a.weight", "F32", {33}, patternBytes(132, 2)}, {"a.bias", "F8_E4M3", {7}, patternBytes(7, 3)},
                {"packed", "F4", {6}, patternBytes(3, 4)}, {"empty", "F16", {0, 4}, ""},
                {"scalar", "I64", {}, patternBytes(8, 5)}});
        std::ofstream(path("config.json")) << "{\"model_type\": \"test\"}\n";
    }

    fs::path path(const std::string& name) const { return fs::path(m_dir->path().toStdString()) / name; }
    std::shared_ptr<const Plan> plan(const PlanOptions& options) const
    {
        const std::vector<fs::path> inputs{path("model.safetensors")};
        auto model = openModel(inputs);
        if (!model)
            qFatal("%s", model.error().message.c_str());
        auto made = makePlan(*model, options);
        if (!made)
            qFatal("%s", made.error().message.c_str());
        return *made;
    }
    std::shared_ptr<const Plan> plan(const char* format = "numpy") const
    {
        PlanOptions options;
        options.format = format;
        return plan(options);
    }
    JobOptions output(const std::string& name = "out") const
    {
        JobOptions options;
        options.output = path(name);
        return options;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

} // namespace tensorport::test
