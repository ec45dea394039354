#include "ui/browse/summary_page.h"

#include "ui/base/fact_grid.h"
#include "ui/browse/page_parts.h"
#include "ui/browse/quantization_text.h"
#include "ui/style/dtype_colour.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include "core/base/text.h"
#include "core/io/file_system.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tensorport
{
namespace
{

constexpr qreal kTitleScale = 1.5;
constexpr uint64_t kLargestIndex = uint64_t{1} << 30;

QPushButton* makeMoreButton(QVBoxLayout& layout, const QString& text, const QString& toolTip)
{
    auto* button = new QPushButton(text);
    button->setToolTip(toolTip);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(4, 4, 4, 0);
    row->addWidget(button);
    row->addStretch(1);
    layout.addLayout(row);
    return button;
}

/// Facts with a button below that shows all of them.
QWidget* makeFactsWithMore(FactGrid* facts, QPushButton*& more, const QString& text, const QString& toolTip)
{
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(facts);
    more = makeMoreButton(*layout, text, toolTip);
    return content;
}

std::string metadataJson(const Model& model)
{
    std::string text = "{";
    for (const SourceFile& file : model.files()) {
        text += (text.size() > 1 ? "," : "") + jsonQuoted(file.name) + ":{";
        bool isFirst = true;
        for (const auto& [key, value] : file.metadata) {
            text += (isFirst ? "" : ",") + jsonQuoted(key) + ':' + jsonQuoted(value);
            isFirst = false;
        }
        text += '}';
    }
    return text + '}';
}

QString headText(OutputHead head)
{
    switch (head) {
    case OutputHead::Tied:
        return SummaryPage::tr("The input embedding, shared (tie_word_embeddings)");
    case OutputHead::TiedAndStored:
        return SummaryPage::tr("Stored, although config.json says that it is the input embedding");
    case OutputHead::Separate:
        return SummaryPage::tr("A tensor of its own");
    case OutputHead::Missing:
        return SummaryPage::tr("Not stored, although config.json says that it is not the input embedding");
    case OutputHead::Unknown:
        break;
    }
    return {};
}

} // namespace

SummaryPage::SummaryPage(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = makePageLayout(this);
    m_modelName = makeTitle(kTitleScale);
    m_modelName->setAccessibleName(tr("Model"));
    m_headline = makeQuietLabel();
    m_folder = makeQuietLabel();
    m_folder->setForegroundRole(QPalette::PlaceholderText);
    m_notes = new WrappedText;
    m_notesSection = makeSection(tr("Notes"), m_notes);
    m_dtypes = new BarList;
    m_layouts = new FactGrid;
    m_layouts->setObjectName(QStringLiteral("layouts"));
    m_layoutWarnings = new WrappedText;
    m_layoutWarnings->setObjectName(QStringLiteral("layoutWarnings"));
    m_layoutWarnings->setAccessibleName(tr("What cannot be decoded"));
    auto* quantization = new QWidget;
    auto* quantizationLayout = new QVBoxLayout(quantization);
    quantizationLayout->setContentsMargins(0, 0, 0, 0);
    quantizationLayout->setSpacing(8);
    quantizationLayout->addWidget(m_layouts);
    auto* warnings = new QHBoxLayout;
    warnings->setContentsMargins(4, 0, 4, 0);
    warnings->addWidget(m_layoutWarnings);
    quantizationLayout->addLayout(warnings);
    m_layoutsSection = makeSection(tr("Quantization"), quantization);
    m_modules = new BarList;
    m_modules->setActivatable(true);
    m_modulesSection = makeSection(tr("Largest modules"), m_modules);
    makeSections();

    auto* title = new QWidget;
    auto* titleLayout = new QHBoxLayout(title);
    titleLayout->setContentsMargins(4, 0, 4, 0);
    titleLayout->addWidget(m_modelName);
    layout->addWidget(title);
    layout->addWidget(m_headline);
    layout->addWidget(m_folder);
    layout->addWidget(m_notesSection);
    layout->addWidget(makeSection(tr("Dtypes"), m_dtypes));
    layout->addWidget(m_layoutsSection);
    layout->addWidget(m_modulesSection);
    layout->addWidget(m_configSection);
    layout->addWidget(m_indexSection);
    layout->addWidget(m_metadataSection);
    connect(m_modules, &BarList::activated, this, [this](int index) {
        const ModuleShare& share = m_opened.summary->modules[static_cast<size_t>(index)];
        Q_EMIT filterRequested(toQString(share.filter));
    });
}

void SummaryPage::makeSections()
{
    m_config = new FactGrid;
    m_config->setObjectName(QStringLiteral("config"));
    m_configSection = makeSection(tr("Configuration"),
        makeFactsWithMore(
            m_config, m_showConfig, tr("Show config.json…"), tr("Look through the whole file, find and copy")));
    m_index = new FactGrid;
    m_indexSection = makeSection(tr("Index"),
        makeFactsWithMore(
            m_index, m_showIndex, tr("Show the index…"), tr("Look through the file that says where each tensor is")));
    m_metadata = new FactGrid;
    m_metadataSection = makeSection(tr("Metadata"),
        makeFactsWithMore(m_metadata, m_showMetadata, tr("Show metadata of each file…"),
            tr("Look through what the header of each file says, whole and unchanged")));
    connect(m_showConfig, &QPushButton::clicked, this, [this] {
        showJson(
            tr("config.json of %1"), [model = m_opened.model]() -> Result<std::string> { return model->config(); });
    });
    connect(m_showIndex, &QPushButton::clicked, this, [this] {
        showJson(tr("Index of %1"),
            [path = m_opened.summary->index] { return readSmallFile(posixFileSystem(), path, kLargestIndex); });
    });
    connect(m_showMetadata, &QPushButton::clicked, this, [this] {
        showJson(
            tr("Metadata of %1"), [model = m_opened.model]() -> Result<std::string> { return metadataJson(*model); });
    });
}

void SummaryPage::showJson(const QString& title, JsonDialog::Load load)
{
    auto* dialog = new JsonDialog(title.arg(shownName(m_opened.model->name())), std::move(load), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->QDialog::show(); // beside the window, which stays in use
}

void SummaryPage::fillHeadline()
{
    const Model& model = *m_opened.model;
    const ModelSummary& summary = *m_opened.summary;
    const auto& active = summary.active;
    const QString parameters = active
        ? tr("%1 active of %2 parameters").arg(shownCount(active->active), shownCount(active->total))
        : tr("%1 parameters").arg(shownCount(summary.parameters));
    m_headline->setText(joinedParts({parameters, bytesTwice(model.totalBytes()),
        tr("%1 in %2")
            .arg(tensorCount(model.tensors().size()),
                tr("%n file(s)", nullptr, static_cast<int>(model.files().size())))}));
    QString toolTip = tr("%1 parameters, %2 bytes of tensor data")
                          .arg(shownExact(summary.parameters), shownExact(model.totalBytes()));
    if (active) {
        toolTip += QLatin1Char('\n')
            + tr("%1 are active for a token, which goes through %2 of %3 experts")
                  .arg(shownExact(active->active), shownExact(active->perToken), shownExact(active->experts));
        if (active->inputTable > 0)
            toolTip += QLatin1Char('\n')
                + tr("Without the table of input embeddings (%1), of which a token reads one row")
                      .arg(shownCount(active->inputTable));
    }
    m_headline->setToolTip(toolTip);
    m_folder->setText(shownPath(model.folder()));
}

void SummaryPage::fillConfig()
{
    const ModelSummary& summary = *m_opened.summary;
    std::vector<FactGrid::Fact> facts;
    for (const auto& [key, value] : summary.config)
        facts.push_back({shownName(key), shortened(shownName(value))});
    if (const QString head = headText(summary.head); !head.isEmpty())
        facts.push_back({tr("Output head"), head});
    m_config->setFacts(facts);
    m_showConfig->setVisible(!m_opened.model->config().empty());
    m_configSection->setVisible(!facts.empty() || !m_opened.model->config().empty());
    m_indexSection->setVisible(!summary.index.empty());
    m_index->setFacts({{tr("File"), shownName(summary.index.filename().native())}});
}

void SummaryPage::fillMetadata()
{
    std::vector<FactGrid::Fact> facts;
    for (const auto& [key, value] : m_opened.model->metadata())
        facts.push_back({shownName(key), shortened(toQString(std::string_view(value)))});
    m_metadataSection->setVisible(!facts.empty());
    m_metadata->setFacts(facts);
}

void SummaryPage::setModel(const OpenedModel& opened)
{
    m_opened = opened;
    const Model& model = *m_opened.model;
    const ModelSummary& summary = *m_opened.summary;
    m_modelName->setText(shownName(model.name()));
    fillHeadline();

    QStringList notes;
    for (const ModelNote& note : model.notes())
        notes << asSentence(toQString(std::string_view(note.message)));
    m_notesSection->setVisible(!notes.isEmpty());
    m_notes->setText(notes.join(QLatin1Char('\n')));

    m_dtypes->setItems(dtypeItems(summary.dtypes));
    fillQuantization();
    std::vector<BarList::Item> modules;
    for (const ModuleShare& share : summary.modules) {
        modules.push_back(
            shareItem(shownName(share.label), share.tensors, share.elements, share.bytes, model.totalBytes()));
        for (const auto& [dtype, bytes] : share.bytesByDType)
            modules.back().parts.emplace_back(fractionOf(bytes, model.totalBytes()), dtypeColour(dtype));
    }
    m_modulesSection->setVisible(!modules.empty());
    m_modules->setItems(std::move(modules));
    fillConfig();
    fillMetadata();
}

void SummaryPage::fillQuantization()
{
    const std::vector<FactGrid::Fact> layouts = layoutFacts(m_opened);
    const QStringList warnings = quantizationWarnings(m_opened);
    m_layouts->setFacts(layouts);
    m_layouts->setVisible(!layouts.empty());
    m_layoutWarnings->setText(warnings.join(QLatin1Char('\n')));
    m_layoutWarnings->setVisible(!warnings.isEmpty());
    m_layoutsSection->setVisible(!layouts.empty() || !warnings.isEmpty());
    applyColours();
}

void SummaryPage::applyColours()
{
    QPalette colours = palette();
    colours.setColor(QPalette::Text, warningColour(colours));
    m_layoutWarnings->setPalette(colours);
}

void SummaryPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_opened.model)
        applyColours();
}

} // namespace tensorport
