#pragma once

#include <QList>
#include <QSettings>
#include <QStringList>

namespace tensorport
{

/// The models that were open when the window closed, and whether the next start opens them again: not unless asked to.
struct LastModels
{
    QList<QStringList> models; ///< the paths that each was opened by, in the order of the tabs
    int current = 0;
};

[[nodiscard]] bool opensLastModels(const QSettings& settings);
void setOpensLastModels(QSettings& settings, bool opens);

[[nodiscard]] LastModels loadLastModels(QSettings& settings);
void saveLastModels(QSettings& settings, const LastModels& last);

} // namespace tensorport
