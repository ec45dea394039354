#pragma once

#include <QCoreApplication>
#include <QSettings>
#include <QTemporaryDir>

namespace tensorport
{

/// QSettings and profiles in a folder that goes away, so that tests neither read nor change the user's.
class TemporarySettings
{
public:
    TemporarySettings()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("TensorPort"));
        QCoreApplication::setApplicationName(QStringLiteral("TensorPort test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit());
    }

    void clear() { QSettings().clear(); }

private:
    QTemporaryDir m_folder;
};

} // namespace tensorport
