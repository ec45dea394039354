#pragma once

#include <QList>
#include <QObject>
#include <QStringList>

namespace tensorport
{

class Model;

/// The same for two models of the same files, however they were opened: as a folder, by its index or by its files.
[[nodiscard]] QString filesKey(const Model& model);

/// The models opened last, newest first, kept in QSettings. A model is the list of paths that were opened together.
class RecentModels : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMost = 10;

    explicit RecentModels(QObject* parent = nullptr);

    [[nodiscard]] QList<QStringList> models() const;
    /// In the place of one with the same paths or the same files, see filesKey(); without a key only of the former.
    void add(const QStringList& paths, const QString& files = {});
    void remove(const QStringList& paths);
    void clear();

    /// "gpt-oss-20b", or the name of the first of several files.
    [[nodiscard]] static QString title(const QStringList& paths);
    /// Where it is.
    [[nodiscard]] static QString place(const QStringList& paths);
    [[nodiscard]] static bool exists(const QStringList& paths); ///< asks the disk; any thread

Q_SIGNALS:
    void changed();

private:
    struct Entry
    {
        QStringList paths;
        QString files; ///< key

        bool operator==(const Entry&) const = default;
    };

    void save();

    QList<Entry> m_models;
};

} // namespace tensorport
