#include "ui/style/language.h"

#include "core/base/translation.h"
#include "ui/style/english_plurals.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

#include <memory>

/// Q_INIT_RESOURCE works outside of namespaces only.
static void initTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace tensorport
{
namespace
{

constexpr auto kLanguageKey = "window/language";

void install(const QString& name, const QString& folder)
{
    auto translator = std::make_unique<QTranslator>(QCoreApplication::instance());
    if (translator->load(name, folder) && QCoreApplication::installTranslator(translator.get()))
        translator.release(); // NOLINT(bugprone-unused-return-value): the application owns it
}

std::string translationOf(const char* english)
{
    return QCoreApplication::translate("Engine", english).toStdString();
}

} // namespace

void installLanguage(Language language)
{
    installEnglishPlurals();
    const bool isChosen = language != Language::System;
    if (!isChosen)
        language = firstKnown(QLocale().uiLanguages());
    const auto spoken = language == Language::German ? QLocale::German : QLocale::English;
    if (isChosen && QLocale().language() != spoken)
        QLocale::setDefault(QLocale(spoken)); // names of months
    speak(nullptr);
    if (language != Language::German)
        return;
    initTranslations();
    install(QStringLiteral("qtbase_de"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(QStringLiteral("tensorport_de"), QStringLiteral(":/translations"));
    static constexpr SpokenLanguage kGerman{translationOf, ',', '.'};
    speak(&kGerman);
}

Language firstKnown(const QStringList& userLanguages)
{
    for (const QString& name : userLanguages) {
        // Not QTranslator's own search: it would pass over English, which has no file, to a later language.
        const QLocale::Language language = QLocale(name).language();
        if (language == QLocale::German)
            return Language::German;
        if (language == QLocale::English)
            return Language::English;
    }
    return Language::English;
}

Language loadLanguage(const QSettings& settings)
{
    const QString text = settings.value(QLatin1String(kLanguageKey)).toString();
    if (text == QLatin1String("en"))
        return Language::English;
    return text == QLatin1String("de") ? Language::German : Language::System;
}

void saveLanguage(QSettings& settings, Language language)
{
    settings.setValue(QLatin1String(kLanguageKey),
        language == Language::English      ? QStringLiteral("en")
            : language == Language::German ? QStringLiteral("de")
                                           : QStringLiteral("system"));
}

} // namespace tensorport
