#include "ui/convert/convert_dialog.h"

#include "core/job/command_line.h"
#include "ui/base/column_scroll.h"
#include "ui/base/kept_size.h"
#include "ui/base/speed_memory.h"
#include "ui/convert/choices_panel.h"
#include "ui/convert/destination.h"
#include "ui/convert/losses_dialog.h"
#include "ui/convert/plan_view.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr int kGap = 8;

QFrame* addLine(QFrame::Shape shape, QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setFrameShape(shape);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

bool isSameQuestion(const PlanQuestion& a, const PlanQuestion& b)
{
    return a.model == b.model && a.folder == b.folder && optionsJson(a.options) == optionsJson(b.options);
}

/// Whether there is something that leave to replace it would let go: more space, say, may come.
bool canReplace(const PlanAnswer& answer)
{
    return answer.preflight && !answer.preflight->existing.empty()
        && std::ranges::none_of(
            answer.preflight->blockers, [](const Error& error) { return error.code == ErrorCode::InvalidArgument; });
}

} // namespace

ConvertDialog::ConvertDialog(
    std::shared_ptr<const Model> model, std::shared_ptr<const Quantization> quantization, QWidget* parent)
    : QDialog(parent)
    , m_model(std::move(model))
    , m_quantization(std::move(quantization))
    , m_choices(new ChoicesPanel(m_model, *m_quantization))
    , m_view(new PlanView(this))
    , m_reason(new QLabel(this))
    , m_convert(new QPushButton(tr("Convert"), this))
    , m_planner(new Planner(this))
{
    setWindowTitle(tr("Convert %1").arg(shownName(m_model->name())));

    auto* scroll = new ColumnScroll(this);
    // It follows the field that has the focus, also when that comes from outside of it.
    scroll->setFocusPolicy(Qt::NoFocus);
    connect(qApp, &QApplication::focusChanged, scroll, [this, scroll](QWidget* /*old*/, QWidget* now) {
        if (now != nullptr && m_choices->isAncestorOf(now)) {
            scroll->ensureWidgetVisible(now);
        }
    });
    scroll->setWidget(m_choices);
    connect(m_choices, &ChoicesPanel::unfolded, scroll, [scroll](QWidget* part) { scroll->ensureWidgetVisible(part); });

    m_losses = new QPushButton(tr("Preview losses…"), this);
    m_losses->setObjectName(QStringLiteral("previewLosses"));
    m_losses->setToolTip(
        tr("Read the tensors that change and show what overflows, underflows and by how much values move"));
    m_losses->setAutoDefault(false);
    connect(m_losses, &QPushButton::clicked, this, &ConvertDialog::previewLosses);
    auto* lossesRow = new QHBoxLayout;
    lossesRow->setContentsMargins(3 * kGap, 0, 2 * kGap, 2 * kGap);
    lossesRow->addWidget(m_losses);
    lossesRow->addStretch();
    auto* planHalf = new QVBoxLayout;
    planHalf->setSpacing(0);
    planHalf->addWidget(m_view, 1);
    planHalf->addLayout(lossesRow);

    auto* halves = new QHBoxLayout;
    halves->setSpacing(0);
    halves->addWidget(scroll, 1);
    halves->addWidget(addLine(QFrame::VLine, this));
    halves->addLayout(planHalf, 1);

    QWidget* destination = m_choices->destinationRow();
    destination->setParent(this);

    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_convert->setObjectName(QStringLiteral("convert"));
    m_convert->setDefault(true);
    m_copy = new QPushButton(icon(QStringLiteral("copy")), tr("Copy command line"), this);
    m_copy->setObjectName(QStringLiteral("copyCommandLine"));
    m_copy->setToolTip(tr("Copy what to type into a terminal for this conversion"));
    auto* cancel = new QPushButton(tr("Cancel"), this);
    for (QPushButton* button : {m_copy, cancel}) {
        button->setAutoDefault(false);
    }
    connect(m_copy, &QPushButton::clicked, this, &ConvertDialog::copyCommandLine);
    for (QPushButton* button : {m_copy, cancel, m_convert}) {
        button->setMinimumHeight(4 * kGap);
        button->setMinimumWidth(12 * kGap);
    }
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_convert, &QPushButton::clicked, this, &QDialog::accept);
    auto* footer = new QHBoxLayout;
    footer->setContentsMargins(2 * kGap, kGap, 2 * kGap, kGap);
    footer->setSpacing(kGap);
    footer->addWidget(m_reason, 1);
    footer->addWidget(m_copy);
    footer->addWidget(cancel);
    footer->addWidget(m_convert);
    QWidget* before = m_losses;
    for (QWidget* field : destination->findChildren<QWidget*>()) {
        if (field->focusPolicy() != Qt::NoFocus) {
            setTabOrder(before, field);
            before = field;
        }
    }
    setTabOrder(m_copy, cancel);
    setTabOrder(cancel, m_convert);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(halves, 1);
    layout->addWidget(addLine(QFrame::HLine, this));
    layout->addWidget(destination);
    layout->addLayout(footer);
    keepSize(*this, QLatin1String("convert/size"), {960, 720});

    connect(m_planner, &Planner::answered, this, &ConvertDialog::showAnswer);
    m_view->showNothing(tr("Working out the plan…"));
    m_choices->load(QSettings());
    connect(m_choices, &ChoicesPanel::changed, this, &ConvertDialog::replan);
    replan();
}

void ConvertDialog::include(const std::vector<std::string>& globs)
{
    m_choices->include(globs);
}

void ConvertDialog::choose(const PlanOptions& plan, const JobOptions& job)
{
    m_choices->choose(
        {.name = {}, .plan = plan, .verify = job.verify, .workers = job.workers, .memoryBytes = job.memoryBytes});
    m_choices->chooseDestination(pathToQString(job.output));
}

void ConvertDialog::setOthers(std::vector<OutputAtWork> others)
{
    m_asked = {}; // what stood in a folder may have changed with it
    m_choices->setOthers(std::move(others)); // plans anew
}

std::shared_ptr<const Plan> ConvertDialog::plan() const
{
    return m_planner->isPending() ? nullptr : m_answer.plan;
}

JobOptions ConvertDialog::jobOptions() const
{
    return m_choices->choices().job;
}

void ConvertDialog::accept()
{
    if (m_planner->isPending() || !blockedReason().isEmpty()) {
        return;
    }
    QSettings settings;
    m_choices->save(settings);
    QDialog::accept();
}

void ConvertDialog::replan()
{
    const Choices choices = m_choices->choices();
    if (!choices.problem.isEmpty()) {
        m_planner->forget();
        m_asked = {};
        m_answer = {};
    } else {
        PlanQuestion question{m_model, choices.plan, choices.job.output, m_quantization, m_choices->others()};
        if (!isSameQuestion(question, m_asked)) {
            m_asked = question;
            m_planner->ask(std::move(question));
        }
    }
    m_view->setEnabled(choices.problem.isEmpty());
    m_copy->setEnabled(choices.problem.isEmpty());
    showTime();
    updateAcceptButton();
}

void ConvertDialog::showAnswer(const PlanAnswer& answer)
{
    m_answer = answer;
    m_view->showAnswer(answer);
    showTime();
    m_choices->setOutputExists(canReplace(answer));
    updateAcceptButton();
}

void ConvertDialog::showTime()
{
    QSettings settings;
    const Plan* plan = m_answer.plan.get();
    const auto seconds = plan
        ? SpeedMemory(settings).secondsFor(workKind(*plan), m_choices->choices().job.verify, workAmount(*plan))
        : std::nullopt;
    m_view->showTime(seconds ? expectedTimeText(*seconds) : QString());
}

QString ConvertDialog::blockedReason() const
{
    const Choices choices = m_choices->choices();
    if (!choices.problem.isEmpty()) {
        return choices.problem;
    }
    if (isTaken(choices.job.output, m_choices->others())) {
        return tr(
            "Another conversion in the list writes to this folder. Choose another one, or wait until it is done.");
    }
    if (m_answer.error) {
        const QString reason = asSentence(toQString(m_answer.error->message));
        return m_answer.error->kind == kUnknownQuantized
            ? tr("%1. To convert the rest, choose to copy unknown ones as they are.").arg(reason)
            : reason;
    }
    if (m_answer.preflightError) {
        return asSentence(toQString(m_answer.preflightError->message));
    }
    if (!m_answer.plan || !m_answer.preflight) {
        return tr("Working out the plan…");
    }
    if (!m_answer.preflight->blockers.empty()) {
        return asSentence(toQString(m_answer.preflight->blockers.front().message));
    }
    if (!m_answer.preflight->existing.empty() && !choices.job.force) {
        return tr("There is an output in this folder already. Choose another one, or tick “Replace”.");
    }
    return {};
}

void ConvertDialog::copyCommandLine()
{
    const Choices choices = m_choices->choices();
    QApplication::clipboard()->setText(toQString(convertCommand(m_model->inputs(), choices.plan, choices.job)));
}

void ConvertDialog::previewLosses()
{
    if (!plan()) {
        return;
    }
    auto* preview = new LossesDialog(plan(), posixFileSystem(), this);
    preview->setAttribute(Qt::WA_DeleteOnClose);
    preview->open();
}

void ConvertDialog::updateAcceptButton()
{
    m_losses->setEnabled(plan() != nullptr);
    const QString reason = blockedReason();
    m_convert->setEnabled(reason.isEmpty() && !m_planner->isPending());
    if (!m_planner->isPending()) {
        m_reason->setText(reason);
        QPalette colours = palette();
        colours.setColor(QPalette::WindowText, errorColour(palette()));
        m_reason->setPalette(colours);
    }
    if (m_answer.plan) {
        m_convert->setText(tr("Convert %1 tensor(s) to %2", nullptr, static_cast<int>(m_answer.plan->tensors.size()))
                               .arg(shownExact(m_answer.plan->tensors.size()), shownBytes(m_answer.plan->outputBytes)));
        m_convert->setMinimumWidth(m_convert->fontMetrics().horizontalAdvance(m_convert->text()) + 4 * kGap);
    }
}

} // namespace tensorport
