#include "ui/browse/details_panel.h"

#include "ui/base/fact_grid.h"
#include "ui/browse/bar_list.h"
#include "ui/browse/breadcrumbs.h"
#include "ui/browse/module_sums.h"
#include "ui/browse/page_parts.h"
#include "ui/browse/quantization_text.h"
#include "ui/browse/summary_page.h"
#include "ui/inspect/stats_view.h"
#include "ui/style/dtype_colour.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"

#include <QApplication>
#include <QClipboard>
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
constexpr size_t kMostSummedAtOnce = 5000; ///< nodes or tensors, in a few milliseconds

} // namespace

DetailsPanel::DetailsPanel(QWidget* parent)
    : ColumnScroll(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setBackgroundRole(QPalette::Base);
    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    m_summary = new SummaryPage;
    connect(m_summary, &SummaryPage::filterRequested, this, &DetailsPanel::filterRequested);
    layout->addWidget(m_summary);
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
    m_summary->setModel(opened);
    showNode(0);
}

void DetailsPanel::showNode(NodeId id)
{
    m_summing.cancel();
    if (!m_opened.tree)
        return;
    const TreeNode& node = m_opened.tree->node(id);
    if (id == 0) {
        m_summary->show();
        m_selection->hide();
        showStats(std::nullopt);
        verticalScrollBar()->setValue(0);
    } else if (node.isTensor()) {
        startPage(id);
        fillTensor(node);
    } else {
        sumUp(
            node.leafCount, [tree = m_opened.tree, &node] { return sumUpModule(*tree, node); },
            [this, id](const ModuleSums& sums) {
                startPage(id);
                fillModule(m_opened.tree->node(id), sums);
            });
    }
}

void DetailsPanel::startPage(NodeId id)
{
    const std::string_view path = m_opened.tree->node(id).path;
    m_summary->hide();
    m_selection->show();
    m_copyPath->show();
    fillCrumbs(id);
    m_path->setText(path.empty() ? QStringLiteral("\"\"") : shownName(path));
    verticalScrollBar()->setValue(0);
}

template <typename Sum, typename Fill>
void DetailsPanel::sumUp(size_t count, Sum sum, Fill fill)
{
    m_summing.cancel();
    if (count <= kMostSummedAtOnce)
        fill(sum());
    else
        m_summing.run([sum = std::move(sum)](const std::stop_token&) { return sum(); }, std::move(fill));
}

void DetailsPanel::showNodes(const std::shared_ptr<const TensorTree>& shown, const std::vector<NodeId>& nodes)
{
    if (!m_opened.tree)
        return;
    sumUp(
        nodes.size(),
        [whole = m_opened.tree, shown, nodes] {
            std::vector<NodeId> origins;
            origins.reserve(nodes.size());
            for (const NodeId id : nodes)
                origins.push_back(shown->node(id).origin);
            return sumByDType(*whole, origins);
        },
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
        {tr("Share of bytes"), shownShare(all.bytes, m_opened.model->totalBytes())},
    });
    m_partSection->hide();
    showStats(std::nullopt);
    m_selectionDTypes->setItems(dtypeItems(sums));
    m_selectionDTypesSection->show();
    m_childrenSection->hide();
    verticalScrollBar()->setValue(0);
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
        {node.parameters == tensor.elements() ? tr("Parameters") : tr("Elements"), shownExact(tensor.elements())},
        {tr("Size"), exactBytes(tensor.bytes)},
        {tr("Share of bytes"), shownShare(tensor.bytes, m_opened.model->totalBytes())},
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

void DetailsPanel::fillModule(const TreeNode& node, const ModuleSums& sums)
{
    const TensorTree& tree = *m_opened.tree;
    const PackedWeight* weight = tree.weight(node);
    m_kind->setText(weight != nullptr ? tr("Quantized weight") : tr("Module"));
    m_selectionHeadline->setText(tr("%1 parameters · %2").arg(shownCount(node.parameters), bytesTwice(node.bytes)));
    const std::vector<FactGrid::Fact> dense
        = weight != nullptr ? weightFacts(*weight, node.bytes) : std::vector<FactGrid::Fact>();
    m_facts->setFacts({
        {tr("Tensors"), shownExact(node.leafCount)},
        {tr("Parameters"), shownExact(node.parameters)},
        {tr("Size"), exactBytes(node.bytes)},
        {tr("Share of bytes"), shownShare(node.bytes, m_opened.model->totalBytes())},
        {tr("Files"), tr("%1 of %2").arg(sums.files).arg(m_opened.model->files().size())},
    });
    m_part->setFacts(dense);
    m_partSection->setVisible(!dense.empty());
    showStats(weight != nullptr ? std::optional(decodedSource(m_opened.model, *weight)) : std::nullopt);
    m_selectionDTypes->setItems(dtypeItems(sums.dtypes));
    m_selectionDTypesSection->show();

    std::vector<BarList::Item> items;
    m_listedChildren.clear();
    for (const ModuleSums::Part& part : sums.largest) {
        const TreeNode& child = tree.node(part.node);
        items.push_back(
            shareItem(shownName(child.label()), child.leafCount, child.parameters, child.bytes, node.bytes));
        for (const DTypeSum& sum : part.dtypes)
            items.back().parts.emplace_back(fractionOf(sum.bytes, node.bytes), dtypeColour(sum.dtype));
        m_listedChildren.push_back(part.node);
    }
    m_children->setItems(std::move(items));
    m_childrenSection->show();
}

} // namespace tensorport
