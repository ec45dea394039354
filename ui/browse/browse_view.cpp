#include "ui/browse/browse_view.h"

#include "ui/browse/details_panel.h"
#include "ui/browse/list_export.h"
#include "ui/browse/tensor_filter.h"
#include "ui/browse/tensor_tree_view.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QAction>
#include <QDataStream>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIODevice>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace tensorport
{
namespace
{

/// A filter with up to this many results shows them all at once.
constexpr size_t kMostRevealed = 400;
constexpr quint32 kLayoutVersion = 3;
constexpr size_t kStopEvery = 256;

QString problemText(const TensorFilter::Problem& problem)
{
    const QString word = toQString(std::string_view(problem.word)); // as it was typed
    switch (problem.kind) {
    case TensorFilter::ProblemKind::Regex:
        return BrowseView::tr("“%1” is not a regular expression yet: %2. It hides nothing.")
            .arg(word, toQString(std::string_view(problem.reason)));
    case TensorFilter::ProblemKind::OpenRegex:
        return BrowseView::tr("“%1” is no regular expression without a slash at its end. It hides nothing.").arg(word);
    case TensorFilter::ProblemKind::Size:
        return BrowseView::tr("“%1” is not a size: write size:>1MB, size:<=4KiB or size:1MB..2GB. It hides nothing.")
            .arg(word);
    case TensorFilter::ProblemKind::Values:
        return BrowseView::tr("“%1” is not known: write has:nan, has:inf, has:zeros or has:constant. It hides nothing.")
            .arg(word);
    case TensorFilter::ProblemKind::NotChecked:
        return BrowseView::tr(
            "“%1” needs to know the values: use Check values or Statistics of all tensors. It hides nothing.")
            .arg(word);
    case TensorFilter::ProblemKind::Cut:
        return BrowseView::tr("“%1” finds those that the check names; there are more.").arg(word);
    }
    return {};
}

} // namespace

BrowseView::BrowseView(QWidget* parent)
    : QWidget(parent)
    , m_filter(new QLineEdit)
    , m_filterResult(new QLabel)
    , m_filterProblem(new QLabel)
    , m_flat(new QToolButton)
    , m_treeStack(new QStackedWidget)
    , m_nothingFound(new QLabel)
    , m_tree(new TensorTreeView)
    , m_details(new DetailsPanel)
    , m_side(new QStackedWidget)
    , m_back(new QToolButton)
    , m_splitter(new QSplitter)
    , m_export(new ListExport(this))
    , m_exportShown(new QAction(tr("Export list of &shown tensors…"), this))
    , m_exportAll(new QAction(tr("Export list of &all tensors…"), this))
{
    m_splitter->addWidget(makeLeftSide());
    makeExport();
    m_splitter->addWidget(makeRightSide());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({780, 420});
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    m_tree->header()->setSectionsClickable(true);
    m_tree->header()->setSortIndicatorShown(true);
    m_tree->header()->setSortIndicator(0, Qt::AscendingOrder);

    connect(m_filter, &QLineEdit::textChanged, this, &BrowseView::arrange);
    connect(m_flat, &QToolButton::toggled, this, &BrowseView::arrange);
    connect(m_flat, &QToolButton::toggled, this, &BrowseView::flatChanged);
    connect(m_tree->header(), &QHeaderView::sortIndicatorChanged, this, &BrowseView::arrange);
    connect(m_tree, &TensorTreeView::currentNodeChanged, m_details, &DetailsPanel::showNode);
    connect(m_tree, &TensorTreeView::nodesSelected, m_details, &DetailsPanel::showNodes);
    connect(m_details, &DetailsPanel::filterRequested, this, &BrowseView::setFilter);
    connect(m_details, &DetailsPanel::nodeRequested, m_tree, &TensorTreeView::selectNode);
}

QWidget* BrowseView::makeRightSide()
{
    m_side->addWidget(m_details);
    m_back->setObjectName(QStringLiteral("backToPage"));
    m_back->setText(tr("Back to the report"));
    m_back->setIcon(icon(QStringLiteral("check")));
    m_back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_back->setAutoRaise(true);
    m_back->setFocusPolicy(Qt::TabFocus);
    m_back->hide();
    connect(m_back, &QToolButton::clicked, this, [this] { showSide(m_sidePage); });
    const auto showDetails = [this] {
        if (m_tree->hasFocus())
            showSide(m_details);
    };
    connect(m_tree, &TensorTreeView::currentNodeChanged, this, showDetails);
    connect(m_tree, &TensorTreeView::clicked, this, showDetails);
    auto* right = new QWidget;
    auto* layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_back);
    layout->addWidget(m_side);
    return right;
}

QWidget* BrowseView::makeLeftSide()
{
    m_filter->setPlaceholderText(tr("Filter: q_proj  dtype:bf16  size:>1MB  model.layers.*.weight"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter tensors"));
    m_filter->setToolTip(tr(
        "Shows the tensors that match every word (Ctrl+F).\n"
        "q_proj — the name holds it\n"
        "dtype:bf16 — the dtype begins so\n"
        "size:>1MB — by size: also < <= >= =, and size:1MB..2GB\n"
        "shard:3 — by shard: also 2-4, 1,5, or a part of the file's name\n"
        "model.layers.*.weight — a pattern over the whole name: * any text, ? one character\n"
        "/layers\\.[0-3]\\./ — a regular expression that the name holds; re:… is the same\n"
        "has:nan — what Check values or Statistics of all tensors found last: also has:inf, has:zeros, has:constant\n"
        "-bias — without what this word finds"));
    m_filter->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filter->setAcceptDrops(false); // what is dropped is for the window
    m_filter->installEventFilter(this);
    m_filterResult->setForegroundRole(QPalette::PlaceholderText);
    m_filterResult->hide();
    m_filterProblem->setObjectName(QStringLiteral("filterProblem"));
    m_filterProblem->setTextFormat(Qt::PlainText);
    m_filterProblem->setWordWrap(true);
    m_filterProblem->setMargin(8);
    m_filterProblem->hide();
    m_flat->setIcon(icon(QStringLiteral("list")));
    m_flat->setText(tr("Flat list"));
    m_flat->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_flat->setCheckable(true);
    m_flat->setAutoRaise(true);
    m_flat->setToolTip(
        tr("Show all tensors as one list, without modules: click a column to sort the whole model (Ctrl+T)"));
    m_nothingFound->setAlignment(Qt::AlignCenter);
    m_nothingFound->setWordWrap(true);
    m_nothingFound->setBackgroundRole(QPalette::Base);
    m_nothingFound->setAutoFillBackground(true);
    m_nothingFound->setMargin(24);
    m_nothingFound->setTextFormat(Qt::PlainText);
    m_treeStack->addWidget(m_tree);
    m_treeStack->addWidget(m_nothingFound);

    auto* left = new QWidget;
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(8, 6, 8, 6);
    filterRow->setSpacing(8);
    filterRow->addWidget(m_filter, 1);
    filterRow->addWidget(m_filterResult);
    filterRow->addWidget(m_flat);
    layout->addLayout(filterRow);
    layout->addWidget(m_filterProblem);
    layout->addWidget(m_treeStack, 1);
    left->setMinimumWidth(360);
    return left;
}

void BrowseView::makeExport()
{
    connect(m_exportShown, &QAction::triggered, this, &BrowseView::exportShown);
    connect(m_exportAll, &QAction::triggered, this, &BrowseView::exportAll);
    m_tree->addActions({m_exportShown, m_exportAll});
}

void BrowseView::exportShown()
{
    if (tensorsShown() != 0)
        m_export->ask(m_opened, m_tree->treeModel().tree());
}

void BrowseView::exportAll()
{
    if (m_opened.tree)
        m_export->ask(m_opened, m_opened.tree);
}

size_t BrowseView::tensorsShown() const
{
    const auto& tree = m_tree->treeModel().tree();
    return tree ? tree->leaves().size() : 0;
}

void BrowseView::setModel(const OpenedModel& opened)
{
    m_opened = opened;
    m_findings.reset();
    m_tree->showModel(opened);
    m_tree->fitColumns();
    m_details->setModel(opened);
    arrange();
}

void BrowseView::showProblems(const TensorFilter& filter)
{
    QStringList lines;
    for (const TensorFilter::Problem& problem : filter.problems())
        lines << problemText(problem);
    m_filterProblem->setVisible(!lines.isEmpty());
    m_filterProblem->setText(lines.join(QLatin1Char('\n')));
}

void BrowseView::arrange()
{
    if (!m_opened.tree)
        return;
    m_goesToList = false;
    const TensorFilter filter = currentFilter();
    showProblems(filter);
    TreeArrangement arrangement;
    arrangement.sortBy = static_cast<TreeColumn>(m_tree->header()->sortIndicatorSection());
    arrangement.descending = m_tree->header()->sortIndicatorOrder() == Qt::DescendingOrder;
    arrangement.flat = m_flat->isChecked();
    const bool isWhole
        = filter.isEmpty() && !arrangement.flat && arrangement.sortBy == TreeColumn::Name && !arrangement.descending;
    if (isWhole) {
        m_worker.cancel();
        showArranged(m_opened.tree);
        return;
    }
    m_worker.run(
        [whole = m_opened.tree, model = m_opened.model, filter, arrangement](const std::stop_token& stop) {
            TreeArrangement shown = arrangement;
            if (!filter.isEmpty()) {
                const auto leaves = whole->leaves();
                shown.shown.resize(leaves.size());
                for (size_t i = 0; i < leaves.size(); ++i) {
                    if (i % kStopEvery == 0 && stop.stop_requested())
                        return std::shared_ptr<const TensorTree>();
                    const TreeNode& leaf = whole->node(leaves[i]);
                    const PackedWeight* weight = whole->weightAbove(leaf); // found by either name
                    shown.shown[leaf.tensor] = filter.matches(
                        whole->tensor(leaf), model->files(), weight != nullptr ? weight->name : std::string_view());
                }
            }
            return whole->arranged(shown, stop);
        },
        [this](std::shared_ptr<const TensorTree> tree) {
            if (tree)
                showArranged(std::move(tree));
        });
}

void BrowseView::showArranged(std::shared_ptr<const TensorTree> tree)
{
    const TensorFilter filter = currentFilter();
    const size_t found = tree->leaves().size();
    const size_t whole = m_opened.tree->leaves().size();
    m_filterResult->setVisible(!filter.isEmpty());
    m_filterResult->setText(tr("%1 of %2").arg(shownExact(found), shownExact(whole)));
    m_filterResult->setToolTip(
        tr("%1 parameters, %2").arg(shownCount(tree->root().parameters), shownBytes(tree->root().bytes)));
    if (found == 0 && whole != 0) {
        m_nothingFound->setText(filter.hasPattern()
                ? tr("No tensor matches “%1”.\nA word with * or ? must match the whole name: try *%1*")
                      .arg(m_filter->text().trimmed())
                : tr("No tensor matches “%1”.").arg(m_filter->text().trimmed()));
    } else if (whole == 0) {
        m_nothingFound->setText(tr("This model has no tensors."));
    }
    m_treeStack->setCurrentIndex(found == 0 ? 1 : 0);
    m_tree->setRootIsDecorated(!m_flat->isChecked());
    if (auto old = m_tree->treeModel().tree(); old != tree) {
        m_tree->showArranged(std::move(tree), !filter.isEmpty() && found <= kMostRevealed);
        m_disposal.run([old = std::move(old)](const std::stop_token&) { return 0; }, [](int) {});
    }
    m_exportShown->setVisible(found != whole);
    if (std::exchange(m_goesToList, false))
        goToList();
    Q_EMIT arranged();
}

/// As soon as it shows what the filter finds. Selects the first row, unless one is selected already.
void BrowseView::goToList()
{
    if (isArranging()) {
        m_goesToList = true;
        return;
    }
    if (tensorsShown() == 0)
        return;
    m_tree->setFocus();
    const TensorTree& shown = *m_tree->treeModel().tree();
    if (shown.nodeOf(m_tree->currentNode()) == 0)
        m_tree->selectNode(shown.node(shown.root().firstChild).origin);
}

void BrowseView::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void BrowseView::focusTree()
{
    m_tree->setFocus();
}

bool BrowseView::isFlat() const
{
    return m_flat->isChecked();
}

void BrowseView::setFlat(bool isFlat)
{
    m_flat->setChecked(isFlat);
}

void BrowseView::setFilter(const QString& text)
{
    m_filter->setText(text);
}

void BrowseView::setValueFindings(std::shared_ptr<const ValueFindings> findings)
{
    m_findings = std::move(findings);
    if (!m_filter->text().isEmpty())
        arrange();
}

TensorFilter BrowseView::currentFilter() const
{
    return TensorFilter(m_filter->text().toStdString(), m_findings);
}

void BrowseView::selectTensor(const std::string& name)
{
    const auto id = m_opened.model ? m_opened.model->find(name) : std::nullopt;
    if (!id)
        return;
    const TensorTree& tree = *m_opened.tree;
    const auto leaves = tree.leaves();
    const auto leaf = std::ranges::find_if(
        leaves, [&](NodeId node) { return tree.node(node).tensor == static_cast<uint32_t>(*id); });
    if (leaf == leaves.end())
        return;
    if (m_tree->treeModel().tree()->nodeOf(*leaf) == 0)
        m_filter->clear();
    m_tree->selectNode(*leaf);
}

void BrowseView::setSidePage(QWidget* page)
{
    if (page != nullptr && m_side->indexOf(page) < 0)
        m_side->addWidget(page);
    m_sidePage = page;
    showSide(page != nullptr ? page : m_details);
}

void BrowseView::showSide(QWidget* page)
{
    m_side->setCurrentWidget(page);
    m_back->setVisible(m_sidePage != nullptr && page != m_sidePage);
}

bool BrowseView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape) {
            if (m_filter->text().isEmpty())
                m_tree->setFocus();
            m_filter->clear();
            return true;
        }
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            goToList();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QByteArray BrowseView::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << kLayoutVersion << m_splitter->saveState() << m_tree->columnWidths() << m_tree->chosenColumns()
           << isFlat();
    return layout;
}

void BrowseView::restoreLayout(const QByteArray& layout)
{
    QDataStream stream(layout);
    quint32 version = 0;
    QByteArray splitter;
    QList<int> widths;
    quint32 columns = 0;
    bool flat = false;
    stream >> version >> splitter >> widths >> columns >> flat;
    if (stream.status() == QDataStream::Ok && version == kLayoutVersion && widths.size() == kTreeColumnCount - 1) {
        m_splitter->restoreState(splitter);
        m_tree->setColumnWidths(widths);
        m_tree->setChosenColumns(columns);
        setFlat(flat);
        return;
    }
    const auto digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    m_tree->setColumnWidths({digit * 10, digit * 13, digit * 10, digit * 9, digit * 6});
}

} // namespace tensorport
