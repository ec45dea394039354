#include "ui/convert/shard_slider.h"

#include "tests/ui/small_model.h"
#include "tests/ui/window_fixture.h"
#include "ui/convert/convert_dialog.h"

#include <QComboBox>
#include <QPushButton>

using namespace tensorport;

class ShardSliderTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void slidesTheShardSize();
    void stepsFitTheModel_data();
    void stepsFitTheModel();
};

void ShardSliderTest::slidesTheShardSize()
{
    writeSmallModel(path("model"), 8, 100);
    open("model");
    m_window->convert();
    auto* dialog = m_window->findChild<ConvertDialog*>();
    QVERIFY(dialog);
    auto* slider = dialog->findChild<ShardSlider*>();
    auto* box = dialog->findChild<QComboBox*>(QStringLiteral("shardSize"));
    const auto canConvert
        = [dialog] { return dialog->findChild<QPushButton*>(QStringLiteral("convert"))->isEnabled(); };
    box->setEditText(QStringLiteral("9 MB"));
    QCOMPARE(box->currentText(), QStringLiteral("9 MB")); // the slider follows, to the nearest step, and leaves it
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(box->currentText(), QStringLiteral("1 MB"));
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(box->currentText(), QStringLiteral("1.25 MB"));
    QTRY_VERIFY(canConvert());
    QCOMPARE(dialog->plan()->options.shardBytes, std::optional<uint64_t>(1'250'000));
    QTest::keyClick(slider, Qt::Key_End);
    QCOMPARE(box->currentText(), QStringLiteral("none"));
    QTRY_VERIFY(canConvert());
    QCOMPARE(dialog->plan()->options.shardBytes, std::optional<uint64_t>());
    box->setEditText(QStringLiteral("1 MiB"));
    QCOMPARE(slider->value(), 0);
    QCOMPARE(box->currentText(), QStringLiteral("1 MiB"));
    box->setEditText(QStringLiteral("1 XB"));
    QCOMPARE(slider->value(), 0);
}

void ShardSliderTest::stepsFitTheModel_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<quint64>("first");
    QTest::addColumn<quint64>("last");
    QTest::newRow("nothing") << quint64(0) << quint64(1'000'000) << quint64(8'000'000);
    QTest::newRow("90 MB") << quint64(90'000'000) << quint64(1'000'000) << quint64(630'000'000);
    QTest::newRow("14 GB") << quint64(14'000'000'000) << quint64(63'000'000) << quint64(100'000'000'000);
    QTest::newRow("1 TB") << quint64(1'000'000'000'000) << quint64(500'000'000) << quint64(8'000'000'000'000);
}

void ShardSliderTest::stepsFitTheModel()
{
    QFETCH(quint64, bytes);
    const auto steps = shardSteps(bytes);
    QTEST(quint64(steps.front()), "first");
    QTEST(quint64(steps.back()), "last");
    QVERIFY(std::ranges::is_sorted(steps));
    QVERIFY(steps.size() <= 60);
}

QTEST_MAIN(ShardSliderTest)
#include "shard_slider_test.moc"
