#include "ui/plot/tickers.h"

#include "core/base/translation.h"

#include <QRegularExpression>

namespace tensorport
{

double unitOf(double low, double high)
{
    constexpr double kLargest = 1e200;
    constexpr double kSmallest = 1e-200;
    const double magnitude = std::max(std::fabs(low), std::fabs(high));
    return magnitude > kLargest || (magnitude < kSmallest && magnitude != 0)
        ? std::pow(10, std::max(-300.0, std::floor(std::log10(magnitude))))
        : 1;
}

QString countLabel(double count)
{
    constexpr double kLargestInFull = 9999;
    if (count <= kLargestInFull)
        return QString::number(count);
    static const QRegularExpression endingZeros(QStringLiteral(R"([.,]?0+(?=\s))"));
    QString label = shownCount(static_cast<uint64_t>(count));
    return label.contains(QLatin1Char(decimalPoint())) ? label.remove(endingZeros) : label;
}

} // namespace tensorport
