#include "ui/style/english_plurals.h"

#include <QCoreApplication>
#include <QTranslator>

namespace tensorport
{
namespace
{

class EnglishPlurals : public QTranslator
{
public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }

    [[nodiscard]] QString translate(const char*, const char* source, const char*, int count) const override
    {
        if (count < 0)
            return {};
        return QString::fromUtf8(source).replace(QLatin1String("(s)"), QLatin1String(count == 1 ? "" : "s"));
    }
};

} // namespace

void installEnglishPlurals()
{
    QCoreApplication::installTranslator(new EnglishPlurals(QCoreApplication::instance()));
}

} // namespace tensorport
