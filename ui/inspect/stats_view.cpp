#include "ui/inspect/stats_view.h"

#include "core/stats/stats_json.h"
#include "ui/base/fact_grid.h"
#include "ui/base/flat_progress_bar.h"
#include "ui/base/save_text.h"
#include "ui/base/tab_stop.h"
#include "ui/inspect/map_view.h"
#include "ui/inspect/stats_text.h"
#include "ui/inspect/value_grid.h"
#include "ui/plot/histogram_plot.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace tensorport
{

StatsView::StatsView(QWidget* parent)
    : QWidget(parent)
    , m_progress(new FlatProgressBar(this))
    , m_state(new QLabel(this))
    , m_readAll(new QPushButton(this))
    , m_glance(new QLabel(this))
    , m_pictures(new QWidget(this))
    , m_pictureButtons(new QButtonGroup(this))
    , m_stack(new QStackedWidget(this))
    , m_histogram(new HistogramPlot)
    , m_grid(new ValueGrid)
    , m_map(new MapView)
    , m_facts(new FactGrid(this))
    , m_buttons(new QWidget(this))
{
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Part of the values that has been read"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setContentsMargins(4, 0, 4, 0);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setObjectName(QStringLiteral("statsState"));
    m_glance->setTextFormat(Qt::PlainText);
    m_glance->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_glance->setWordWrap(true);
    m_glance->setContentsMargins(4, 0, 4, 0);
    m_glance->setObjectName(QStringLiteral("glance"));
    m_readAll->setObjectName(QStringLiteral("readAll"));
    m_readAll->setToolTip(tr("Read every value, for exact numbers"));
    m_facts->setObjectName(QStringLiteral("stats"));
    m_facts->setAccessibleName(tr("Statistics"));

    // The Tab key goes in the order in which all this is made, which is that from top to bottom.
    auto* pictures = new QHBoxLayout(m_pictures);
    pictures->setContentsMargins(0, 0, 0, 0);
    pictures->setSpacing(0);
    const auto addPicture = [&](Picture picture, const QString& text, const QString& toolTip) {
        auto* button = new QToolButton(m_pictures);
        button->setText(text);
        button->setToolTip(toolTip);
        button->setCheckable(true);
        button->setAutoRaise(true);
        m_pictureButtons->addButton(button, static_cast<int>(picture));
        pictures->addWidget(button);
    };
    addPicture(Picture::Histogram, tr("Histogram"), tr("How the values are spread"));
    addPicture(Picture::Grid, tr("Grid"), tr("The values one by one, of two dimensions at a time"));
    addPicture(Picture::Map, tr("Map"), tr("Two dimensions of the values as a picture"));
    pictures->addStretch(1);
    m_pictureButtons->button(static_cast<int>(Picture::Histogram))->setChecked(true);
    keepOneTabStop(*m_pictureButtons);
    connect(m_pictureButtons, &QButtonGroup::idClicked, this, [this](int id) { setPicture(static_cast<Picture>(id)); });

    for (QWidget* page :
        {static_cast<QWidget*>(m_histogram), static_cast<QWidget*>(m_grid), static_cast<QWidget*>(m_map)})
        m_stack->addWidget(page);

    auto* report = new QPushButton(icon(QStringLiteral("copy")), tr("Copy report"), m_buttons);
    report->setToolTip(tr("Copy the statistics as Markdown"));
    auto* save = new QPushButton(tr("Save as JSON…"), m_buttons);
    save->setToolTip(tr("Save the statistics, as the command line prints them"));
    auto* buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(4, 4, 4, 0);
    buttons->addWidget(report);
    buttons->addWidget(save);
    buttons->addStretch(1);

    auto* sample = new QHBoxLayout;
    sample->addWidget(m_state, 1);
    sample->addWidget(m_readAll, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(sample);
    layout->addWidget(m_progress);
    layout->addWidget(m_glance);
    layout->addWidget(m_pictures);
    layout->addWidget(m_stack);
    layout->addWidget(m_facts);
    layout->addWidget(m_buttons);

    connect(&m_runner, &StatsRunner::changed, this, &StatsView::refresh);
    connect(m_readAll, &QPushButton::clicked, &m_runner, &StatsRunner::readAll);
    connect(report, &QPushButton::clicked, this,
        [this] { QApplication::clipboard()->setText(statsReport(m_runner.source(), *m_runner.stats())); });
    connect(save, &QPushButton::clicked, this, &StatsView::saveJson);
    refresh();
}

void StatsView::show(std::shared_ptr<const Model> model, StatsSource source)
{
    m_model = std::move(model);
    if (isVisible())
        m_runner.show(m_model, std::move(source));
    else
        m_waiting = std::move(source);
}

void StatsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_waiting)
        m_runner.show(m_model, *std::exchange(m_waiting, std::nullopt));
}

void StatsView::clear()
{
    m_hasShown = false;
    m_waiting.reset();
    m_inGrid.reset();
    m_inMap.reset();
    m_grid->clear();
    m_map->clear();
    if (m_runner.state() != StatsRunner::State::Idle)
        m_runner.clear();
}

void StatsView::setPicture(Picture picture)
{
    m_pictureButtons->button(static_cast<int>(picture))->setChecked(true);
    m_stack->setCurrentIndex(static_cast<int>(picture));
    fillPicture();
}

void StatsView::fillPicture()
{
    const auto source = m_runner.sharedSource();
    if (!source || source->elements == 0 || source->dtype == DType::Raw)
        return;
    if (m_stack->currentWidget() == m_grid && source != m_inGrid) {
        m_inGrid = source;
        m_grid->show(m_model, source);
    } else if (m_stack->currentWidget() == m_map && source != m_inMap) {
        m_inMap = source;
        m_map->show(m_model, source);
    }
}

void StatsView::refresh()
{
    using State = StatsRunner::State;
    const State state = m_runner.state();
    const TensorStats* stats = m_runner.stats();
    const bool hasValues = stats != nullptr && stats->hasValues;
    m_progress->setVisible(state == State::Reading);
    m_progress->setValue(static_cast<int>(1000 * m_runner.progress()));
    m_readAll->setVisible(state == State::Sampled);
    const bool hasPicture = hasValues && stats->count != 0;
    m_pictures->setVisible(hasPicture);
    m_stack->setVisible(hasPicture);
    m_glance->setVisible(hasPicture);
    m_facts->setVisible(hasValues);
    m_buttons->setVisible(hasValues && state != State::Reading);

    QString text;
    if (state == State::Failed)
        text = errorSentence(m_runner.error());
    else if (stats == nullptr)
        text = state == State::Reading ? tr("Reading…") : QString();
    else if (!stats->hasValues)
        text = tr("The dtype is unknown to this version: its values cannot be told.");
    else if (stats->count == 0)
        text = tr("The tensor has no elements.");
    else if (!stats->smallest)
        text = tr("None of the values is finite.");
    else
        text = sampleText(m_runner.source(), *stats);
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
    if (state == State::Sampled)
        m_readAll->setText(tr("Read all %1").arg(shownBytes(m_runner.source().storedBytes)));
    if (!hasValues)
        return;
    fillPicture();

    const StatsSource& source = m_runner.source();
    const std::pair<TensorId, bool> shown(source.tensor, !source.layout.empty());
    m_histogram->setName(fileNameOf(source));
    const bool isComplex = source.dtype == DType::C64;
    m_histogram->setMagnitudes(isComplex);
    m_histogram->setDistribution(stats->distribution, m_hasShown && m_shown == shown);
    m_shown = shown;
    m_hasShown = true;
    m_glance->setText(isComplex ? tr("Magnitudes: %1").arg(glanceText(*stats)) : glanceText(*stats));
    std::vector<FactGrid::Fact> facts;
    for (const StatsLine& line : statsLines(*stats))
        facts.push_back({line.label, line.value, line.explanation});
    m_facts->setFacts(facts);
}

void StatsView::saveJson()
{
    saveText(this, tr("Save statistics"), fileNameOf(m_runner.source()) + QStringLiteral("-statistics.json"),
        tr("JSON (*.json)"), toQString(std::string_view(statsJson(m_runner.source(), *m_runner.stats()))) + u'\n');
}

} // namespace tensorport
