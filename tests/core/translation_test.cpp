// The language of the engine: what is said in it, by which thread, and what stays English.
#include "core/base/text.h"
#include "core/base/translation.h"

#include <QtTest>
#include <thread>

using namespace tensorport;

namespace
{

std::string inGerman(const char* english)
{
    const std::string_view text = english;
    return text == "{} of {}" ? "von {1} sind es {0}"
        : text == "{} GB"     ? "{} Gigabyte"
        : text == "{} is bad" ? "{} und {} sind schlecht"
                              : "";
}

constexpr SpokenLanguage kGerman{inGerman, ',', '.'};

} // namespace

class TranslationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { speak(nullptr); }
    void speaksEnglishUnlessTold();
    void translates();
    void saysInEnglishWhatHasNoTranslation();
    void writesNumbersAsTheLanguageDoes();
    void readsWhatItWrites();
    void keepsFilesEnglish();
};

void TranslationTest::speaksEnglishUnlessTold()
{
    QCOMPARE(Engine::tr("{} of {}", 3, "files"), std::string("3 of files"));
    QCOMPARE(Engine::tr("{{}}"), std::string("{}"));
}

void TranslationTest::translates()
{
    speak(&kGerman);
    QCOMPARE(Engine::tr("{} of {}", 3, 7), std::string("von 7 sind es 3"));
    QCOMPARE(Engine::trMarked(Engine::mark("{} of {}"), 3, std::string("x")), std::string("von x sind es 3"));
    std::string elsewhere;
    std::thread([&] { elsewhere = Engine::tr("{} of {}", 1, 2); }).join();
    QCOMPARE(elsewhere, std::string("von 2 sind es 1"));
    speak(nullptr);
    QCOMPARE(Engine::tr("{} of {}", 3, 7), std::string("3 of 7"));
}

void TranslationTest::saysInEnglishWhatHasNoTranslation()
{
    speak(&kGerman);
    QCOMPARE(Engine::tr("{} is missing", 1), std::string("1 is missing"));
    QCOMPARE(Engine::tr("{} is bad", 1), std::string("1 is bad")); // its translation wants two arguments
}

void TranslationTest::writesNumbersAsTheLanguageDoes()
{
    speak(&kGerman);
    QCOMPARE(formatBytes(1'500'000'000), std::string("1,50 Gigabyte"));
    QCOMPARE(formatBytesBinary(1'500), std::string("1,46 KiB"));
    QCOMPARE(formatCount(20'900'000'000), std::string("20,9 B"));
    QCOMPARE(formatGrouped(13'761'264'768), std::string("13.761.264.768"));
}

void TranslationTest::readsWhatItWrites()
{
    speak(&kGerman);
    QCOMPARE(parseBytes("1,5 GB").value_or(0), uint64_t{1'500'000'000});
    QCOMPARE(parseBytes("1.5 GB").value_or(0), uint64_t{1'500'000'000});
    QCOMPARE(parseBytes("1.500 MB").value_or(0), uint64_t{1'500'000'000});
    QCOMPARE(parseBytes("1,500 MB").value_or(0), uint64_t{1'500'000});
    QCOMPARE(parseBytes("1.234,5 MB").value_or(0), uint64_t{1'234'500'000});
    QCOMPARE(parseBytes(formatGrouped(1'500'000'000)).value_or(0), uint64_t{1'500'000'000});
    speak(nullptr);
    QVERIFY(!parseBytes("1,5 GB"));
}

void TranslationTest::keepsFilesEnglish()
{
    speak(&kGerman);
    {
        const InEnglish file;
        const InEnglish again;
        QCOMPARE(Engine::tr("{} of {}", 3, 7), std::string("3 of 7"));
        QCOMPARE(formatGrouped(1234), std::string("1,234"));
        std::string elsewhere;
        std::thread([&] { elsewhere = formatGrouped(1234); }).join();
        QCOMPARE(elsewhere, std::string("1.234"));
    }
    QCOMPARE(formatGrouped(1234), std::string("1.234"));
}

QTEST_APPLESS_MAIN(TranslationTest)
#include "translation_test.moc"
