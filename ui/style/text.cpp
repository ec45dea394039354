#include "ui/style/text.h"

#include "core/base/text.h"
#include "core/base/translation.h"

#include <QCoreApplication>
#include <QDir>
#include <QStringList>
#include <QSysInfo>
#include <QTextDocument>

#include <algorithm>
#include <cmath>
#include <system_error>

namespace tensorport
{

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString shownName(std::string_view name)
{
    return toQString(escaped(name));
}

QString shownBytes(uint64_t bytes)
{
    return toQString(formatBytes(bytes));
}

QString shownBytesBinary(uint64_t bytes)
{
    return toQString(formatBytesBinary(bytes));
}

QString shownCount(uint64_t count)
{
    return toQString(formatCount(count));
}

QString shownExact(uint64_t value)
{
    return toQString(formatGrouped(value));
}

QString writtenNumber(QString number)
{
    return number.replace(u'-', QChar(0x2212)).replace(u'.', QLatin1Char(decimalPoint()));
}

int digitsToTell(double low, double high, int digits)
{
    constexpr int kMost = 17; // of a double
    const double ratio = std::max(std::fabs(low), std::fabs(high)) / (high - low);
    return std::isfinite(ratio) && ratio > 1 ? std::min(kMost, digits + static_cast<int>(std::ceil(std::log10(ratio))))
                                             : digits;
}

QString shownShape(ShapeView shape)
{
    if (shape.empty())
        return QCoreApplication::translate("tensorport", "scalar");
    QStringList dimensions;
    for (const uint64_t dimension : shape)
        dimensions << QString::number(dimension);
    return dimensions.join(QStringLiteral(" × "));
}

QString readingText(uint64_t done, uint64_t total, double seconds)
{
    constexpr double kLeastSeconds = 0.5; // to a rate
    if (total == 0 || seconds <= kLeastSeconds)
        return {};
    return QCoreApplication::translate("Text", "%1 of %2 · %3/s")
        .arg(shownBytes(done), shownBytes(total),
            shownBytes(static_cast<uint64_t>(static_cast<double>(done) / seconds)));
}

QString shownShare(uint64_t part, uint64_t whole)
{
    if (whole == 0)
        return {};
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    if (part != 0 && percent < 0.1)
        return writtenNumber(QStringLiteral("< 0.1 %"));
    return writtenNumber(QStringLiteral("%1 %").arg(percent, 0, 'f', percent < 99.95 ? 1 : 0));
}

QString breakable(const QString& text)
{
    constexpr qsizetype kLongestRun = 40; // of letters that no break may follow
    constexpr QChar kBreak(0x200b);
    QString result;
    qsizetype run = 0;
    for (const QChar c : text) {
        result += c;
        const bool isJoint = QStringLiteral("._-/").contains(c);
        run = isJoint || c.isSpace() ? 0 : run + 1;
        if (isJoint || (run >= kLongestRun && !c.isHighSurrogate())) {
            result += kBreak;
            run = 0;
        }
    }
    return result;
}

QString joinedParts(const QStringList& parts)
{
    QStringList whole;
    for (QString part : parts)
        whole << part.replace(u' ', QChar(QChar::Nbsp));
    return whole.join(QStringLiteral(" · "));
}

QString wrappedToolTip(const QString& text)
{
    return Qt::convertFromPlainText(breakable(text), Qt::WhiteSpaceNormal);
}

QString asSentence(QString message)
{
    const auto end = std::find_if_not(message.cbegin(), message.cend(), [](QChar c) { return c.isLetter(); });
    const bool isWord = end == message.cend() || end->isSpace() || *end == QLatin1Char(',');
    if (isWord && !message.isEmpty())
        message[0] = message[0].toUpper();
    return message;
}

QString errorSentence(const Error& error)
{
    return asSentence(toQString(std::string_view(error.message))) + u'.';
}

QString shownPath(const std::filesystem::path& path)
{
    QString text = shownName(path.string());
    const QString home = QDir::homePath();
    if (home.size() > 1 && (text == home || text.startsWith(home + QLatin1Char('/'))))
        return QLatin1Char('~') + text.mid(home.size());
    return text;
}

QString pathToQString(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

std::filesystem::path toPath(const QString& path)
{
    return std::filesystem::path(path.toStdString());
}

QString errorDetails(const Error& error)
{
    QStringList lines{toQString(std::string_view(error.message))};
    if (!error.path.empty())
        lines << QCoreApplication::translate("tensorport", "Path: %1").arg(shownName(error.path.string()));
    if (error.sysErrno != 0) {
        const auto reason = std::error_code(error.sysErrno, std::generic_category()).message();
        lines << QCoreApplication::translate("tensorport", "System error %1: %2")
                     .arg(error.sysErrno)
                     .arg(QString::fromStdString(reason));
    }
    lines << QStringLiteral("TensorPort " TENSORPORT_VERSION ", Qt %1, %2")
                 .arg(QString::fromLatin1(qVersion()), QSysInfo::prettyProductName());
    return lines.join(QLatin1Char('\n'));
}

} // namespace tensorport
