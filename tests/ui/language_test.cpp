// The window in each language: that it speaks it, that keys in a menu do one thing, and that longer words have room.
#include "tests/ui/small_model.h"
#include "tests/ui/window_fixture.h"
#include "ui/base/elided_label.h"
#include "ui/convert/convert_dialog.h"
#include "ui/inspect/stats_text.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/plot/tickers.h"
#include "ui/style/language.h"
#include "ui/window/preferences_dialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QFile>
#include <QLabel>
#include <QLibraryInfo>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QStatusBar>
#include <QTextEdit>
#include <QTimer>
#include <QToolButton>
#include <QTranslator>

#include <functional>

using namespace tensorport;

class LanguageTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void choosesTheUsersLanguage_data();
    void choosesTheUsersLanguage();
    void remembersTheChoice();
    void speaksGerman();
    void keepsEnglishPlurals();
    void writesNumbersAsTheLanguageDoes();
    void saysNothingInEnglish_data();
    void saysNothingInEnglish();
    void hasNoMnemonicTwice_data();
    void hasNoMnemonicTwice();
    void contextMenusHaveNoMnemonicTwice_data();
    void contextMenusHaveNoMnemonicTwice();
    void cutsNothing_data();
    void cutsNothing();

private:
    void speak(Language language);
    QWidget* prepareState(const QString& state);
};

namespace
{

QString textOf(const QWidget* widget)
{
    return widget->property("text").toString();
}

QString mnemonicOf(const QString& text)
{
    return QKeySequence::mnemonic(text).toString();
}

/// Of what can be pressed at the same time: the entries of a menu.
QStringList mnemonicsOf(const QList<QAction*>& actions)
{
    QStringList found;
    for (const QAction* action : actions) {
        if (const QString key = mnemonicOf(action->text()); !key.isEmpty())
            found << key;
    }
    return found;
}

/// Of a window: its menu bar, buttons and the labels beside fields, also of those that are folded.
QStringList mnemonicsIn(const QWidget& window)
{
    QStringList found;
    if (const auto* bar = window.findChild<QMenuBar*>())
        found << mnemonicsOf(bar->actions());
    for (const auto* widget : window.findChildren<QWidget*>()) {
        const auto* label = qobject_cast<const QLabel*>(widget);
        const bool isPressed = (label && label->buddy()) || qobject_cast<const QAbstractButton*>(widget);
        const auto* tool = qobject_cast<const QToolButton*>(widget);
        const bool isOfMenu = tool && tool->defaultAction(); // has the menu's text, and no key of its own
        if (isPressed && !isOfMenu && widget->window() == &window && !mnemonicOf(textOf(widget)).isEmpty())
            found << mnemonicOf(textOf(widget));
    }
    return found;
}

void compareUnique(QStringList keys, const QString& where)
{
    const QString all = keys.join(QLatin1Char(' '));
    QVERIFY2(keys.removeDuplicates() == 0, qPrintable(where + QStringLiteral(": ") + all));
}

/// Of the menu that is opened, which may wait until it is closed.
QStringList mnemonicsOfPopup(const std::function<void()>& openMenu)
{
    QStringList found;
    const auto look = [&found] {
        if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) {
            found = mnemonicsOf(menu->actions());
            menu->close();
        }
    };
    QTimer::singleShot(0, qApp, look);
    openMenu();
    QCoreApplication::processEvents();
    return found;
}

bool isCut(const QWidget* widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(widget)) {
        const bool breaksOrElides = label->wordWrap() || qobject_cast<const ElidedLabel*>(label);
        const bool shows = !label->text().isEmpty() && label->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored;
        return shows && !breaksOrElides && label->width() < label->sizeHint().width();
    }
    const bool isButton = qobject_cast<const QPushButton*>(widget) || qobject_cast<const QToolButton*>(widget)
        || qobject_cast<const QCheckBox*>(widget);
    return isButton && !textOf(widget).isEmpty()
        && (widget->width() < widget->sizeHint().width() || widget->height() < widget->minimumSizeHint().height());
}

/// All that a window shows or tells at a pointer, but code and what fields hold.
QStringList textsIn(const QWidget& window)
{
    QStringList texts;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        texts << widget->toolTip() << widget->accessibleName();
        if (const auto* browser = qobject_cast<const QTextEdit*>(widget))
            texts << browser->toPlainText();
        else if (qobject_cast<const QLabel*>(widget) || qobject_cast<const QAbstractButton*>(widget))
            texts << textOf(widget);
        else if (const auto* box = qobject_cast<const QComboBox*>(widget))
            for (int i = 0; i < box->count(); ++i)
                texts << box->itemText(i);
    }
    for (const auto* action : window.findChildren<QAction*>())
        texts << action->text() << action->toolTip();
    texts.removeAll(QString());
    return texts;
}

QStringList cutTexts(const QWidget& window)
{
    QStringList cut;
    for (const auto* widget : window.findChildren<QWidget*>()) {
        if (widget->window() == &window && widget->isVisible() && isCut(widget))
            cut << QStringLiteral("%1 “%2” %3 of %4")
                       .arg(QLatin1String(widget->metaObject()->className()), textOf(widget))
                       .arg(widget->width())
                       .arg(widget->sizeHint().width());
    }
    return cut;
}

} // namespace

void LanguageTest::speak(Language language)
{
    m_window.reset();
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator*>());
    installLanguage(language);
    openWindow();
}

void LanguageTest::init()
{
    applyTheme(Theme::Light);
}

void LanguageTest::cleanup()
{
    closeWindow();
}

void LanguageTest::choosesTheUsersLanguage_data()
{
    QTest::addColumn<QStringList>("languages");
    QTest::addColumn<Language>("expected");
    QTest::newRow("none") << QStringList() << Language::English;
    QTest::newRow("C") << QStringList{"C"} << Language::English;
    QTest::newRow("German") << QStringList{"de-DE", "de"} << Language::German;
    QTest::newRow("of Austria") << QStringList{"de-AT"} << Language::German;
    QTest::newRow("English before German") << QStringList{"en-US", "en", "de"} << Language::English;
    QTest::newRow("German after French") << QStringList{"fr-FR", "fr", "de-DE"} << Language::German;
    QTest::newRow("Japanese") << QStringList{"ja-JP", "ja"} << Language::English;
}

void LanguageTest::choosesTheUsersLanguage()
{
    QFETCH(QStringList, languages);
    QTEST(firstKnown(languages), "expected");
}

void LanguageTest::remembersTheChoice()
{
    m_settings.clear();
    QSettings settings;
    QCOMPARE(loadLanguage(settings), Language::System);
    for (const Language language : {Language::German, Language::English, Language::System}) {
        saveLanguage(settings, language);
        QCOMPARE(loadLanguage(settings), language);
    }
}

void LanguageTest::speaksGerman()
{
    speak(Language::German);
    QStringList menus;
    for (const QAction* action : m_window->menuBar()->actions())
        menus << action->text().remove(u'&');
    QCOMPARE(menus.join(u' '), QStringLiteral("Datei Modell Ansicht Hilfe"));

    writeSmallModel(path("one"), 1, 10);
    writeSmallModel(path("two"), 2, 10);
    const auto shownCounts = [this] {
        QStringList texts;
        for (const auto* label : m_window->statusBar()->findChildren<QLabel*>())
            texts << label->text();
        return texts.join(u' ');
    };
    open("one");
    QTRY_VERIFY2(shownCounts().contains(QStringLiteral("1 Tensor ·")), qPrintable(shownCounts()));
    open("two");
    QTRY_VERIFY2(shownCounts().contains(QStringLiteral("2 Tensoren ·")), qPrintable(shownCounts()));

    if (!QFile::exists(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_de.qm")))
        QSKIP("Qt's own German is not installed");
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Abbrechen"));
    QCOMPARE(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText), QStringLiteral("Strg+K"));
}

void LanguageTest::keepsEnglishPlurals()
{
    speak(Language::English);
    QCOMPARE(m_window->menuBar()->actions().first()->text(), QStringLiteral("&File"));
    QCOMPARE(ModelPage::tr("%1 tensor(s)", nullptr, 1), QStringLiteral("%1 tensor"));
    QCOMPARE(ModelPage::tr("%1 tensor(s)", nullptr, 2), QStringLiteral("%1 tensors"));
}

void LanguageTest::writesNumbersAsTheLanguageDoes()
{
    speak(Language::German);
    QCOMPARE(QLocale().decimalPoint(), QStringLiteral(","));
    QCOMPARE(shownBytes(1'234'567'890), QStringLiteral("1,23 GB"));
    QCOMPARE(shownExact(1'234'567), QStringLiteral("1.234.567"));
    QCOMPARE(shownShare(1, 3), QStringLiteral("33,3 %"));
    QCOMPARE(countLabel(2'500'000), QStringLiteral("2,5 M"));
    QCOMPARE(shownNumber(-0.25), QStringLiteral("−0,25"));
    writeSmallModel(path("model"), 2, 10);
    open("model");
    int plots = 0;
    for (const auto* widget : m_window->findChildren<QWidget*>()) {
        if (!widget->inherits("QCustomPlot"))
            continue;
        ++plots; // what their tickers make the language's number of
        QCOMPARE(widget->locale().decimalPoint(), QStringLiteral("."));
    }
    QVERIFY(plots > 1);
}

void LanguageTest::saysNothingInEnglish_data()
{
    QTest::addColumn<QString>("state");
    for (const char* state :
        {"nothing open", "a model", "a tensor", "checked", "convert", "a conversion", "a damaged model"})
        QTest::addRow("%s", state) << QString::fromLatin1(state);
}

void LanguageTest::saysNothingInEnglish()
{
    QFETCH(QString, state);
    speak(Language::German);
    const QWidget* window = prepareState(state);
    QVERIFY(window);
    QTest::qWait(300); // plans and checks come to rest
    static const QRegularExpression english(
        QStringLiteral("(?:^|\\s)([Tt]he|is|are|of|with|without|from|which|has|have|this|not|and|file|tensor)\\s"));
    int count = 0;
    for (const QString& text : textsIn(*window)) {
        ++count;
        QVERIFY2(text.startsWith(QLatin1String("import ")) || !text.contains(english), qPrintable(text));
    }
    QVERIFY(count > 20);
}

void LanguageTest::hasNoMnemonicTwice_data()
{
    QTest::addColumn<Language>("language");
    QTest::newRow("English") << Language::English;
    QTest::newRow("German") << Language::German;
}

void LanguageTest::hasNoMnemonicTwice()
{
    QFETCH(Language, language);
    speak(language);
    compareUnique(mnemonicsIn(*m_window), QStringLiteral("window"));
    writeSmallModel(path("model"), 2, 10);
    open("model");
    const auto menus = m_window->findChildren<QMenu*>();
    QVERIFY(menus.size() > 5);
    for (const QMenu* menu : menus)
        compareUnique(mnemonicsOf(menu->actions()), menu->title());
    m_window->convert();
    auto* dialog = m_window->findChild<ConvertDialog*>();
    QVERIFY(dialog);
    QVERIFY(mnemonicsIn(*dialog).size() > 10);
    compareUnique(mnemonicsIn(*dialog), QStringLiteral("dialog"));
    const PreferencesDialog preferences;
    QVERIFY(mnemonicsIn(preferences).size() >= 6);
    compareUnique(mnemonicsIn(preferences), QStringLiteral("preferences"));
}

QWidget* LanguageTest::prepareState(const QString& state)
{
    m_window->resize(1024, 700);
    if (state == QLatin1String("nothing open"))
        return m_window.get();
    if (state == QLatin1String("a damaged model")) {
        writeSmallModel(path("model"), 8, 100);
        QFile file(path("model/model.safetensors"));
        if (!file.resize(file.size() - 1))
            return nullptr;
        m_window->openPaths({path("model")});
        return QTest::qWaitFor([this] { return !m_window->currentPage().isOpening(); }) ? m_window.get() : nullptr;
    }
    writeGptOss(toPath(path("gpt-oss-20b")));
    writeSmallModel(path("model"), 8, 100);
    const bool isSmall = state == QLatin1String("a tensor") || state == QLatin1String("a conversion");
    open(isSmall ? QStringLiteral("model") : QStringLiteral("gpt-oss-20b"));
    if (state == QLatin1String("a tensor"))
        tree().selectNode(static_cast<NodeId>(tree().treeModel().tree()->nodes().size() - 1));
    if (state == QLatin1String("checked"))
        m_window->currentPage().check();
    if (!state.contains(QLatin1String("conver")))
        return m_window.get();
    m_window->convert();
    auto* dialog = m_window->findChild<ConvertDialog*>();
    for (auto* button : dialog->findChildren<QToolButton*>()) {
        if (button->text() == QLatin1String("More") || button->text() == QLatin1String("Mehr"))
            button->click();
    }
    if (state == QLatin1String("convert"))
        return dialog;
    auto* go = dialog->findChild<QPushButton*>(QStringLiteral("convert"));
    if (!QTest::qWaitFor([go] { return go->isEnabled(); }))
        return nullptr;
    go->click();
    return QTest::qWaitFor([this] { return m_window->jobs().runningCount() == 0; }) ? m_window.get() : nullptr;
}

void LanguageTest::contextMenusHaveNoMnemonicTwice_data()
{
    hasNoMnemonicTwice_data();
}

void LanguageTest::contextMenusHaveNoMnemonicTwice()
{
    QFETCH(Language, language);
    speak(language);
    QVERIFY(prepareState(QStringLiteral("a conversion")));
    const QStringList ofTree = mnemonicsOfPopup([this] {
        const QPoint position = tree().visualRect(tree().treeModel().index(0, 0)).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, position, tree().viewport()->mapToGlobal(position));
        QApplication::sendEvent(tree().viewport(), &event);
    });
    QVERIFY(ofTree.size() > 3);
    compareUnique(ofTree, QStringLiteral("tree"));
    const QStringList ofJob
        = mnemonicsOfPopup([this] { m_window->jobs().findChild<QToolButton*>(QStringLiteral("more"))->click(); });
    QVERIFY(ofJob.size() >= 3);
    compareUnique(ofJob, QStringLiteral("conversion"));
}

void LanguageTest::cutsNothing_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("state");
    for (const auto& [language, name] :
        {std::pair(Language::English, "English"), std::pair(Language::German, "German")})
        for (const char* state : {"nothing open", "a model", "a tensor", "checked", "convert", "a conversion"})
            QTest::addRow("%s, %s", name, state) << language << QString::fromLatin1(state);
}

void LanguageTest::cutsNothing()
{
    QFETCH(Language, language);
    QFETCH(QString, state);
    speak(language);
    const QWidget* window = prepareState(state);
    QVERIFY(window);
    QTest::qWait(300); // plans and checks come to rest
    QTRY_COMPARE(cutTexts(*window), QStringList());
}

QTEST_MAIN(LanguageTest)
#include "language_test.moc"
