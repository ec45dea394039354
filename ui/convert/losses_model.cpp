#include "ui/convert/losses_model.h"

#include "ui/style/text.h"

#include <algorithm>
#include <limits>

namespace tensorport
{
namespace
{

constexpr int kDigits = 3;

bool isNumber(int column)
{
    return column >= LossesModel::Overflow;
}

/// As tr() takes it.
int plural(uint64_t count)
{
    return static_cast<int>(std::min<uint64_t>(count, std::numeric_limits<int>::max()));
}

QString shownNumber(double value)
{
    return writtenNumber(QString::number(value, 'g', kDigits));
}

} // namespace

void LossesModel::setLosses(std::shared_ptr<const Plan> plan, std::vector<TensorLoss> losses)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_losses = std::move(losses);
    endResetModel();
}

int LossesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_losses.size());
}

int LossesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LossesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TensorLoss& loss = m_losses[static_cast<size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole)
        return wrappedToolTip(toolTip(loss, index.column()));
    if (role == Qt::DisplayRole || role == kSortRole)
        return value(loss, index.column(), role == Qt::DisplayRole);
    return {};
}

QVariant LossesModel::value(const TensorLoss& loss, int column, bool isShown) const
{
    const auto count = [isShown](uint64_t number) {
        return isShown ? QVariant(shownExact(number)) : QVariant(static_cast<qulonglong>(number));
    };
    const OutputTensor& tensor = m_plan->tensors[loss.tensor].output;
    switch (column) {
    case Name:
        return shownName(tensor.name);
    case From:
        return toQString(loss.from);
    case To:
        return toQString(tensor.dtypeName);
    case Overflow:
        return count(loss.counts.overflow);
    case Underflow:
        return count(loss.counts.underflow);
    case Nan:
        return count(loss.counts.nan);
    case RelativeError:
        if (isShown && loss.overflowsWholly())
            return QStringLiteral("–");
        return isShown ? QVariant(shownNumber(loss.largestRelativeError)) : QVariant(loss.largestRelativeError);
    default:
        return {};
    }
}

QString LossesModel::toolTip(const TensorLoss& loss, int column) const
{
    if (column == Overflow && loss.counts.overflow != 0)
        return tr("Of %1 values; the largest magnitude is %2")
            .arg(shownExact(loss.elements), shownNumber(loss.counts.largestOverflow));
    if (isNumber(column))
        return tr("Of %1 values").arg(shownExact(loss.elements));
    return shownName(m_plan->tensors[loss.tensor].output.name);
}

QVariant LossesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    const QString titles[]
        = {tr("Tensor"), tr("From"), tr("To"), tr("Overflow"), tr("Underflow"), tr("NaN"), tr("Relative error")};
    const QString terms[] = {{}, tr("The stored dtype, or the layout of a quantized weight"), {},
        tr("Values too large for the precision"), tr("Values that become zero"), tr("Values that are not a number"),
        tr("The largest |result - value| / |value|; 1 where a value becomes zero")};
    return role == Qt::DisplayRole ? QVariant(titles[section])
        : role == Qt::ToolTipRole  ? QVariant(terms[section])
                                   : QVariant();
}

QString lossesVerdict(const std::vector<TensorLoss>& losses, OverflowPolicy policy)
{
    if (losses.empty())
        return LossesModel::tr("No tensor is cast or dequantized: no value changes.");
    CastCounts sum;
    double error = 0;
    int overflowing = 0;
    bool fitsF32 = true;
    for (const TensorLoss& loss : losses) {
        sum.add(loss.counts);
        error = std::max(error, loss.largestRelativeError);
        overflowing += loss.counts.overflow != 0 ? 1 : 0;
        fitsF32 = fitsF32 && loss.counts.largestOverflow <= std::numeric_limits<float>::max();
    }
    QStringList sentences;
    if (overflowing != 0) {
        const QString tooLarge
            = LossesModel::tr("%1 value(s) too large for the precision, in %2: ", nullptr, plural(sum.overflow))
                  .arg(shownExact(sum.overflow), LossesModel::tr("%n tensor(s)", nullptr, overflowing));
        sentences << tooLarge
                + (policy == OverflowPolicy::Stop            ? (fitsF32
                                      ? LossesModel::tr("the conversion would stop. Choose BF16 or F32 for these tensors, or "
                                                                   "another way with overflow.")
                                      : LossesModel::tr("the conversion would stop. Keep these tensors as they are, or choose "
                                                                   "another way with overflow."))
                        : policy == OverflowPolicy::Saturate ? LossesModel::tr("they become the largest finite one.")
                                                             : LossesModel::tr("they become infinite."));
    } else {
        sentences << LossesModel::tr("No value is too large for the precision.");
    }
    if (sum.underflow != 0)
        sentences << LossesModel::tr("Underflow to zero: %1 value(s).", nullptr, plural(sum.underflow))
                         .arg(shownExact(sum.underflow));
    if (sum.nan != 0)
        sentences
            << LossesModel::tr("NaN, which stays: %1 value(s).", nullptr, plural(sum.nan)).arg(shownExact(sum.nan));
    sentences << (error == 0 && overflowing == 0
            ? LossesModel::tr("Every value stays exactly as it is.")
            : LossesModel::tr("The largest relative error is %1.").arg(shownNumber(error)));
    return sentences.join(QLatin1Char(' '));
}

} // namespace tensorport
