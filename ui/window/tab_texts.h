#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace tensorport
{

struct NamedTab
{
    QString title;
    QStringList paths; ///< that its model was opened by, absolute and without a slash at the end; may be empty
};

/// The titles; those that are the same with as many folders in front as tell them apart: "a/big" and "b/big".
[[nodiscard]] QStringList tabTexts(const QList<NamedTab>& tabs);

} // namespace tensorport
