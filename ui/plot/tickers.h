#pragma once

#include "ui/plot/qcustomplot_wrapper.h"
#include "ui/style/text.h"

#include <algorithm>
#include <cmath>

namespace tensorport
{

/// Of an axis from low to high: 1, or a power of ten where an axis cannot hold the values themselves, which it can
/// from 1e-280 (QCPRange::minRange) to 1e250 (QCPRange::maxRange).
[[nodiscard]] double unitOf(double low, double high);

/// A count at an axis: "2500", "25 K", "2.5 M".
[[nodiscard]] QString countLabel(double count);

/// An axis of numbers.
class NumberTicker : public QCPAxisTicker
{
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override
    {
        return writtenNumber(QCPAxisTicker::getTickLabel(tick, locale, format, precision));
    }
};

/// An axis of whole numbers.
class WholeTicker : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange& range) override
    {
        return std::max(1.0, std::floor(QCPAxisTicker::getTickStep(range)));
    }
};

/// An axis of counts, with the ticks of a QCPAxisTicker.
template <class Ticker>
class CountTicker : public Ticker
{
protected:
    double getTickStep(const QCPRange& range) override { return std::max(1.0, std::floor(Ticker::getTickStep(range))); }
    QString getTickLabel(double tick, const QLocale& /*locale*/, QChar /*format*/, int /*precision*/) override
    {
        return countLabel(tick);
    }
};

} // namespace tensorport
