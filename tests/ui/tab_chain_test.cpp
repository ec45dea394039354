// That the keyboard alone reaches everything: each control that is shown, once, in a round, and that it shows so.
#include "tests/ui/small_model.h"
#include "tests/ui/window_fixture.h"
#include "ui/convert/choices_panel.h"
#include "ui/convert/convert_dialog.h"
#include "ui/inspect/stats_view.h"
#include "ui/jobs/jobs_panel.h"

#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTextBrowser>
#include <QToolBar>
#include <QToolButton>
#include <QWindow>

using namespace tensorport;

class TabChainTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void reachesEachControlOnce_data();
    void reachesEachControlOnce();

private:
    QWidget* prepareState(const QString& state);
};

namespace
{

QString described(const QWidget* widget)
{
    QString text = QString::fromLatin1(widget->metaObject()->className());
    for (const QString& name : {widget->objectName(), widget->accessibleName(),
             widget->property("text").toString().left(30), widget->toolTip().left(30)}) {
        if (!name.isEmpty())
            text += QStringLiteral(" “%1”").arg(name);
    }
    return text;
}

template <typename Type>
bool isInside(const QWidget* widget)
{
    for (const QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (qobject_cast<const Type*>(parent))
            return true;
    }
    return false;
}

/// What a user can do something with, apart from what a menu or a shortcut does as well (tool bar, close buttons of
/// tabs and docks) and from the parts of another control.
bool isControl(const QWidget* widget)
{
    const bool isOne = qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget)
        || qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget)
        || qobject_cast<const QAbstractItemView*>(widget) || qobject_cast<const QTabBar*>(widget)
        || qobject_cast<const QTextBrowser*>(widget) || widget->focusPolicy() & Qt::TabFocus;
    // Of buttons that exclude one another the arrow keys choose.
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    const bool isExclusive = button && (button->group() ? button->group()->exclusive() : button->autoExclusive());
    const bool isOther = isExclusive && button->isCheckable() && !button->isChecked();
    const bool hasAction = isInside<QToolBar>(widget) || isInside<QTabBar>(widget)
        || (qobject_cast<const QAbstractButton*>(widget) && qobject_cast<const QDockWidget*>(widget->parentWidget()));
    const bool isPart = isInside<QComboBox>(widget) || isInside<QAbstractSpinBox>(widget) || isInside<QLineEdit>(widget)
        || widget->focusProxy() != nullptr || widget->inherits("QHeaderView") || widget->inherits("QMenuBar");
    return isOne && !hasAction && !isPart && !isOther && widget->isVisible() && widget->isEnabled();
}

std::vector<QWidget*> controlsOf(QWidget* window)
{
    std::vector<QWidget*> found;
    for (auto* widget : window->findChildren<QWidget*>()) {
        if (widget->window() == window && isControl(widget))
            found.push_back(widget);
    }
    return found;
}

/// Where the Tab key leads, until it comes back to where it began.
std::vector<QWidget*> roundOf(QWidget* window)
{
    constexpr size_t kMost = 40;
    std::vector<QWidget*> stops;
    do {
        stops.push_back(QApplication::focusWidget());
        QTest::keyClick(window->windowHandle(), Qt::Key_Tab);
    } while (QApplication::focusWidget() != stops.front() && stops.size() < kMost);
    return stops;
}

/// Whether a control looks otherwise while it has the focus.
bool showsFocus(QWidget* window, QWidget* control)
{
    constexpr int kAround = 3;
    const QRect place
        = QRect(control->mapTo(window, QPoint()), control->size()).adjusted(-kAround, -kAround, kAround, kAround);
    const QImage with = window->grab(place).toImage();
    control->clearFocus();
    const QImage without = window->grab(place).toImage();
    control->setFocus(Qt::TabFocusReason);
    return with != without;
}

} // namespace

void TabChainTest::initTestCase()
{
    prepare();
    QApplication::setCursorFlashTime(0);
}

QWidget* TabChainTest::prepareState(const QString& state)
{
    if (state == QLatin1String("nothing open"))
        return m_window.get();
    const QString name = QStringLiteral("m.safetensors");
    writeSmallModel(path(QStringLiteral("model")), 8, 100);
    if (state == QLatin1String("not a model")) {
        QFile file(path(name));
        file.open(QIODevice::WriteOnly);
        file.write("no model");
        file.close();
        m_window->openPaths({path(name)});
        return m_window.get();
    }
    if (state == QLatin1String("checked")) {
        QFile part(path(QStringLiteral("model/model-00002.safetensors.incomplete")));
        part.open(QIODevice::WriteOnly);
    }
    if (state == QLatin1String("slices")) {
        writeSparseFile(toPath(path(name)), {{"x", DType::F32, {2, 3, 4, 5}}});
        open(name);
        tree().selectNode(static_cast<NodeId>(1));
        for (auto* button : m_window->findChildren<QToolButton*>()) {
            if (button->text() == QLatin1String("Grid"))
                button->click();
        }
        return m_window.get();
    }
    open(QStringLiteral("model"));
    if (state == QLatin1String("recent models"))
        QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
    if (state == QLatin1String("a tensor"))
        tree().selectNode(static_cast<NodeId>(tree().treeModel().tree()->nodes().size() - 1));
    if (state == QLatin1String("two models")) {
        writeSmallModel(path(QStringLiteral("other")), 4, 100);
        open(QStringLiteral("other"));
    }
    if (state == QLatin1String("checked"))
        m_window->currentPage().check(); // finds a partial download, below
    if (state.startsWith(QLatin1String("conver")))
        m_window->convert();
    auto* dialog = m_window->findChild<ConvertDialog*>();
    if (dialog && state == QLatin1String("conversions")) {
        auto* go = dialog->findChild<QPushButton*>(QStringLiteral("convert"));
        if (!QTest::qWaitFor([go] { return go->isEnabled(); }))
            return nullptr;
        go->click();
        if (!QTest::qWaitFor([this] { return m_window->jobs().runningCount() == 0; }))
            return nullptr;
        return m_window.get();
    }
    if (dialog && state == QLatin1String("convert, more")) {
        for (auto* button : dialog->findChildren<QToolButton*>()) {
            if (button->text() == QLatin1String("More"))
                button->click();
        }
        dialog->findChild<QAbstractButton*>(QStringLiteral("flax"))->click();
    }
    return dialog && dialog->isVisible() ? static_cast<QWidget*>(dialog) : m_window.get();
}

void TabChainTest::reachesEachControlOnce_data()
{
    QTest::addColumn<QString>("state");
    for (const char* state : {"nothing open", "recent models", "not a model", "a model", "a tensor", "two models",
             "slices", "checked", "conversions", "convert", "convert, more"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

void TabChainTest::reachesEachControlOnce()
{
    QFETCH(QString, state);
    QWidget* window = prepareState(state);
    QVERIFY(window);
    window->activateWindow();
    QTRY_VERIFY(QApplication::activeWindow() == window);
    QTest::qWait(300); // plans and checks come to rest
    if (!QApplication::focusWidget())
        QTest::keyClick(window->windowHandle(), Qt::Key_Tab);
    QVERIFY(QApplication::focusWidget());
    const std::vector<QWidget*> stops = roundOf(window);
    const std::vector<QWidget*> controls = controlsOf(window);
    for (QWidget* control : controls)
        QVERIFY2(
            std::ranges::count(stops, control) == 1, qPrintable(QStringLiteral("not once: ") + described(control)));
    for (QWidget* stop : stops)
        QVERIFY2(std::ranges::count(controls, stop) == 1, qPrintable(QStringLiteral("no control: ") + described(stop)));
    for (QWidget* stop : stops) {
        QCOMPARE(QApplication::focusWidget(), stop);
        QVERIFY2(showsFocus(window, stop), qPrintable(described(stop)));
        QTest::keyClick(window->windowHandle(), Qt::Key_Tab);
    }
    // Downwards where everything stands in one column.
    for (const QWidget* column : {static_cast<QWidget*>(window->findChild<ChoicesPanel*>()),
             static_cast<QWidget*>(window->findChild<StatsView*>())}) {
        int reached = 0;
        for (const QWidget* stop : stops) {
            if (column == nullptr || !column->isAncestorOf(stop))
                continue;
            const int bottom = stop->mapTo(column, stop->rect().bottomLeft()).y();
            QVERIFY2(bottom >= reached, qPrintable(described(stop)));
            reached = stop->mapTo(column, QPoint()).y();
        }
    }
}

QTEST_MAIN(TabChainTest)
#include "tab_chain_test.moc"
