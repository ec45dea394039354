#include "ui/check/check_view.h"

#include "core/base/text.h"
#include "ui/base/elided_label.h"
#include "ui/base/flat_progress_bar.h"
#include "ui/check/findings_view.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace tensorport
{
namespace
{

constexpr int kPollMs = 100;
constexpr int kIconSize = 18;
constexpr int kLargeIconSize = 48;
constexpr int kMargin = 14;

QString capitalized(std::string_view text)
{
    QString shown = toQString(text);
    shown[0] = shown[0].toUpper();
    return shown;
}

QLabel* makeText(bool isQuiet)
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::ClickFocus);
    if (isQuiet)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

CheckView::CheckView(FileSystem& fileSystem, QWidget* parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(Qt::ElideMiddle))
    , m_verdictIcon(new QLabel)
    , m_verdict(makeText(false))
    , m_scope(makeText(true))
    , m_checkValues(new QPushButton(icon(QStringLiteral("search")), tr("Check values too")))
    , m_stop(new QPushButton(icon(QStringLiteral("stop")), tr("Stop")))
    , m_copy(new QPushButton(icon(QStringLiteral("copy")), tr("Copy report")))
    , m_progressRow(new QWidget)
    , m_progress(new FlatProgressBar)
    , m_progressText(new QLabel)
    , m_stack(new QStackedWidget)
    , m_findings(new FindingsView)
    , m_nothingIcon(new QLabel)
    , m_nothingTitle(new QLabel)
    , m_nothingScope(makeText(true))
    , m_runner(fileSystem)
{
    m_checkValues->setObjectName(QStringLiteral("checkValues"));
    m_checkValues->setToolTip(tr("Read every tensor and look for NaN, infinity, zeros, constants and equal tensors.\n"
                                 "Reads all of the model's bytes once"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stop->setToolTip(tr("Stop reading values; what was found before stays"));
    m_copy->setObjectName(QStringLiteral("copyReport"));
    m_copy->setToolTip(tr("Copy what was checked and found as Markdown"));
    m_stack->addWidget(m_findings);
    m_stack->addWidget(makeNothingFound());
    m_stack->addWidget(new QWidget);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_stack, 1);
    setMinimumWidth(280);
    // Now that every part has its place: it changes the palette, which makes parts visible.
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &CheckView::showProgress);
    connect(m_checkValues, &QPushButton::clicked, this, [this] { run(true); });
    connect(m_stop, &QPushButton::clicked, this, &CheckView::stop);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QApplication::clipboard()->setText(toQString(std::string_view(reportMarkdown(*m_report)))); });
    connect(m_findings, &FindingsView::tensorRequested, this, &CheckView::tensorRequested);
    connect(&m_runner, &CheckRunner::finished, this, &CheckView::showReport);
    connect(&m_runner, &CheckRunner::failed, this, &CheckView::showFailure);
    updateHead();
}

QWidget* CheckView::makeHead()
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_verdict->setFont(bold);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    auto* close = new QToolButton;
    close->setObjectName(QStringLiteral("closeCheck"));
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close the check"));
    close->setAccessibleName(tr("Close the check"));
    connect(close, &QToolButton::clicked, this, &CheckView::closeRequested);

    auto* titleRow = new QHBoxLayout;
    titleRow->addWidget(m_title, 1);
    titleRow->addWidget(close);
    auto* verdictRow = new QHBoxLayout;
    verdictRow->setSpacing(8);
    verdictRow->addWidget(m_verdictIcon, 0, Qt::AlignTop);
    verdictRow->addWidget(m_verdict, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_checkValues);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    m_progress->setAccessibleName(tr("Values read"));
    auto* progress = new QHBoxLayout(m_progressRow);
    progress->setContentsMargins(0, 0, 0, 0);
    progress->setSpacing(8);
    progress->addWidget(m_progress, 1);
    progress->addWidget(m_progressText);
    progress->addWidget(m_stop);

    auto* head = new QWidget;
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(kMargin, 8, 8, 8);
    layout->setSpacing(8);
    layout->addLayout(titleRow);
    layout->addLayout(verdictRow);
    layout->addWidget(m_scope);
    layout->addLayout(buttons);
    layout->addWidget(m_progressRow);
    return head;
}

QWidget* CheckView::makeNothingFound()
{
    QFont font = m_nothingTitle->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    font.setBold(true);
    m_nothingTitle->setFont(font);
    m_nothingScope->setAlignment(Qt::AlignCenter);
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(32, 0, 32, 0);
    layout->setSpacing(12);
    layout->addStretch(2);
    layout->addWidget(m_nothingIcon, 0, Qt::AlignCenter);
    layout->addWidget(m_nothingTitle, 0, Qt::AlignCenter);
    layout->addWidget(m_nothingScope);
    layout->addStretch(3);
    return page;
}

void CheckView::start(const QStringList& paths, const QString& title, bool hasTensors)
{
    m_inputs.clear();
    for (const QString& path : paths)
        m_inputs.push_back(toPath(path));
    m_hasTensors = hasTensors;
    m_title->setText(tr("Check of %1").arg(title));
    m_report.reset();
    run(false);
}

void CheckView::run(bool withValues)
{
    m_withValues = withValues;
    m_problem.clear();
    CheckOptions options;
    options.values = withValues;
    m_clock.start();
    m_runner.start(m_inputs, options);
    m_poll.start();
    showProgress();
    updateHead();
}

void CheckView::stop()
{
    m_runner.stop();
    updateHead();
}

void CheckView::showReport(const CheckReport& report)
{
    m_report = report;
    m_findings->setFindings(report.findings, m_hasTensors);
    updateHead();
    Q_EMIT reported(report);
}

void CheckView::showFailure(const Error& error)
{
    m_problem = asSentence(toQString(std::string_view(error.message)));
    updateHead();
}

void CheckView::showProgress()
{
    const auto [done, total] = m_runner.progress();
    m_progress->setPart(done, total);
    m_progressText->setText(readingText(done, total, static_cast<double>(m_clock.elapsed()) / 1000));
}

/// Everything around the findings, from the state.
void CheckView::updateHead()
{
    const bool isRunning = isChecking();
    if (!isRunning)
        m_poll.stop();
    const bool isSound = m_report && m_report->findings.empty();
    m_progressRow->setVisible(isRunning && m_withValues);
    m_checkValues->setVisible(!isRunning && m_report && !m_report->hasValues && m_report->tensors > 0);
    m_copy->setVisible(m_report.has_value());
    m_stack->setCurrentIndex(!m_report ? 2 : isSound ? 1 : 0);

    QString iconName = QStringLiteral("info");
    QColor colour = secondaryText(palette());
    if (!m_problem.isEmpty()) {
        m_verdict->setText(m_problem);
        iconName = severityIcon(Severity::Error);
        colour = severityColour(Severity::Error, palette());
    } else if (isRunning) {
        m_verdict->setText(m_withValues ? tr("Reading every value…") : tr("Checking…"));
    } else if (m_report && !isSound) {
        const Severity worst = m_report->findings.front().severity;
        m_verdict->setText(capitalized(verdict(*m_report)));
        iconName = severityIcon(worst);
        colour = severityColour(worst, palette());
    }
    m_verdictIcon->setPixmap(icon(iconName, colour).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    const QString looked = m_report ? toQString(std::string_view(scope(*m_report))) : QString();
    m_scope->setText(looked);
    m_scope->setVisible(m_report && !isSound);
    const bool isSaidBelow = isSound && !isRunning && m_problem.isEmpty();
    m_verdictIcon->setVisible(!isSaidBelow);
    m_verdict->setVisible(!isSaidBelow);
    m_nothingScope->setText(looked);
    m_nothingTitle->setText(
        m_report && m_report->hasValues && !isRunning ? tr("Nothing wrong found") : tr("Nothing wrong in the headers"));
    // No verdict while there is more to see.
    const QIcon sign = isRunning ? icon(QStringLiteral("info"), secondaryText(palette()))
                                 : icon(QStringLiteral("check"), successColour(palette()));
    m_nothingIcon->setPixmap(sign.pixmap(QSize(kLargeIconSize, kLargeIconSize), devicePixelRatioF()));
}

void CheckView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateHead();
}

} // namespace tensorport
