// What grid and map show of a file that has changed since the model was opened.
#include "core/model/open_model.h"
#include "tests/ui/sparse_model.h"
#include "ui/inspect/map_view.h"
#include "ui/inspect/value_grid.h"
#include "ui/plot/qcustomplot_wrapper.h"
#include "ui/style/english_plurals.h"

#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>
#include <array>
#include <chrono>

using namespace tensorport;

class UnreadableValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installEnglishPlurals(); }
    void init();
    void gridTellsAboveTheTable();
    void gridKeepsWhatWasRead();
    void mapTellsAboveThePlot();

private:
    void changeInPlace() const
    {
        std::filesystem::last_write_time(m_file, std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
    }
    [[nodiscard]] std::shared_ptr<const StatsSource> source() const
    {
        return std::make_shared<const StatsSource>(storedSource(*m_model, TensorId{0}));
    }
    /// The label that tells of it, or null.
    static const QLabel* error(const QWidget& view)
    {
        for (const auto* label : view.findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QStringLiteral("has another modification time")))
                return label;
        return nullptr;
    }

    QTemporaryDir m_folder;
    std::filesystem::path m_file;
    std::shared_ptr<const Model> m_model;
};

void UnreadableValuesTest::init()
{
    m_file = std::filesystem::path(m_folder.path().toStdString()) / "a.safetensors";
    writeSparseFile(m_file, {{"x", DType::F32, {300, 40}}});
    m_model = *openModel(std::array{m_file});
}

void UnreadableValuesTest::gridTellsAboveTheTable()
{
    ValueGrid grid;
    grid.resize(400, 500);
    grid.QWidget::show();
    changeInPlace();
    grid.show(m_model, source());
    QTRY_VERIFY(error(grid));
    QVERIFY(error(grid)->geometry().bottom() < grid.table().geometry().top());
    QCOMPARE(grid.values().index(0, 0).data().toString(), QStringLiteral("–"));
    QTRY_COMPARE(grid.values().index(5, 3).data().toString(), QStringLiteral("–"));
    // Opened again it is there.
    m_model = *openModel(std::array{m_file});
    grid.show(m_model, source());
    QTRY_COMPARE(grid.values().index(0, 0).data().toString(), QStringLiteral("0"));
    QVERIFY(!error(grid));
}

void UnreadableValuesTest::gridKeepsWhatWasRead()
{
    ValueTableModel values;
    values.show(m_model, source(), 0);
    const auto text = [&](int row) { return values.index(row, 0).data().toString(); };
    QCOMPARE(text(0), QStringLiteral("…"));
    QTRY_COMPARE(text(0), QStringLiteral("0"));
    changeInPlace();
    QCOMPARE(text(200), QStringLiteral("…"));
    QTRY_COMPARE(text(200), QStringLiteral("–"));
    QCOMPARE(text(0), QStringLiteral("0")); // read before
}

void UnreadableValuesTest::mapTellsAboveThePlot()
{
    MapView map;
    map.resize(400, 500);
    map.QWidget::show();
    changeInPlace();
    map.show(m_model, source());
    QTRY_VERIFY(error(map));
    QVERIFY(error(map)->geometry().bottom() < map.plot()->geometry().top());
    m_model = *openModel(std::array{m_file});
    map.show(m_model, source());
    QTRY_VERIFY(!error(map));
    QVERIFY(map.map().isExact());
}

QTEST_MAIN(UnreadableValuesTest)
#include "unreadable_values_test.moc"
