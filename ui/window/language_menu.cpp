#include "ui/window/language_menu.h"

#include "ui/base/choice_menu.h"
#include "ui/style/language.h"

#include <QCoreApplication>
#include <QSettings>

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
    const auto choice = [](Language value, const QString& text) {
        return Choice{static_cast<int>(value), text, LanguageMenu::tr("Takes effect at the next start")};
    };
    addChoiceMenu(
        menu, LanguageMenu::tr("&Language"),
        {choice(Language::System, LanguageMenu::tr("Follow the &system")),
            choice(Language::English, QStringLiteral("&English")),
            choice(Language::German, QStringLiteral("&Deutsch"))},
        [] { return static_cast<int>(loadLanguage(QSettings())); },
        [say](int value) {
            QSettings settings;
            saveLanguage(settings, static_cast<Language>(value));
            say(LanguageMenu::tr("The language changes when TensorPort is started the next time."));
        });
}

} // namespace tensorport
