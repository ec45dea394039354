#include "ui/convert/plan_view.h"

#include "ui/convert/shard_bars.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

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
    layout->addWidget(m_bars, 3);

    layout->addSpacing(16);
    m_spaceTitle = addLabel(layout, true);
    m_spaceTitle->setText(tr("Space on the disk"));
    m_space = addLabel(layout, false);
    m_space->setObjectName(QStringLiteral("space"));

    layout->addSpacing(16);
    m_warningTitle = addLabel(layout, true);
    auto* scrolled = new QWidget;
    m_warnings = new QVBoxLayout(scrolled);
    m_warnings->setContentsMargins(0, 0, 0, 0);
    m_warnings->setSpacing(8);
    m_warnings->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(scrolled);
    scroll->setMinimumHeight(3 * fontMetrics().height());
    scroll->setAccessibleName(tr("Warnings"));
    layout->addWidget(scroll, 4);
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
            ? tr("%n shard(s) of at most %1", nullptr, static_cast<int>(answer.shards.size()))
                  .arg(shownBytes(*plan.options.shardBytes))
            : tr("%n shard(s), without limit", nullptr, static_cast<int>(answer.shards.size())));
    m_bars->setShards(answer.shards, plan.options.shardBytes);
    m_bars->setVisible(true);

    m_spaceTitle->setVisible(answer.preflight.has_value());
    m_space->setVisible(answer.preflight.has_value());
    if (answer.preflight) {
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
    m_spaceTitle->setVisible(false);
    m_space->setVisible(false);
    m_warningTitle->clear();
    clearWarnings();
    applyColours();
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
            add(tr("%n file(s) of this output exist already, such as %1.", nullptr, static_cast<int>(existing.size()))
                    .arg(shownName(existing.front())),
                "warning", doubtful);
        }
    }
    for (const std::string& warning : answer.plan->warnings) {
        add(toQString(warning), "warning", doubtful);
    }
    m_warningTitle->setText(count == 0 ? tr("No warnings") : tr("%n warning(s)", nullptr, static_cast<int>(count)));
    if (count > kMostWarnings) {
        addWarning(tr("And %n more.", nullptr, static_cast<int>(count - kMostWarnings)), QStringLiteral("more"),
            secondaryText(palette()));
    }
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
}

void PlanView::clearWarnings()
{
    while (m_warnings->count() > 1) {
        const std::unique_ptr<QLayoutItem> item(m_warnings->takeAt(0));
        delete item->widget();
    }
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
