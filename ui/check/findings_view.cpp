#include "ui/check/findings_view.h"

#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

namespace tensorport
{
namespace
{

constexpr int kIconSize = 15;
constexpr int kMargin = 14;
constexpr int kGap = 16; ///< between findings
constexpr auto kLinkScheme = "finding";

QUrl iconUrl(Severity severity)
{
    return QUrl(QStringLiteral("icon:%1").arg(severityIcon(severity)));
}

QString severityWord(Severity severity)
{
    return severity == Severity::Error  ? FindingsView::tr("Error")
        : severity == Severity::Warning ? FindingsView::tr("Warning")
                                        : FindingsView::tr("Note");
}

} // namespace

QString severityIcon(Severity severity)
{
    return severity == Severity::Error  ? QStringLiteral("error")
        : severity == Severity::Warning ? QStringLiteral("warning")
                                        : QStringLiteral("info");
}

QColor severityColour(Severity severity, const QPalette& palette)
{
    return severity == Severity::Error  ? errorColour(palette)
        : severity == Severity::Warning ? warningColour(palette)
                                        : secondaryText(palette);
}

FindingsView::FindingsView(QWidget* parent)
    : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setUndoRedoEnabled(false);
    setAccessibleName(tr("Findings"));
    document()->setDocumentMargin(kMargin);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (link.scheme() == QLatin1String(kLinkScheme))
            request(link.path().toULongLong());
    });
}

void FindingsView::setFindings(const std::vector<Finding>& findings, bool hasTensors)
{
    m_findings = findings;
    m_hasTensors = hasTensors;
    fill();
    moveCursor(QTextCursor::Start);
}

void FindingsView::fill()
{
    document()->clear();
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note})
        document()->addResource(QTextDocument::ImageResource, iconUrl(severity),
            icon(severityIcon(severity), severityColour(severity, palette()))
                .pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));

    QTextCharFormat plain;
    plain.setForeground(palette().color(QPalette::Text));
    QTextCharFormat quiet;
    quiet.setForeground(secondaryText(palette()));
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (size_t i = 0; i < m_findings.size(); ++i) {
        const Finding& finding = m_findings[i];
        QTextCharFormat strong = plain;
        strong.setFontWeight(QFont::DemiBold);
        strong.setForeground(severityColour(finding.severity, palette()));
        QTextImageFormat image;
        image.setName(iconUrl(finding.severity).toString());
        image.setWidth(kIconSize);
        image.setHeight(kIconSize);
        image.setVerticalAlignment(QTextCharFormat::AlignMiddle);

        const auto line = [&](int above) {
            QTextBlockFormat format;
            format.setTopMargin(above);
            format.setLineHeight(110, QTextBlockFormat::ProportionalHeight);
            if (cursor.atStart())
                cursor.setBlockFormat(format);
            else
                cursor.insertBlock(format, plain);
            cursor.block().setUserState(static_cast<int>(i));
        };
        line(i == 0 ? 0 : kGap);
        cursor.insertImage(image);
        cursor.insertText(QStringLiteral(" %1").arg(severityWord(finding.severity)), strong);
        cursor.insertText(QStringLiteral("   %1").arg(toQString(finding.code)), quiet);
        line(2);
        cursor.insertText(toQString(std::string_view(finding.message)), plain);
        line(2);
        cursor.insertText(toQString(finding.advice), quiet);
        if (m_hasTensors && !finding.tensor.empty()) {
            QTextCharFormat link;
            link.setAnchor(true);
            link.setAnchorHref(QStringLiteral("%1:%2").arg(QLatin1String(kLinkScheme)).arg(i));
            link.setForeground(palette().color(QPalette::Link));
            link.setFontUnderline(true);
            cursor.insertText(QStringLiteral("  "), quiet);
            cursor.insertText(tr("Show tensor").replace(QLatin1Char(' '), QChar::Nbsp), link);
        }
    }
    cursor.endEditBlock();
}

void FindingsView::request(size_t finding)
{
    if (m_hasTensors && finding < m_findings.size() && !m_findings[finding].tensor.empty())
        Q_EMIT tensorRequested(m_findings[finding].tensor);
}

void FindingsView::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

void FindingsView::mousePressEvent(QMouseEvent* event)
{
    m_pressedAt = event->pos();
    QTextBrowser::mousePressEvent(event);
}

void FindingsView::mouseReleaseEvent(QMouseEvent* event)
{
    QTextBrowser::mouseReleaseEvent(event);
    const bool isClick = event->button() == Qt::LeftButton && !textCursor().hasSelection()
        && (event->pos() - m_pressedAt).manhattanLength() < QApplication::startDragDistance();
    if (!isClick || !anchorAt(event->pos()).isEmpty())
        return;
    const int finding = cursorForPosition(event->pos()).block().userState();
    if (finding >= 0)
        request(static_cast<size_t>(finding));
}

} // namespace tensorport
