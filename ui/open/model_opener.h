#pragma once

#include "core/base/result.h"
#include "core/io/file_system.h"
#include "ui/base/latest_worker.h"
#include "ui/browse/opened_model.h"

#include <QObject>
#include <filesystem>
#include <vector>

namespace tensorport
{

/// Opens models off the UI thread. The newest request wins; nothing is reported for one that was replaced or cancelled.
/// The destructor stops the work and waits for it.
class ModelOpener : public QObject
{
    Q_OBJECT

public:
    explicit ModelOpener(FileSystem& fileSystem = posixFileSystem(), QObject* parent = nullptr);

    void open(std::vector<std::filesystem::path> inputs); ///< as openModel() takes them
    void cancel();
    [[nodiscard]] bool isOpening() const { return m_worker.isBusy(); }

Q_SIGNALS:
    void opened(const tensorport::OpenedModel& model);
    void failed(const tensorport::Error& error);

private:
    FileSystem& m_fileSystem;
    LatestWorker m_worker;
};

} // namespace tensorport
