#include "ui/convert/plan_view.h"

#include "core/base/text.h"
#include "ui/base/column_scroll.h"
#include "ui/base/flat_progress_bar.h"
#include "ui/convert/shard_bars.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr int kIconSize = 16;
constexpr size_t kMostWarnings = 100;
constexpr qsizetype kMostSideFiles = 12;

QLabel* addLabel(QVBoxLayout* layout, bool isTitle)
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (isTitle) {
        QFont bold = label->font();
        bold.setWeight(QFont::DemiBold);
        label->setFont(bold);
    }
    layout->addWidget(label);
    return label;
}

void setColour(QWidget* widget, const QColor& colour)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, colour);
    widget->setPalette(palette);
}

QString summaryOf(const Plan& plan)
{
    QStringList parts;
    if (plan.sourceBytes != 0) {
        const double percent = 100.0 * static_cast<double>(plan.outputBytes) / static_cast<double>(plan.sourceBytes);
        const PlanOptions& options = plan.options;
        const bool isSelection
            = !(options.include.empty() && options.exclude.empty()) && plan.sourceBytes < plan.model->totalBytes();
        parts << (isSelection ? PlanView::tr("%1 % of what is selected") : PlanView::tr("%1 % of the source"))
                     .arg(writtenNumber(QString::number(percent, 'f', percent < 10 ? 1 : 0)));
    }
    const QString tensors = PlanView::tr("%1 tensor(s)", nullptr, static_cast<int>(plan.tensors.size()));
    const auto holding = static_cast<size_t>(std::ranges::count(plan.files, FileRole::Data, &OutputFile::role));
    const QString files = PlanView::tr("%1 file(s)", nullptr, static_cast<int>(holding));
    const QString placed
        = PlanView::tr("%1 in %2").arg(tensors.arg(shownExact(plan.tensors.size())), files.arg(shownExact(holding)));
    parts << (plan.tensors.size() == plan.sourceTensors
            ? placed
            : PlanView::tr("%1 tensors become %2").arg(shownExact(plan.sourceTensors), placed));
    return joinedParts(parts);
}

} // namespace

PlanView::PlanView(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 16, 16);
    layout->setSpacing(4);

    m_sizes = addLabel(layout, true);
    m_sizes->setObjectName(QStringLiteral("sizes"));
    QFont large = m_sizes->font();
    large.setPointSizeF(font().pointSizeF() * 1.6);
    m_sizes->setFont(large);
    m_summary = addLabel(layout, false);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_time = addLabel(layout, false);
    m_time->setObjectName(QStringLiteral("time"));
    m_time->setToolTip(tr("Measured with conversions of the same kind; another disk may be faster or slower"));
    m_time->hide();
    m_sideFiles = addLabel(layout, false);
    m_sideFiles->setObjectName(QStringLiteral("sideFiles"));

    layout->addSpacing(16);
    m_shardTitle = addLabel(layout, true);
    m_bars = new ShardBars(this);
    m_bars->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_bars->setMinimumHeight(2 * fontMetrics().height());
    layout->addWidget(m_bars, 1);

    layout->addSpacing(16);
    m_spaceTitle = addLabel(layout, true);
    m_spaceTitle->setText(tr("Space on the disk"));
    m_spaceBar = new FlatProgressBar(this);
    m_spaceBar->setAccessibleName(tr("Share of the free space that the output takes"));
    layout->addWidget(m_spaceBar);
    m_space = addLabel(layout, false);
    m_space->setObjectName(QStringLiteral("space"));

    layout->addSpacing(16);
    m_warningTitle = addLabel(layout, true);
    m_warningTitle->setObjectName(QStringLiteral("warningTitle"));
    auto* scrolled = new QWidget;
    m_warnings = new QVBoxLayout(scrolled);
    m_warnings->setContentsMargins(0, 0, 0, 0);
    m_warnings->setSpacing(8);
    m_warnings->addStretch();
    m_warningArea = new ColumnScroll(this);
    m_warningArea->setFrameShape(QFrame::StyledPanel); // drawn while it has the focus
    m_warningArea->setWidget(scrolled);
    m_warningArea->setAccessibleName(tr("Problems, warnings and notes"));
    layout->addWidget(m_warningArea);
    layout->addStretch();
    fitWarnings();
    applyColours();
}

void PlanView::showAnswer(const PlanAnswer& answer)
{
    m_answer = answer;
    clearWarnings();
    if (!answer.plan) {
        showNothing(answer.error ? asSentence(toQString(answer.error->message)) : QString());
        return;
    }
    const Plan& plan = *answer.plan;
    m_sizes->setText(tr("%1 → %2").arg(shownBytes(plan.sourceBytes), shownBytes(plan.outputBytes)));
    m_sizes->setToolTip(tr("%1 bytes → %2 bytes").arg(shownExact(plan.sourceBytes), shownExact(plan.outputBytes)));
    m_summary->setText(summaryOf(plan));
    showSideFiles(plan);

    m_shardTitle->setText(plan.options.shardBytes
            ? tr("Shards: %1, of at most %2")
                  .arg(shownExact(answer.shards.size()), shownBytes(*plan.options.shardBytes))
            : tr("Shards: %1, without limit").arg(shownExact(answer.shards.size())));
    m_bars->setShards(answer.shards, plan.options.shardBytes);
    m_bars->setVisible(true);

    const auto free = answer.preflight ? answer.preflight->freeBytes : std::nullopt;
    showSpace(free.has_value());
    if (free) {
        const uint64_t needed = answer.preflight->neededBytes;
        const uint64_t promised = answer.promisedBytes;
        const double share = static_cast<double>(needed + promised) / static_cast<double>(std::max<uint64_t>(1, *free));
        m_spaceBar->setValue(static_cast<int>(1000 * std::min(1.0, share)));
        m_spaceBar->setTone(share > 1 ? FlatProgressBar::Tone::Failed : FlatProgressBar::Tone::Active);
        QString space = tr("%1 needed, %2 free").arg(toQString(formatBytesUp(needed)), shownBytes(*free));
        QString exact = tr("%1 bytes needed, %2 bytes free").arg(shownExact(needed), shownExact(*free));
        if (promised > 0) {
            space = tr("%1; conversions that wait will take %2").arg(space, toQString(formatBytesUp(promised)));
            exact = tr("%1; conversions that wait will take %2 bytes").arg(exact, shownExact(promised));
        }
        m_space->setText(space);
        m_space->setToolTip(exact);
    }
    showWarnings(answer);
    applyColours();
}

void PlanView::showTime(const QString& text)
{
    m_time->setText(text);
    m_time->setVisible(!text.isEmpty());
}

void PlanView::showNothing(const QString& reason)
{
    m_sizes->setText(tr("No plan"));
    m_sizes->setToolTip({});
    m_summary->setText(reason);
    m_sideFiles->setVisible(false);
    m_shardTitle->clear();
    m_bars->setShards({}, {});
    m_bars->setVisible(false);
    showSpace(false);
    m_warningTitle->clear();
    clearWarnings();
    applyColours();
}

void PlanView::showSideFiles(const Plan& plan)
{
    QStringList names;
    for (const SideFile& file : plan.sideFiles) {
        names << shownName(file.path);
    }
    if (std::ranges::find(plan.files, kConfigName, &OutputFile::path) != plan.files.end()) {
        names.prepend(tr("%1 (rewritten)").arg(toQString(kConfigName)));
    }
    const qsizetype more = names.size() - kMostSideFiles;
    QString shown = names.mid(0, kMostSideFiles).join(QStringLiteral(", "));
    if (more > 0) {
        shown = tr("%1 and %n more", nullptr, static_cast<int>(more)).arg(shown);
    }
    m_sideFiles->setText(names.isEmpty() ? QString() : tr("Copied along: %1").arg(shown));
    m_sideFiles->setToolTip(more > 0 ? names.join(QLatin1Char('\n')) : QString());
    m_sideFiles->setVisible(!names.isEmpty());
}

void PlanView::showSpace(bool isKnown)
{
    for (QWidget* widget :
        {static_cast<QWidget*>(m_spaceTitle), static_cast<QWidget*>(m_spaceBar), static_cast<QWidget*>(m_space)}) {
        widget->setVisible(isKnown);
    }
}

void PlanView::fitWarnings()
{
    const int content = 2 * m_warningArea->frameWidth()
        + (m_warnings->hasHeightForWidth() ? m_warnings->totalHeightForWidth(m_warningArea->viewport()->width())
                                           : m_warnings->totalSizeHint().height());
    const int room = height() * 2 / 5;
    m_warningArea->setFixedHeight(std::min(content, room));
    m_warningArea->setFocusPolicy(content > room ? Qt::StrongFocus : Qt::NoFocus);
}

void PlanView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitWarnings();
}

void PlanView::showWarnings(const PlanAnswer& answer)
{
    struct Line
    {
        QString text;
        const char* iconName;
        QColor colour;
    };
    std::vector<Line> lines;
    const QColor bad = errorColour(palette());
    const QColor doubtful = warningColour(palette());
    const Preflight found = answer.preflight.value_or(Preflight{});
    const bool isBlocked = answer.preflightError || !found.blockers.empty();
    // The first is what blocks: the dialog says it beside the button.
    for (size_t i = 1; i < found.blockers.size(); ++i) {
        lines.push_back({asSentence(toQString(found.blockers[i].message)), "error", bad});
    }
    const size_t problems = lines.size();
    if (const auto& existing = found.existing; !existing.empty()) {
        lines.push_back({tr("Files of this output that exist already: %1, such as %2.")
                             .arg(shownExact(existing.size()), shownName(existing.front())),
            "warning", doubtful});
    }
    for (const auto* sentences : {&found.warnings, &answer.plan->warnings}) {
        for (const std::string& warning : *sentences) {
            lines.push_back({toQString(warning), "warning", doubtful});
        }
    }
    const size_t warnings = lines.size() - problems;
    for (const auto* sentences : {&found.notes, &answer.plan->notes}) {
        for (const std::string& note : *sentences) {
            lines.push_back({toQString(note), "info", secondaryText(palette())});
        }
    }
    const size_t notes = lines.size() - problems - warnings;
    const size_t shown = std::min(lines.size(), kMostWarnings);
    for (size_t i = 0; i < shown; ++i) {
        addWarning(lines[i].text, QLatin1String(lines[i].iconName), lines[i].colour);
    }
    if (shown < lines.size()) {
        addWarning(tr("And %1 more.").arg(lines.size() - shown), QStringLiteral("more"), secondaryText(palette()));
    }

    QStringList titles;
    if (problems != 0) {
        titles << tr("More problems: %1").arg(problems);
    }
    if (warnings != 0 || !isBlocked) {
        titles << (warnings == 0 ? tr("No warnings") : tr("Warnings: %1").arg(warnings));
    }
    if (notes != 0) {
        titles << tr("Notes: %1").arg(notes);
    }
    m_warningTitle->setText(titles.join(QStringLiteral(" · ")));
    fitWarnings();
}

void PlanView::addWarning(const QString& text, const QString& iconName, const QColor& colour)
{
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* mark = new QLabel(line);
    mark->setPixmap(icon(iconName, colour).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    layout->addWidget(mark, 0, Qt::AlignTop);
    auto* label = new QLabel(text, line);
    label->setObjectName(QStringLiteral("warning"));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(label, 1);
    m_warnings->insertWidget(m_warnings->count() - 1, line);
    line->show(); // otherwise the layout would not count it yet
}

void PlanView::clearWarnings()
{
    while (m_warnings->count() > 1) {
        const std::unique_ptr<QLayoutItem> item(m_warnings->takeAt(0));
        delete item->widget();
    }
    fitWarnings();
}

QStringList PlanView::shownWarnings() const
{
    QStringList result;
    for (int i = 0; i + 1 < m_warnings->count(); ++i) {
        result << m_warnings->itemAt(i)->widget()->findChild<QLabel*>(QStringLiteral("warning"))->text();
    }
    return result;
}

void PlanView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        if (m_answer && m_answer->plan) {
            clearWarnings();
            showWarnings(*m_answer);
        }
        applyColours();
    }
}

void PlanView::applyColours()
{
    const auto* preflight = m_answer && m_answer->preflight ? &*m_answer->preflight : nullptr;
    const bool lacksSpace
        = preflight && preflight->freeBytes && preflight->neededBytes + m_answer->promisedBytes > *preflight->freeBytes;
    setColour(m_summary, secondaryText(palette()));
    setColour(m_time, secondaryText(palette()));
    setColour(m_sideFiles, secondaryText(palette()));
    setColour(m_space, lacksSpace ? errorColour(palette()) : secondaryText(palette()));
}

} // namespace tensorport
