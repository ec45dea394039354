#include "ui/browse/details_panel.h"

#include "ui/base/fact_grid.h"
#include "ui/browse/bar_list.h"
#include "ui/browse/breadcrumbs.h"
#include "ui/browse/quantization_text.h"
#include "ui/inspect/stats_view.h"
#include "ui/style/dtype_colour.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace tensorport
{
namespace
{

constexpr int kMargin = 20;
constexpr int kSectionGap = 20;
constexpr qreal kTitleScale = 1.5;
constexpr qsizetype kLongestValue = 600;
constexpr size_t kMostChildren = 8;
constexpr size_t kMostSummedAtOnce = 5000; ///< nodes, in a few milliseconds

QFont scaledFont(QFont font, qreal scale, bool isBold)
{
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(isBold);
    return font;
}

/// A heading and what stands below it, shown and hidden together.
QWidget* makeSection(const QString& title, QWidget* content)
{
    auto* section = new QWidget;
    auto* layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, kSectionGap, 0, 0);
    layout->setSpacing(8);
    auto* heading = new QLabel(title);
    heading->setFont(scaledFont(heading->font(), 1.0, true));
    heading->setContentsMargins(4, 0, 0, 0);
    layout->addWidget(heading);
    layout->addWidget(content);
    content->setAccessibleName(title);
    return section;
}

QVBoxLayout* makePageLayout(QWidget* page)
{
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(kMargin - 4, kMargin, kMargin - 4, kMargin);
    layout->setSpacing(4);
    return layout;
}

QLabel* makeQuietLabel()
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setContentsMargins(4, 0, 4, 0);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

WrappedText* makeTitle(qreal scale)
{
    auto* title = new WrappedText;
    title->setFont(scaledFont(title->font(), scale, true));
    return title;
}

QString shortened(const QString& value)
{
    if (value.size() <= kLongestValue)
        return value;
    return value.left(kLongestValue) + DetailsPanel::tr("… (%n characters)", nullptr, static_cast<int>(value.size()));
}

QString bytesTwice(uint64_t bytes)
{
    return QStringLiteral("%1 (%2)").arg(shownBytes(bytes), shownBytesBinary(bytes));
}

QString exactBytes(uint64_t bytes)
{
    return DetailsPanel::tr("%1 bytes · %2 · %3").arg(shownExact(bytes), shownBytes(bytes), shownBytesBinary(bytes));
}

double fractionOf(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

QString tensorCount(uint64_t count)
{
    return DetailsPanel::tr("%1 tensor(s)", nullptr, static_cast<int>(count)).arg(shownExact(count));
}

std::vector<BarList::Item> dtypeItems(const std::vector<DTypeSum>& sums)
{
    uint64_t whole = 0;
    for (const DTypeSum& sum : sums)
        whole += sum.bytes;
    std::vector<BarList::Item> items;
    for (const DTypeSum& sum : sums) {
        BarList::Item item;
        item.label = shownName(sum.name);
        item.detail = tensorCount(sum.tensors);
        item.value = shownBytes(sum.bytes);
        item.share = shownShare(sum.bytes, whole);
        item.toolTip = DetailsPanel::tr("%1 parameters, %2 bytes").arg(shownExact(sum.elements), shownExact(sum.bytes));
        item.parts.emplace_back(fractionOf(sum.bytes, whole), dtypeColour(sum.dtype));
        item.hasSwatch = true;
        items.push_back(std::move(item));
    }
    return items;
}

BarList::Item shareItem(const QString& label, uint64_t tensors, uint64_t elements, uint64_t bytes, uint64_t whole)
{
    BarList::Item item;
    item.label = label;
    item.value = shownBytes(bytes);
    item.share = shownShare(bytes, whole);
    item.toolTip = DetailsPanel::tr("%1\n%2, %3 parameters, %4 bytes")
                       .arg(label, tensorCount(tensors), shownExact(elements), shownExact(bytes));
    return item;
}

} // namespace

DetailsPanel::DetailsPanel(QWidget* parent)
    : QScrollArea(parent)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setBackgroundRole(QPalette::Base);
    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeSummary());
    layout->addWidget(makeSelection());
    layout->addStretch(1);
    setWidget(content);
    m_selection->hide();
    // Also when the Tab key comes from outside, which a scroll area does not see to.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now != nullptr && widget()->isAncestorOf(now) && (now->focusPolicy() & Qt::TabFocus) != 0)
            ensureWidgetVisible(now, 0, kMargin);
    });
}

QWidget* DetailsPanel::makeSummary()
{
    m_summary = new QWidget;
    auto* layout = makePageLayout(m_summary);
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
    m_config = new FactGrid;
    m_configSection = makeSection(tr("Configuration"), m_config);
    m_metadata = new FactGrid;
    m_metadataSection = makeSection(tr("Metadata"), m_metadata);

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
    layout->addWidget(m_metadataSection);
    connect(m_modules, &BarList::activated, this, [this](int index) {
        const ModuleShare& share = m_opened.summary->modules[static_cast<size_t>(index)];
        Q_EMIT filterRequested(toQString(share.filter));
    });
    return m_summary;
}

QWidget* DetailsPanel::makeSelection()
{
    m_selection = new QWidget;
    auto* layout = makePageLayout(m_selection);
    m_crumbs = new Breadcrumbs;
    connect(m_crumbs, &Breadcrumbs::activated, this,
        [this](int part) { Q_EMIT nodeRequested(m_crumbNodes[static_cast<size_t>(part)]); });
    m_kind = makeQuietLabel();
    m_kind->setForegroundRole(QPalette::PlaceholderText);

    m_path = makeTitle(1.2);
    m_path->setAccessibleName(tr("Name"));
    m_copyPath = new QToolButton;
    m_copyPath->setIcon(icon(QStringLiteral("copy")));
    m_copyPath->setAutoRaise(true);
    m_copyPath->setToolTip(tr("Copy the full name"));
    m_copyPath->setAccessibleName(tr("Copy the full name"));
    connect(
        m_copyPath, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(m_path->toPlainText()); });
    auto* title = new QHBoxLayout;
    title->setContentsMargins(4, 0, 0, 0);
    title->addWidget(m_path, 1);
    title->addWidget(m_copyPath, 0, Qt::AlignTop);

    m_selectionHeadline = makeQuietLabel();
    m_facts = new FactGrid;
    m_part = new FactGrid;
    m_part->setObjectName(QStringLiteral("part"));
    m_partSection = makeSection(tr("Quantization"), m_part);
    m_stats = new StatsView;
    m_statsSection = makeSection(tr("Values"), m_stats);
    m_selectionDTypes = new BarList;
    m_selectionDTypesSection = makeSection(tr("Dtypes"), m_selectionDTypes);
    m_children = new BarList;
    m_children->setActivatable(true);
    m_childrenSection = makeSection(tr("Largest parts"), m_children);
    layout->addWidget(m_crumbs);
    layout->addSpacing(4);
    layout->addWidget(m_kind);
    layout->addLayout(title);
    layout->addWidget(m_selectionHeadline);
    layout->addSpacing(kSectionGap - 8);
    layout->addWidget(m_facts);
    layout->addWidget(m_partSection);
    layout->addWidget(m_statsSection);
    layout->addWidget(m_selectionDTypesSection);
    layout->addWidget(m_childrenSection);
    connect(m_children, &BarList::activated, this,
        [this](int index) { Q_EMIT nodeRequested(m_listedChildren[static_cast<size_t>(index)]); });
    return m_selection;
}

void DetailsPanel::setModel(const OpenedModel& opened)
{
    m_opened = opened;
    fillSummary();
    showNode(0);
}

void DetailsPanel::showNode(NodeId id)
{
    if (!m_opened.tree)
        return;
    m_summing.cancel();
    m_summary->setVisible(id == 0);
    m_selection->setVisible(id != 0);
    if (id == 0)
        showStats(std::nullopt);
    m_copyPath->show();
    if (id != 0) {
        const TreeNode& node = m_opened.tree->node(id);
        fillCrumbs(id);
        m_path->setText(node.path.empty() ? QStringLiteral("\"\"") : shownName(node.path));
        if (node.isTensor())
            fillTensor(node);
        else
            fillModule(node);
    }
    verticalScrollBar()->setValue(0);
}

void DetailsPanel::showNodes(const std::shared_ptr<const TensorTree>& shown, const std::vector<NodeId>& nodes)
{
    if (!m_opened.tree)
        return;
    const auto sum = [whole = m_opened.tree, shown, nodes] {
        std::vector<NodeId> origins;
        origins.reserve(nodes.size());
        for (const NodeId id : nodes)
            origins.push_back(shown->node(id).origin);
        return sumByDType(*whole, origins);
    };
    if (nodes.size() <= kMostSummedAtOnce) {
        m_summing.cancel();
        fillSelection(sum());
        return;
    }
    m_summing.run([sum](const std::stop_token&) { return sum(); },
        [this](const std::vector<DTypeSum>& sums) { fillSelection(sums); });
}

void DetailsPanel::fillCrumbs(NodeId id)
{
    m_crumbNodes.clear();
    for (NodeId node = id; node != 0; node = m_opened.tree->node(node).parent)
        m_crumbNodes.push_back(node);
    m_crumbNodes.push_back(0);
    std::ranges::reverse(m_crumbNodes);
    std::vector<Breadcrumbs::Part> parts;
    for (const NodeId part : m_crumbNodes) {
        const TreeNode& node = m_opened.tree->node(part);
        if (part == 0)
            parts.push_back(
                {shownName(m_opened.model->name()), tr("Show the summary of the whole model (Esc in the tree)")});
        else
            parts.push_back(
                {node.label().empty() ? QStringLiteral("\"\"") : shownName(node.label()), shownName(node.path)});
    }
    m_crumbs->setParts(std::move(parts));
}

void DetailsPanel::fillSelection(const std::vector<DTypeSum>& sums)
{
    DTypeSum all;
    for (const DTypeSum& sum : sums) {
        all.tensors += sum.tensors;
        all.elements += sum.elements;
        all.bytes += sum.bytes;
    }
    m_summary->hide();
    m_selection->show();
    fillCrumbs(0);
    m_kind->setText(tr("Selection"));
    m_copyPath->hide();
    m_path->setText(tensorCount(all.tensors));
    m_selectionHeadline->setText(tr("%1 parameters · %2").arg(shownCount(all.elements), bytesTwice(all.bytes)));
    m_facts->setFacts({
        {tr("Tensors"), shownExact(all.tensors)},
        {tr("Parameters"), shownExact(all.elements)},
        {tr("Size"), exactBytes(all.bytes)},
        {tr("Share of model"), shownShare(all.bytes, m_opened.model->totalBytes())},
    });
    m_partSection->hide();
    showStats(std::nullopt);
    m_selectionDTypes->setItems(dtypeItems(sums));
    m_selectionDTypesSection->show();
    m_childrenSection->hide();
    verticalScrollBar()->setValue(0);
}

void DetailsPanel::fillSummary()
{
    const Model& model = *m_opened.model;
    const ModelSummary& summary = *m_opened.summary;
    m_modelName->setText(shownName(model.name()));
    m_headline->setText(
        tr("%1 parameters · %2 · %3 in %4")
            .arg(shownCount(summary.parameters), bytesTwice(model.totalBytes()), tensorCount(model.tensors().size()),
                tr("%n file(s)", nullptr, static_cast<int>(model.files().size()))));
    m_headline->setToolTip(tr("%1 parameters, %2 bytes of tensor data")
                               .arg(shownExact(summary.parameters), shownExact(model.totalBytes())));
    m_folder->setText(shownPath(model.folder()));

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

    std::vector<FactGrid::Fact> facts;
    for (const auto& [key, value] : summary.config)
        facts.push_back({shownName(key), shortened(shownName(value))});
    m_configSection->setVisible(!facts.empty());
    m_config->setFacts(facts);

    facts.clear();
    for (const auto& [key, value] : model.metadata())
        facts.push_back({shownName(key), shortened(toQString(std::string_view(value)))});
    m_metadataSection->setVisible(!facts.empty());
    m_metadata->setFacts(facts);
}

void DetailsPanel::fillQuantization()
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

void DetailsPanel::applyColours()
{
    QPalette colours = palette();
    colours.setColor(QPalette::Text, warningColour(colours));
    m_layoutWarnings->setPalette(colours);
}

void DetailsPanel::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_opened.model)
        applyColours();
}

void DetailsPanel::fillTensor(const TreeNode& node)
{
    const Tensor& tensor = m_opened.tree->tensor(node);
    const SourceFile& file = m_opened.model->file(tensor.file);
    m_kind->setText(tr("Tensor"));
    m_selectionHeadline->setText(
        QStringLiteral("%1   %2   %3")
            .arg(shownName(tensor.dtypeName), shownShape(tensor.shape), shownBytes(tensor.bytes)));
    const QString dtype = tensor.dtype == DType::Raw
        ? tr("%1 (unknown: carried as raw bytes)").arg(shownName(tensor.dtypeName))
        : tr("%1 (%2, %n bit(s))", nullptr, info(tensor.dtype).bits)
              .arg(toQString(info(tensor.dtype).name), toQString(info(tensor.dtype).numpyName));
    m_facts->setFacts({
        {tr("Dtype"), dtype},
        {tr("Shape"), toQString(formatShape(tensor.shape))},
        {tr("Parameters"), shownExact(node.elements)},
        {tr("Size"), exactBytes(tensor.bytes)},
        {tr("Share of model"), shownShare(tensor.bytes, m_opened.model->totalBytes())},
        {tr("File"),
            tr("%1 (%2 of %3)")
                .arg(shownName(file.name))
                .arg(static_cast<uint32_t>(tensor.file) + 1)
                .arg(m_opened.model->files().size())},
        {tr("Offset in file"), tr("%1 to %2").arg(shownExact(tensor.offset), shownExact(tensor.offset + tensor.bytes))},
    });
    const std::vector<FactGrid::Fact> part = quantizationFacts(m_opened, TensorId{node.tensor});
    m_part->setFacts(part);
    m_partSection->setVisible(!part.empty());
    showStats(storedSource(*m_opened.model, TensorId{node.tensor}));
    m_selectionDTypesSection->hide();
    m_childrenSection->hide();
}

void DetailsPanel::showStats(std::optional<StatsSource> source)
{
    m_statsSection->setVisible(source.has_value());
    if (source)
        m_stats->show(m_opened.model, std::move(*source));
    else
        m_stats->clear();
}

void DetailsPanel::fillModule(const TreeNode& node)
{
    const TensorTree& tree = *m_opened.tree;
    const auto leaves = tree.leaves(node);
    std::vector<bool> isFileSeen(m_opened.model->files().size());
    for (const NodeId leaf : leaves)
        isFileSeen[static_cast<size_t>(tree.tensor(tree.node(leaf)).file)] = true;
    const PackedWeight* weight = tree.weight(node);
    m_kind->setText(weight != nullptr ? tr("Quantized weight") : tr("Module"));
    m_selectionHeadline->setText(tr("%1 parameters · %2").arg(shownCount(node.elements), bytesTwice(node.bytes)));
    const std::vector<FactGrid::Fact> dense
        = weight != nullptr ? weightFacts(*weight, node.bytes) : std::vector<FactGrid::Fact>();
    m_facts->setFacts({
        {tr("Tensors"), shownExact(node.leafCount)},
        {tr("Parameters"), shownExact(node.elements)},
        {tr("Size"), exactBytes(node.bytes)},
        {tr("Share of model"), shownShare(node.bytes, m_opened.model->totalBytes())},
        {tr("Files"), tr("%1 of %2").arg(std::ranges::count(isFileSeen, true)).arg(m_opened.model->files().size())},
    });
    m_part->setFacts(dense);
    m_partSection->setVisible(!dense.empty());
    showStats(weight != nullptr ? std::optional(decodedSource(m_opened.model, *weight)) : std::nullopt);
    m_selectionDTypes->setItems(dtypeItems(sumByDType(tree, node)));
    m_selectionDTypesSection->show();

    std::vector<const TreeNode*> children;
    for (const TreeNode& child : tree.children(node))
        children.push_back(&child);
    const size_t count = std::min(children.size(), kMostChildren);
    std::ranges::partial_sort(
        children, children.begin() + static_cast<std::ptrdiff_t>(count), [](const TreeNode* a, const TreeNode* b) {
            return a->bytes != b->bytes ? a->bytes > b->bytes : a->row < b->row;
        });
    children.resize(count);
    std::vector<BarList::Item> items;
    m_listedChildren.clear();
    for (const TreeNode* child : children) {
        items.push_back(
            shareItem(shownName(child->label()), child->leafCount, child->elements, child->bytes, node.bytes));
        for (const DTypeSum& sum : sumByDType(tree, *child))
            items.back().parts.emplace_back(fractionOf(sum.bytes, node.bytes), dtypeColour(sum.dtype));
        m_listedChildren.push_back(static_cast<NodeId>(child - tree.nodes().data()));
    }
    m_children->setItems(std::move(items));
    m_childrenSection->show();
}

} // namespace tensorport
