// Sizes of windows that are kept, within what the screen has room for.
#include "tests/ui/temporary_settings.h"
#include "ui/base/kept_size.h"

#include <QScreen>
#include <QtTest>

using namespace tensorport;

class KeptSizeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLastSize();
    void fitsTheScreen();
    void comesBackOnTheScreen_data();
    void comesBackOnTheScreen();

private:
    TemporarySettings m_settings;
};

void KeptSizeTest::keepsTheLastSize()
{
    const QLatin1String key("test/size");
    {
        QWidget window;
        keepSize(window, key, {300, 200});
        QCOMPARE(window.size(), QSize(300, 200));
        window.show();
        window.resize(400, 250);
        window.close();
    }
    QWidget again;
    keepSize(again, key, {300, 200});
    QCOMPARE(again.size(), QSize(400, 250));
}

void KeptSizeTest::fitsTheScreen()
{
    QWidget window;
    keepSize(window, QLatin1String("test/other"), {100'000, 100'000});
    const QSize screen = window.screen()->availableSize();
    QVERIFY(window.width() <= screen.width());
    QVERIFY(window.height() < screen.height()); // its title has room too
}

void KeptSizeTest::comesBackOnTheScreen_data()
{
    QTest::addColumn<QRect>("place");
    QTest::newRow("beyond the right edge") << QRect(700, 10, 400, 300);
    QTest::newRow("above and left") << QRect(-50, -80, 400, 300);
    QTest::newRow("larger than the screen") << QRect(50, 40, 5000, 5000);
    QTest::newRow("elsewhere") << QRect(9000, 9000, 400, 300);
}

void KeptSizeTest::comesBackOnTheScreen()
{
    QFETCH(QRect, place);
    QWidget window;
    window.setGeometry(place);
    bringOnScreen(window);
    const QRect room = window.screen()->availableGeometry();
    QVERIFY2(room.contains(window.geometry()),
        qPrintable(QStringLiteral("%1x%2 at %3, %4")
                       .arg(window.width())
                       .arg(window.height())
                       .arg(window.x())
                       .arg(window.y())));
    if (place.width() < room.width())
        QCOMPARE(window.size(), place.size());
}

QTEST_MAIN(KeptSizeTest)
#include "kept_size_test.moc"
