#include "ui/convert/plan_view.h"

#include "ui/base/flat_progress_bar.h"
#include "ui/convert/shard_bars.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr int kIconSize = 16;
constexpr size_t kMostWarnings = 100;

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

QString percentOfSource(const Plan& plan)
{
    if (plan.sourceBytes == 0) {
        return {};
    }
    const double percent = 100.0 * static_cast<double>(plan.outputBytes) / static_cast<double>(plan.sourceBytes);
    return PlanView::tr("%1 % of the source").arg(percent, 0, 'f', percent < 10 ? 1 : 0);
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
    auto* scrolled = new QWidget;
    m_warnings = new QVBoxLayout(scrolled);
    m_warnings->setContentsMargins(0, 0, 0, 0);
    m_warnings->setSpacing(8);
    m_warnings->addStretch();
    m_warningArea = new QScrollArea(this);
    m_warningArea->setFrameShape(QFrame::NoFrame);
    m_warningArea->setWidgetResizable(true);
    m_warningArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_warningArea->setWidget(scrolled);
    m_warningArea->setAccessibleName(tr("Warnings"));
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
        showNothing(answer.error ? toQString(answer.error->message) : QString());
        return;
    }
    const Plan& plan = *answer.plan;
    m_sizes->setText(tr("%1 → %2").arg(shownBytes(plan.sourceBytes), shownBytes(plan.outputBytes)));
    m_sizes->setToolTip(tr("%1 bytes → %2 bytes").arg(shownExact(plan.sourceBytes), shownExact(plan.outputBytes)));
    m_summary->setText(tr("%1 · %2 tensors in %3 files · %4 more copied along")
                           .arg(percentOfSource(plan), shownExact(plan.tensors.size()), shownExact(plan.files.size()),
                               shownExact(plan.sideFiles.size())));

    m_shardTitle->setText(plan.options.shardBytes
            ? tr("Shards: %1, of at most %2")
                  .arg(shownExact(answer.shards.size()), shownBytes(*plan.options.shardBytes))
            : tr("Shards: %1, without limit").arg(shownExact(answer.shards.size())));
    m_bars->setShards(answer.shards, plan.options.shardBytes);
    m_bars->setVisible(true);

    showSpace(answer.preflight.has_value());
    if (answer.preflight) {
        const double share = static_cast<double>(answer.preflight->neededBytes)
            / static_cast<double>(std::max<uint64_t>(1, answer.preflight->freeBytes));
        m_spaceBar->setValue(static_cast<int>(1000 * std::min(1.0, share)));
        m_spaceBar->setTone(share > 1 ? FlatProgressBar::Tone::Failed : FlatProgressBar::Tone::Active);
        m_space->setText(tr("%1 needed, %2 free")
                             .arg(shownBytes(answer.preflight->neededBytes), shownBytes(answer.preflight->freeBytes)));
        m_space->setToolTip(
            tr("%1 bytes needed, %2 bytes free")
                .arg(shownExact(answer.preflight->neededBytes), shownExact(answer.preflight->freeBytes)));
    }
    showWarnings(answer);
    applyColours();
}

void PlanView::showNothing(const QString& reason)
{
    m_sizes->setText(tr("No plan"));
    m_sizes->setToolTip({});
    m_summary->setText(reason);
    m_shardTitle->clear();
    m_bars->setShards({}, {});
    m_bars->setVisible(false);
    showSpace(false);
    m_warningTitle->clear();
    clearWarnings();
    applyColours();
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
    const int content = m_warnings->hasHeightForWidth()
        ? m_warnings->totalHeightForWidth(m_warningArea->viewport()->width())
        : m_warnings->totalSizeHint().height();
    m_warningArea->setFixedHeight(std::min(content, height() * 2 / 5));
}

void PlanView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitWarnings();
}

void PlanView::showWarnings(const PlanAnswer& answer)
{
    const QColor bad = errorColour(palette());
    const QColor doubtful = warningColour(palette());
    size_t count = 0;
    const auto add = [&](const QString& text, const char* iconName, const QColor& colour) {
        if (++count <= kMostWarnings) {
            addWarning(text, QLatin1String(iconName), colour);
        }
    };
    if (answer.preflightError) {
        add(toQString(answer.preflightError->message), "error", bad);
    }
    if (answer.preflight) {
        for (const Error& blocker : answer.preflight->blockers) {
            add(toQString(blocker.message), "error", bad);
        }
        const auto& existing = answer.preflight->existing;
        if (!existing.empty()) {
            add(tr("Files of this output that exist already: %1, such as %2.")
                    .arg(shownExact(existing.size()), shownName(existing.front())),
                "warning", doubtful);
        }
    }
    for (const std::string& warning : answer.plan->warnings) {
        add(toQString(warning), "warning", doubtful);
    }
    m_warningTitle->setText(count == 0 ? tr("No warnings") : tr("Warnings: %1").arg(count));
    if (count > kMostWarnings) {
        addWarning(tr("And %1 more.").arg(count - kMostWarnings), QStringLiteral("more"), secondaryText(palette()));
    }
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
    const bool lacksSpace
        = m_answer && m_answer->preflight && m_answer->preflight->neededBytes > m_answer->preflight->freeBytes;
    setColour(m_summary, secondaryText(palette()));
    setColour(m_space, lacksSpace ? errorColour(palette()) : secondaryText(palette()));
}

} // namespace tensorport
