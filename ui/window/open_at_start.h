#pragma once

#include <QList>
#include <QSettings>
#include <QStringList>

class QMenu;

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

/// Adds the choice to a menu.
void addOpenAtStartAction(QMenu& menu);

} // namespace tensorport
