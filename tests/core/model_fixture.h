#pragma once

#include "core/model/open_model.h"
#include "tests/core/hooked_file_system.h"
#include "tests/core/safetensors_writer.h"

#include <QTemporaryDir>
#include <QtTest>

namespace tensorport::test
{

namespace fs = std::filesystem;

inline Result<std::shared_ptr<const Model>> open(const std::vector<fs::path>& paths)
{
    return openModel(paths);
}

inline TestTensor bytes(const std::string& name, size_t count)
{
    return {name, "U8", {count}, patternBytes(count, 1)};
}

/// Names joined by '|'.
inline QString namesOf(const Model& model)
{
    QStringList names;
    for (const Tensor& tensor : model.tensors())
        names << QString::fromUtf8(tensor.name.data(), static_cast<qsizetype>(tensor.name.size()));
    return names.join('|');
}

inline QString filesOf(const Model& model)
{
    QStringList names;
    for (const SourceFile& file : model.files())
        names << QString::fromStdString(file.name);
    return names.join('|');
}

inline QString notesOf(const Model& model)
{
    QStringList notes;
    for (const ModelNote& note : model.notes())
        notes << QString::fromStdString(note.message);
    return notes.join('|');
}

inline std::string lengthPrefix(uint64_t length)
{
    return {reinterpret_cast<const char*>(&length), sizeof(length)};
}

inline std::string indexOf(const std::string& map)
{
    return R"({"metadata":{"total_size":1.5e3},"weight_map":{)" + map + "}}";
}

/// Writes files to be opened into a temporary folder.
class ModelFixture : public QObject
{
protected:
    void makeFolder()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_root = m_folder->path().toStdString();
    }

    void write(const std::string& name, const std::string& content) const
    {
        fs::create_directories(path(name).parent_path());
        std::ofstream(path(name), std::ios::binary) << content;
    }

    void writeModel(const std::string& name, const std::vector<TestTensor>& tensors, const std::string& more = {}) const
    {
        fs::create_directories(path(name).parent_path());
        writeSafetensors(path(name), tensors, more);
    }

    /// The error's message without the test's folder.
    std::string errorOf(const std::string& name) const
    {
        const auto model = open({path(name)});
        if (model)
            return "opened";
        std::string message = model.error().message;
        const std::string root = m_root.string() + "/";
        for (size_t at = message.find(root); at != std::string::npos; at = message.find(root))
            message.erase(at, root.size());
        return message;
    }

    [[nodiscard]] fs::path path(const std::string& name) const { return m_root / name; }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
};

} // namespace tensorport::test
