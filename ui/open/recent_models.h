#pragma once

#include <QList>
#include <QObject>
#include <QStringList>

namespace tensorport
{

/// The models opened last, newest first, kept in QSettings. A model is the list of paths that were opened together.
class RecentModels : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMost = 10;

    explicit RecentModels(QObject* parent = nullptr);

    [[nodiscard]] const QList<QStringList>& models() const { return m_models; }
    void add(const QStringList& paths);
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
    void save();

    QList<QStringList> m_models;
};

} // namespace tensorport
