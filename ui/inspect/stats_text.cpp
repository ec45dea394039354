#include "ui/inspect/stats_text.h"

#include "core/base/translation.h"
#include "core/quant/layout_sums.h"
#include "ui/style/text.h"

#include <QCoreApplication>
#include <cmath>

namespace tensorport
{
namespace
{

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StatsText)
};

constexpr double kLargestInFull = 1e15; ///< below it doubles are whole numbers that count

QString counted(uint64_t count, uint64_t all)
{
    return count == 0 ? QStringLiteral("0") : QStringLiteral("%1 (%2)").arg(shownExact(count), shownShare(count, all));
}

/// In which the values of a tensor are told apart.
int digitsOf(const TensorStats& stats)
{
    constexpr int kOfSpan = 3;
    return std::max(kUsualDigits, digitsToTell(asDouble(*stats.smallest), asDouble(*stats.largest), kOfSpan));
}

} // namespace

QString shownNumber(double number, int digits)
{
    QString text = std::floor(number) == number && std::fabs(number) < kLargestInFull
        ? QString::number(number, 'f', 0)
        : QString::number(number, 'g', digits);
    if (number == 0)
        text = QStringLiteral("0");
    return writtenNumber(text);
}

QString shownNumber(const StatsNumber& number, int digits)
{
    if (const auto* whole = std::get_if<int64_t>(&number))
        return writtenNumber(QString::number(*whole));
    if (const auto* whole = std::get_if<uint64_t>(&number))
        return QString::number(*whole);
    return shownNumber(std::get<double>(number), digits);
}

std::vector<StatsLine> statsLines(const TensorStats& stats)
{
    std::vector<StatsLine> lines;
    if (stats.smallest) {
        const int digits = digitsOf(stats);
        lines.push_back({Text::tr("Minimum"), shownNumber(*stats.smallest, digits), Text::tr("Of the finite values")});
        lines.push_back({Text::tr("Maximum"), shownNumber(*stats.largest, digits), Text::tr("Of the finite values")});
        lines.push_back({Text::tr("Mean"), shownNumber(*stats.mean, digits), Text::tr("Of the finite values")});
        lines.push_back({Text::tr("Standard deviation"), shownNumber(*stats.deviation),
            Text::tr("Of the population: divided by the count, as numpy does")});
        const QString about = stats.isExact ? QString() : QStringLiteral("≈ ");
        const QString howExact = stats.isExact ? QString() : Text::tr("From a fine histogram: off by less than 0.8 %");
        lines.push_back(
            {Text::tr("Median"), about + shownNumber(stats.quantiles[kQuantiles.size() / 2], digits), howExact});
        lines.push_back({Text::tr("98 % lie in"),
            about
                + Text::tr("%1 to %2")
                      .arg(shownNumber(stats.quantiles[1], digits), shownNumber(stats.quantiles[7], digits)),
            (Text::tr("Between the quantiles 0.01 and 0.99") + u'\n' + howExact).trimmed()});
        lines.push_back({Text::tr("L2 norm"), shownNumber(stats.l2), Text::tr("Root of the sum of the squares")});
        lines.push_back({Text::tr("L1 norm"), shownNumber(stats.l1), Text::tr("Sum of the magnitudes")});
    }
    lines.push_back({Text::tr("Zeros"), counted(stats.zeros, stats.count), Text::tr("0 and −0")});
    lines.push_back({Text::tr("NaN"), counted(stats.nan, stats.count), Text::tr("Not a number")});
    lines.push_back({Text::tr("Infinite"), counted(stats.infinite, stats.count), {}});
    lines.push_back({Text::tr("Subnormal"), counted(stats.subnormals, stats.count),
        Text::tr("Closer to zero than the dtype's smallest normal number: some processors take them for zero")});
    if (stats.distinct)
        lines.push_back(
            {Text::tr("Distinct values"), shownExact(*stats.distinct), Text::tr("Finite ones that differ")});
    return lines;
}

QString glanceText(const TensorStats& stats)
{
    QStringList parts;
    if (stats.smallest)
        parts << Text::tr("%1 to %2")
                     .arg(shownNumber(*stats.smallest, digitsOf(stats)), shownNumber(*stats.largest, digitsOf(stats)))
              << Text::tr("mean %1").arg(shownNumber(*stats.mean, digitsOf(stats)));
    if (stats.nan != 0)
        parts << Text::tr("%1 NaN").arg(shownExact(stats.nan));
    if (stats.infinite != 0)
        parts << Text::tr("%1 infinite").arg(shownExact(stats.infinite));
    return parts.join(QStringLiteral(" · "));
}

QString sampleText(const StatsSource& source, const TensorStats& stats)
{
    if (!stats.isSample)
        return {};
    return Text::tr("Approximate: of %1 of %2 values").arg(shownExact(stats.count), shownExact(source.elements));
}

QString fileNameOf(const StatsSource& source)
{
    return toQString(std::string_view(source.name)).replace(u'/', u'_');
}

QString statsReport(const StatsSource& source, const TensorStats& stats)
{
    const InEnglish numbers; // for programs too
    const QString dtype = source.layout.empty() ? shownName(source.dtypeName)
                                                : Text::tr("%1, decoded").arg(toQString(layoutTitle(source.layout)));
    QString report = QStringLiteral("### `%1`\n\n%2, %3\n\n")
                         .arg(shownName(source.name), dtype, toQString(formatShape(source.shape)));
    if (const QString sample = sampleText(source, stats); !sample.isEmpty())
        report += sample + QStringLiteral("\n\n");
    report += QStringLiteral("| | |\n|---|---|\n");
    for (const StatsLine& line : statsLines(stats))
        report += QStringLiteral("| %1 | %2 |\n").arg(line.label, line.value);
    for (size_t i = 0; i < stats.quantiles.size(); ++i)
        report += QStringLiteral("| %1 | %2 |\n")
                      .arg(Text::tr("Quantile %1").arg(kQuantiles[i]),
                          (stats.isExact ? QString() : QStringLiteral("≈ "))
                              + shownNumber(stats.quantiles[i], digitsOf(stats)));
    return report.replace(QChar(0x2212), u'-');
}

} // namespace tensorport
