#include "ui/window/tab_texts.h"

#include "ui/style/text.h"

#include <algorithm>

namespace tensorport
{
namespace
{

/// Names of the folders around what has the title, the nearest first.
QStringList foldersAround(const NamedTab& tab)
{
    QStringList folders;
    if (tab.paths.isEmpty())
        return folders;
    for (auto folder = toPath(tab.paths.first()).parent_path(); folder.has_filename(); folder = folder.parent_path())
        folders << shownName(folder.filename().string());
    // A file that is named like every model's has its folder's name.
    if (!folders.isEmpty() && folders.first() == tab.title)
        folders.removeFirst();
    return folders;
}

} // namespace

QStringList tabTexts(const QList<NamedTab>& tabs)
{
    QList<QStringList> folders;
    QStringList texts;
    for (const NamedTab& tab : tabs) {
        folders << foldersAround(tab);
        texts << tab.title;
    }
    for (qsizetype depth = 0;; ++depth) {
        const QStringList before = texts;
        for (qsizetype i = 0; i < texts.size(); ++i)
            if (before.count(before[i]) > 1 && depth < folders[i].size())
                texts[i] = folders[i][depth] + QLatin1Char('/') + texts[i];
        if (texts == before)
            return texts;
    }
}

} // namespace tensorport
