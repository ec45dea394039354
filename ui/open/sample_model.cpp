#include "ui/open/sample_model.h"

#include <QCoreApplication>
#include <QDir>

namespace tensorport
{

QString sampleModelFolder()
{
    const QDir folder(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/tensorport/sample"));
    return folder.exists() ? folder.canonicalPath() : QString();
}

} // namespace tensorport
