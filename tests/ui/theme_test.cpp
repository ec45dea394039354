// Colours that can be seen on light and on dark.
#include "ui/style/dtype_colour.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QtTest>

using namespace tensorport;

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrasts();
    void isSeen_data();
    void isSeen();
};

void ThemeTest::contrasts()
{
    QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 10), 210);
    QCOMPARE(qRound(contrast(Qt::white, Qt::black) * 10), 210);
    QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    QCOMPARE(qRound(contrast(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448); // WCAG's known example
}

void ThemeTest::isSeen_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void ThemeTest::isSeen()
{
    QFETCH(bool, isDark);
    applyTheme(isDark ? Theme::Dark : Theme::Light);
    const QPalette palette = QApplication::palette();
    const QColor base = palette.color(QPalette::Base);
    for (int i = 0; i <= static_cast<int>(DType::Raw); ++i) {
        const QColor colour = dtypeColour(static_cast<DType>(i));
        const QColor seen = visibleOnBase(colour, palette);
        QVERIFY2(contrast(seen, base) >= 3, qPrintable(QString::number(i)));
        if (contrast(colour, base) >= 3)
            QCOMPARE(seen, colour);
    }
    for (const QColor& text :
        {secondaryText(palette), errorColour(palette), warningColour(palette), successColour(palette)})
        QVERIFY2(contrast(text, base) >= 4.5, qPrintable(text.name()));
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
