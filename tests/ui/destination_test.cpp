#include "core/formats/layout.h"
#include "tests/ui/small_model.h"
#include "ui/base/loading_snippet.h"
#include "ui/convert/destination.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace tensorport;

class DestinationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysOutOfTheSource_data();
    void staysOutOfTheSource();
    void proposesWhatIsFree();
    void seesWhatOthersWrite_data();
    void seesWhatOthersWrite();
    void namesFolders_data();
    void namesFolders();
    void quotesFoldersInPython();

private:
    QTemporaryDir m_folder;
};

void DestinationTest::staysOutOfTheSource_data()
{
    QTest::addColumn<QString>("folder"); // of the model, in the test's folder
    QTest::addColumn<QString>("preferred"); // in the test's folder; empty: none
    QTest::addColumn<QString>("expected"); // in the test's folder; with ~ in the home folder
    QTest::newRow("a file in a folder") << "a/tiny"
                                        << ""
                                        << "a/tiny-numpy";
    QTest::newRow("the chosen folder is the source") << "a/tiny"
                                                     << "a/tiny"
                                                     << "a/tiny-numpy";
    QTest::newRow("the Hub's cache") << "hub/models--org--it/snapshots/abc"
                                     << ""
                                     << "~/it-numpy";
    QTest::newRow("the chosen folder is in the Hub's cache") << "hub/models--org--it/snapshots/abc"
                                                             << "hub"
                                                             << "~/it-numpy";
    QTest::newRow("the chosen folder is elsewhere") << "hub/models--org--it/snapshots/abc"
                                                    << "tiny"
                                                    << "tiny/it-numpy";
}

void DestinationTest::staysOutOfTheSource()
{
    QFETCH(QString, folder);
    QFETCH(QString, preferred);
    QFETCH(QString, expected);
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("tiny")));
    writeSmallModel(m_folder.filePath(folder), 1, 1);
    const auto model = openFolder(m_folder.filePath(folder + QStringLiteral("/model.safetensors")));
    const QString path = expected.startsWith(u'~') ? QDir::homePath() + expected.mid(1) : m_folder.filePath(expected);
    QCOMPARE(
        proposedDestination(*model, "numpy", preferred.isEmpty() ? QString() : m_folder.filePath(preferred)), path);
}

void DestinationTest::proposesWhatIsFree()
{
    writeSmallModel(m_folder.filePath(QStringLiteral("b/twice")), 1, 1);
    const auto model = openFolder(m_folder.filePath(QStringLiteral("b/twice/model.safetensors")));
    const QDir parent(m_folder.filePath(QStringLiteral("b")));
    const auto proposed = [&] { return parent.relativeFilePath(proposedDestination(*model, "numpy", QString())); };
    QVERIFY(parent.mkdir(QStringLiteral("twice-numpy")));
    QCOMPARE(proposed(), QStringLiteral("twice-numpy")); // empty: what is written there mixes with nothing
    QVERIFY(parent.mkpath(QStringLiteral("twice-numpy/a.npy")));
    QCOMPARE(proposed(), QStringLiteral("twice-numpy-2"));
    QVERIFY(QFile::link(QStringLiteral("nowhere"), parent.filePath(QStringLiteral("twice-numpy-2"))));
    QCOMPARE(proposed(), QStringLiteral("twice-numpy-3"));
}

void DestinationTest::seesWhatOthersWrite_data()
{
    QTest::addColumn<QString>("folder"); // in the test's folder, where "link" leads to "there"
    QTest::addColumn<bool>("isTaken"); // when another one writes to there/out
    QTest::newRow("the same") << "there/out" << true;
    QTest::newRow("by another path") << "there/./x/../out/" << true;
    QTest::newRow("by a link") << "link/out" << true;
    QTest::newRow("inside") << "there/out/sub" << true;
    QTest::newRow("around") << "there" << false;
    QTest::newRow("a name that begins so") << "there/out-2" << false;
}

void DestinationTest::seesWhatOthersWrite()
{
    QFETCH(QString, folder);
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("there")));
    QFile::link(m_folder.filePath(QStringLiteral("there")), m_folder.filePath(QStringLiteral("link")));
    const std::array others{OutputAtWork{placeOf(m_folder.filePath(QStringLiteral("there/out")).toStdString())}};
    QTEST(isTaken(m_folder.filePath(folder).toStdString(), others), "isTaken");
}

void DestinationTest::namesFolders_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("folder");
    QTest::newRow("plain") << "gpt-oss-20b"
                           << "gpt-oss-20b";
    QTest::newRow("repository") << "openai/gpt-oss-20b"
                                << "gpt-oss-20b";
    QTest::newRow("file") << "model.safetensors"
                          << "model";
    QTest::newRow("what Windows refuses") << "a:b*c?"
                                          << "a_b_c_";
    QTest::newRow("line break") << "a\nb"
                                << "a_b";
    QTest::newRow("dots at the end") << "name.."
                                     << "name";
    QTest::newRow("dots alone") << ".."
                                << "model";
    QTest::newRow("empty") << ""
                           << "model";
}

void DestinationTest::namesFolders()
{
    QFETCH(QString, model);
    QTEST(folderNameOf(model.toStdString()), "folder");
}

void DestinationTest::quotesFoldersInPython()
{
    const QString snippet = loadingSnippet("numpy", QStringLiteral("/tmp/a \"b\"\\c"));
    QVERIFY2(snippet.contains(QStringLiteral("\"/tmp/a \\\"b\\\"\\\\c\"")), qPrintable(snippet));
    for (const Format* format : allFormats()) {
        QVERIFY2(!loadingSnippet(format->name, QStringLiteral("/out")).isEmpty(), format->name.data());
    }
}

QTEST_GUILESS_MAIN(DestinationTest)
#include "destination_test.moc"
