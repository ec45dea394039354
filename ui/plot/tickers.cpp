#include "ui/plot/tickers.h"

#include <QRegularExpression>

namespace tensorport
{

QString countLabel(double count)
{
    constexpr double kLargestInFull = 9999;
    if (count <= kLargestInFull)
        return QString::number(count);
    static const QRegularExpression endingZeros(QStringLiteral(R"(\.?0+(?=\s))"));
    QString label = shownCount(static_cast<uint64_t>(count));
    return label.contains(u'.') ? label.remove(endingZeros) : label;
}

} // namespace tensorport
