#pragma once

#include <fmt/format.h>
#include <string>
#include <string_view>

/// Tells the extractor of translations in which context the texts of a class are. Expands to nothing.
#define TENSORPORT_TRANSLATION_CONTEXT(name)

namespace tensorport
{

/// How the engine speaks to people. Without a translation it speaks English, as the command line does.
struct SpokenLanguage
{
    /// The translation of an English text, or nothing where there is none. Called from any thread.
    std::string (*translation)(const char* english) = nullptr;
    char decimalPoint = '.';
    char groupSeparator = ',';
};

/// Sets the language of all threads, which has to stay; null is English. What has been said is not said anew.
void speak(const SpokenLanguage* language);

/// The engine's sentences in the language of speak(). Their English texts are what translators find in the sources:
/// a call has a literal as its first argument, and never a literal as its second, which would be taken as a comment.
class Engine
{
    TENSORPORT_TRANSLATION_CONTEXT(Engine)
public:
    /// As fmt::format(); a translation may order its arguments by number. A text that may stand for one thing or for
    /// many is two texts: "1 tensor" and "{} tensors".
    template <typename... Args>
    [[nodiscard]] static std::string tr(fmt::format_string<Args...> english, Args&&... args)
    {
        return translated(fmt::string_view(english).data(), fmt::make_format_args(args...));
    }

    /// Marks a text of a table, which trMarked() translates when it is used.
    [[nodiscard]] static constexpr const char* mark(const char* english) { return english; }

    /// Throws fmt::format_error when the text has more placeholders than there are arguments.
    template <typename... Args>
    [[nodiscard]] static std::string trMarked(const char* english, const Args&... args)
    {
        return translated(english, fmt::make_format_args(args...));
    }

private:
    [[nodiscard]] static std::string translated(const char* english, fmt::format_args args);
};

/// While one lives its thread speaks English: for what goes into a file, which is the same whoever writes it.
class InEnglish
{
public:
    InEnglish();
    ~InEnglish();
    InEnglish(const InEnglish&) = delete;
    InEnglish& operator=(const InEnglish&) = delete;

private:
    bool m_wasEnglish;
};

/// '.' and ',' in English.
[[nodiscard]] char decimalPoint();
[[nodiscard]] char groupSeparator();

} // namespace tensorport
