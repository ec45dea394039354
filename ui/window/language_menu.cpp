#include "ui/window/language_menu.h"

#include "ui/style/language.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QSettings>

#include <utility>

namespace tensorport
{

namespace
{

struct LanguageMenu
{
    Q_DECLARE_TR_FUNCTIONS(tensorport::LanguageMenu)
};

} // namespace

void addLanguageMenu(QMenu& menu, const std::function<void(const QString&)>& say)
{
    // Languages by their own names: whoever cannot read the window finds theirs.
    const std::pair<Language, QString> choices[] = {{Language::System, LanguageMenu::tr("Follow the &system")},
        {Language::English, QStringLiteral("&English")}, {Language::German, QStringLiteral("&Deutsch")}};
    auto* submenu = menu.addMenu(LanguageMenu::tr("&Language"));
    auto* group = new QActionGroup(submenu);
    for (const auto& [value, text] : choices) {
        auto* action = submenu->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(value));
        action->setToolTip(LanguageMenu::tr("Takes effect at the next start"));
        group->addAction(action);
        action->setChecked(value == loadLanguage(QSettings()));
    }
    submenu->setToolTipsVisible(true);
    QObject::connect(group, &QActionGroup::triggered, submenu, [say](const QAction* action) {
        QSettings settings;
        saveLanguage(settings, static_cast<Language>(action->data().toInt()));
        say(LanguageMenu::tr("The language changes when TensorPort is started the next time."));
    });
}

} // namespace tensorport
