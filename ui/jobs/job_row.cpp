#include "ui/jobs/job_row.h"

#include "ui/base/elided_label.h"
#include "ui/base/flat_progress_bar.h"
#include "ui/jobs/job_text.h"
#include "ui/jobs/message_label.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <cmath>

namespace tensorport
{

namespace
{

QLabel* addNumber(QWidget* parent, const QString& widest)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setMinimumWidth(label->fontMetrics().horizontalAdvance(widest));
    return label;
}

void setColour(QWidget* widget, const QColor& colour)
{
    QPalette palette;
    // Which of the two counts depends on the list behind the row.
    palette.setColor(QPalette::WindowText, colour);
    palette.setColor(QPalette::Text, colour);
    widget->setPalette(palette);
}

/// How far and how fast, without the noise of zeros.
QString exactProgress(const JobSnapshot& snapshot)
{
    return JobRow::tr("%1 of %2 bytes written, %3 of %4 tensors done")
        .arg(shownExact(snapshot.bytesDone), shownExact(snapshot.bytesTotal), shownExact(snapshot.tensorsDone),
            shownExact(snapshot.tensorsTotal));
}

} // namespace

JobRow::JobRow(const QString& title, const QString& destination, QWidget* parent)
    : QWidget(parent)
    , m_titleText(title)
    , m_destinationText(destination)
    , m_title(new ElidedLabel(Qt::ElideMiddle, this))
    , m_stateLabel(new QLabel(this))
    , m_progress(new QWidget(this))
    , m_bar(new FlatProgressBar(this))
    , m_percent(addNumber(this, QStringLiteral("100 %")))
    , m_rate(addNumber(this, rateText(8.88e9, true)))
    , m_timeLeft(addNumber(this, tr("%1 left").arg(QStringLiteral("88 min 88 s"))))
    , m_detail(new MessageLabel(this))
    , m_destination(new ElidedLabel(Qt::ElideMiddle, this))
{
    setAccessibleName(title);
    m_title->setText(title);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_destination->setText(destination);
    m_destination->setObjectName(QStringLiteral("destination"));
    m_stateLabel->setTextFormat(Qt::PlainText);
    m_stateLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_bar->setAccessibleName(tr("Progress of %1").arg(title));

    const auto addButton = [this](const QString& iconName, const QString& text, void (JobRow::*asked)()) {
        auto* button = new QToolButton(this);
        button->setIcon(icon(iconName));
        button->setAutoRaise(true);
        button->setToolTip(text);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(text, m_titleText));
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, asked);
        return button;
    };
    m_retry = addButton(QStringLiteral("reload"), tr("Try again"), &JobRow::retryRequested);
    m_startOver = addButton(QStringLiteral("cancel"), tr("Start over"), &JobRow::startOverRequested);
    m_startOver->setIcon({});
    m_startOver->setToolTip(tr("Remove what the interrupted conversion has left there, and begin from the start"));
    for (QToolButton* button : {m_retry, m_startOver}) {
        button->setText(button->toolTip());
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    m_startOver->setText(tr("Start over"));
    m_retry->setObjectName(QStringLiteral("retry"));
    m_startOver->setObjectName(QStringLiteral("startOver"));
    m_pause = addButton(QStringLiteral("pause"), tr("Pause"), &JobRow::pauseRequested);
    m_resume = addButton(QStringLiteral("play"), tr("Resume"), &JobRow::resumeRequested);
    m_verify = addButton(
        QStringLiteral("check"), tr("Verify: read the output and compare it with its sums"), &JobRow::verifyRequested);
    m_openFolder = addButton(QStringLiteral("folder"), tr("Open the output folder"), &JobRow::openFolderRequested);
    m_copyDetails = addButton(QStringLiteral("copy"), tr("Copy details"), &JobRow::copyDetailsRequested);
    m_cancel = addButton(QStringLiteral("stop"), tr("Cancel"), &JobRow::cancelRequested);
    m_remove = addButton(QStringLiteral("close"), tr("Remove from the list"), &JobRow::removeRequested);
    m_more = new QToolButton(this);
    m_more->setIcon(icon(QStringLiteral("more")));
    m_more->setAutoRaise(true);
    m_more->setToolTip(tr("More: what can be done with this conversion, and its place in the queue"));
    m_more->setAccessibleName(QStringLiteral("%1: %2").arg(tr("More"), m_titleText));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setObjectName(QStringLiteral("more"));
    connect(m_more, &QToolButton::clicked, this,
        [this] { Q_EMIT menuRequested(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
    m_pause->setObjectName(QStringLiteral("pause"));
    m_resume->setObjectName(QStringLiteral("resume"));
    m_verify->setObjectName(QStringLiteral("verify"));
    m_openFolder->setObjectName(QStringLiteral("openFolder"));
    m_copyDetails->setObjectName(QStringLiteral("copyDetails"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_remove->setObjectName(QStringLiteral("remove"));
    m_stateLabel->setObjectName(QStringLiteral("state"));
    m_detail->setObjectName(QStringLiteral("detail"));

    // Across the buttons too: states stand below one another, however many buttons there are.
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 8, 0);
    head->setSpacing(16);
    head->addWidget(m_title, 1);
    head->addWidget(m_stateLabel);

    // A widget of its own: a layout of hidden widgets would leave the lines below no width.
    auto* progress = new QHBoxLayout(m_progress);
    progress->setContentsMargins({});
    progress->setSpacing(16);
    progress->addWidget(m_bar, 1);
    progress->addWidget(m_percent);
    progress->addWidget(m_rate);
    progress->addWidget(m_timeLeft);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    for (QToolButton* button :
        {m_retry, m_startOver, m_pause, m_resume, m_verify, m_openFolder, m_copyDetails, m_cancel, m_remove, m_more}) {
        buttons->addWidget(button);
    }

    auto* texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addStretch();
    texts->addWidget(m_progress);
    texts->addWidget(m_detail);
    texts->addWidget(m_destination);
    texts->addStretch();

    auto* body = new QHBoxLayout;
    body->setSpacing(16);
    body->addLayout(texts, 1);
    body->addLayout(buttons);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 8, 8);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addLayout(body, 1);

    showJob({});
}

void JobRow::showJob(const JobView& view)
{
    const JobSnapshot& snapshot = view.snapshot;
    setEnabled(true);
    JobProgress progress = view.progress;
    if (view.verifying) {
        progress = {.fraction = *view.verifying};
    }
    m_verdict = view.verdict;
    m_state = view.outcome ? view.outcome->state : snapshot.state;
    m_isStalled = progress.isStalled;

    m_waitsForSpace = !isOver(m_state) && !snapshot.obstacle.empty();
    m_stateLabel->setText(view.verifying       ? stateText(JobState::Verifying, false)
            : m_verdict == Verdict::Differs    ? tr("Differs")
            : m_verdict == Verdict::Unverified ? tr("Not verified")
            : m_waitsForSpace                  ? tr("Disk full")
                                               : stateText(m_state, m_isStalled));
    m_bar->setValue(static_cast<int>(std::lround(progress.fraction * 1000)));
    m_bar->setTone(m_state == JobState::Paused || m_state == JobState::Pausing ? FlatProgressBar::Tone::Quiet
                                                                               : FlatProgressBar::Tone::Active);
    m_bar->setToolTip(exactProgress(snapshot));
    m_percent->setText(m_state == JobState::Waiting ? QString() : percentText(progress.fraction));
    m_percent->setToolTip(m_bar->toolTip());
    m_rate->setText(rateText(progress.bytesPerSecond, progress.isReadingBack));
    m_timeLeft->setText(timeLeftText(progress.secondsLeft));
    m_progress->setVisible(view.verifying || (!view.outcome && m_state != JobState::Waiting));

    if (view.outcome && !view.outcome->warnings.empty() && !view.verifying && m_verdict == Verdict::Fine) {
        m_stateLabel->setText(tr("Done, warnings: %1").arg(view.outcome->warnings.size()));
    }
    m_detail->setText(view.message);
    m_detail->setVisible(!view.message.isEmpty());
    showButtons(view);
    applyColours();
}

void JobRow::showRemoving()
{
    setEnabled(false);
    m_stateLabel->setText(tr("Removing"));
}

void JobRow::addButtonsTo(QMenu& menu) const
{
    for (QToolButton* button :
        {m_resume, m_pause, m_retry, m_startOver, m_verify, m_openFolder, m_copyDetails, m_cancel, m_remove}) {
        if (button->isHidden()) {
            continue;
        }
        const QString text = button->text().isEmpty() ? button->toolTip() : button->text();
        auto* action = menu.addAction(button->icon(), text, button, &QToolButton::click);
        action->setToolTip(button->toolTip());
        action->setEnabled(button->isEnabled());
    }
}

void JobRow::showButtons(const JobView& view)
{
    const bool isWaiting = m_state == JobState::Waiting;
    const bool isHeld = m_state == JobState::Pausing || m_state == JobState::Paused;
    const bool over = isOver(m_state);
    const bool continues = over && view.outcome && view.outcome->isResumable;
    m_retry->setVisible(over && m_state != JobState::Done);
    m_retry->setText(m_state == JobState::Interrupted ? tr("Resume") : tr("Try again"));
    m_retry->setIcon(icon(m_state == JobState::Interrupted ? QStringLiteral("play") : QStringLiteral("reload")));
    m_retry->setToolTip(
        continues ? tr("Continue where it stopped") : tr("Convert once more, with the same options and destination"));
    m_retry->setAccessibleName(QStringLiteral("%1: %2").arg(m_retry->text(), m_titleText));
    m_startOver->setVisible(over && view.canStartOver);
    m_pause->setVisible(!over && !isHeld && !isWaiting);
    m_pause->setEnabled(m_state != JobState::Finishing);
    m_resume->setVisible(isHeld || isWaiting);
    m_resume->setToolTip(isWaiting ? tr("Start now, beside the others")
            : m_waitsForSpace      ? tr("Go on, once there is space again")
                                   : tr("Resume"));
    // Only here does the work wait for a person: say what the button is for.
    m_resume->setText(isWaiting ? tr("Start") : tr("Resume"));
    m_resume->setAccessibleName(QStringLiteral("%1: %2").arg(m_resume->text(), m_titleText));
    m_resume->setToolButtonStyle(m_waitsForSpace ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_cancel->setVisible(!over || view.verifying);
    m_cancel->setToolTip(view.verifying ? tr("Stop verifying") : tr("Cancel"));
    m_verify->setToolTip(view.comparesWithModel
            ? tr("Verify: read the output and compare it with the model, which must still be there")
            : tr("Verify: read the output and compare it with its sums"));
    m_verify->setAccessibleName(QStringLiteral("%1: %2").arg(m_verify->toolTip(), m_titleText));
    m_verify->setVisible(m_state == JobState::Done && !view.verifying);
    m_openFolder->setVisible(m_state == JobState::Done);
    m_copyDetails->setVisible(m_waitsForSpace || m_state == JobState::Failed || m_verdict != Verdict::Fine
        || (view.outcome && !view.outcome->warnings.empty()));
    m_remove->setVisible(over && !view.verifying);
}

void JobRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyColours();
    }
}

void JobRow::applyColours()
{
    const bool failed = m_state == JobState::Failed || m_verdict != Verdict::Fine;
    const QColor quiet = secondaryText(palette());
    const QColor bad = errorColour(palette());
    setColour(m_detail, failed ? bad : m_waitsForSpace ? warningColour(palette()) : quiet);
    setColour(m_destination, quiet);
    setColour(m_timeLeft, quiet);
    setColour(m_rate, quiet);
    setColour(m_stateLabel,
        failed                               ? bad
            : m_isStalled || m_waitsForSpace ? warningColour(palette())
            : m_state == JobState::Done      ? successColour(palette())
                                             : quiet);
}

} // namespace tensorport
