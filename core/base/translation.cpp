#include "core/base/translation.h"

#include <atomic>
#include <utility>

namespace tensorport
{
namespace
{

constexpr SpokenLanguage kEnglish;
std::atomic<const SpokenLanguage*> spoken = &kEnglish;
thread_local bool isEnglishHere = false;

const SpokenLanguage& language()
{
    return isEnglishHere ? kEnglish : *spoken.load(std::memory_order_acquire);
}

} // namespace

void speak(const SpokenLanguage* language)
{
    spoken.store(language != nullptr ? language : &kEnglish, std::memory_order_release);
}

std::string Engine::translated(const char* english, fmt::format_args args)
{
    if (const auto translation = language().translation)
        if (const std::string text = translation(english); !text.empty()) {
            try {
                return fmt::vformat(text, args);
            } catch (const fmt::format_error&) {
                // A placeholder that the English text does not have: English says it better than nothing.
            }
        }
    return fmt::vformat(english, args);
}

InEnglish::InEnglish()
    : m_wasEnglish(std::exchange(isEnglishHere, true))
{
}

InEnglish::~InEnglish()
{
    isEnglishHere = m_wasEnglish;
}

char decimalPoint()
{
    return language().decimalPoint;
}

char groupSeparator()
{
    return language().groupSeparator;
}

} // namespace tensorport
