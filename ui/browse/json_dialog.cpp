#include "ui/browse/json_dialog.h"

#include "ui/base/kept_size.h"
#include "ui/base/roomy_rows.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace tensorport
{
namespace
{

constexpr QSize kFirstSize(840, 600);
constexpr size_t kMostExpanded = 200; ///< values that are all shown at once
constexpr int kKeyWidth = 380;

QToolButton* makeStepButton(Qt::ArrowType arrow, const QString& toolTip)
{
    auto* button = new QToolButton;
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setEnabled(false);
    return button;
}

} // namespace

JsonDialog::JsonDialog(const QString& title, Load load, QWidget* parent)
    : QDialog(parent)
    , m_find(new QLineEdit)
    , m_place(new QLabel)
    , m_previous(makeStepButton(Qt::UpArrow, tr("Previous (Shift+Enter)")))
    , m_next(makeStepButton(Qt::DownArrow, tr("Next (Enter)")))
    , m_pages(new QStackedWidget)
    , m_view(new QTreeView)
    , m_reading(new QLabel(tr("Reading…")))
    , m_problem(new QLabel)
{
    setWindowTitle(title);
    keepSize(*this, QLatin1String("json/size"), kFirstSize);
    makeLayout();
    makeActions();
    m_pages->setCurrentWidget(m_reading);
    m_view->setFocus();
    m_worker.run(
        [load = std::move(load)](const std::stop_token& stop) {
            const Result<std::string> text = load();
            Document document;
            if (!text) {
                document.problem = errorSentence(text.error());
                return document;
            }
            document.tree = JsonTree::parse(*text, stop);
            if (document.tree && document.tree->isCut())
                document.problem = tr("This is the beginning, the first %1 values. The rest is too much to show.")
                                       .arg(shownExact(document.tree->nodes().size()));
            else if (document.tree && !document.tree->flaw().empty())
                document.problem = tr("This is what stands before a flaw: %1.")
                                       .arg(toQString(std::string_view(document.tree->flaw())));
            return document;
        },
        [this](const Document& document) { showDocument(document); });
}

void JsonDialog::makeLayout()
{
    m_find->setPlaceholderText(tr("Find a key or a value"));
    m_find->setAccessibleName(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_find->installEventFilter(this);
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_reading->setAlignment(Qt::AlignCenter);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();

    m_view->setModel(&m_model);
    giveRoom(*m_view);
    m_view->setAccessibleName(windowTitle());
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->header()->setSectionResizeMode(QHeaderView::Interactive);
    m_view->header()->resizeSection(0, kKeyWidth);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_reading);

    auto* top = new QHBoxLayout;
    top->addWidget(m_find, 1);
    top->addWidget(m_place);
    top->addWidget(m_previous);
    top->addWidget(m_next);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QAbstractButton* button : buttons->buttons())
        static_cast<QPushButton*>(button)->setAutoDefault(false); // Enter is for the next place
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_problem);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buttons);
}

void JsonDialog::makeActions()
{
    const auto add = [this](const QString& text, const QKeySequence& keys, auto slot) {
        auto* action = new QAction(text, m_view);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_view->addAction(action);
    };
    add(tr("&Copy value"), QKeySequence::Copy, &JsonDialog::copyValue);
    add(tr("Copy &path"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &JsonDialog::copyPath);
    auto* focusFind = new QAction(this);
    focusFind->setShortcut(QKeySequence::Find);
    connect(focusFind, &QAction::triggered, this, [this] {
        m_find->setFocus(Qt::ShortcutFocusReason);
        m_find->selectAll();
    });
    addAction(focusFind);
    connect(m_find, &QLineEdit::textChanged, this, &JsonDialog::find);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
}

void JsonDialog::showDocument(const Document& document)
{
    m_problem->setVisible(!document.problem.isEmpty());
    m_problem->setText(document.problem);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, warningColour(colours));
    m_problem->setPalette(colours);
    m_model.setTree(document.tree);
    m_pages->setCurrentWidget(m_view);
    if (!document.tree)
        return;
    if (document.tree->nodes().size() <= kMostExpanded)
        m_view->expandAll();
    if (m_model.rowCount() > 0)
        m_view->setCurrentIndex(m_model.index(0, 0));
    if (!m_find->text().isEmpty())
        find();
}

void JsonDialog::find()
{
    if (!m_model.tree())
        return; // is still read
    m_worker.run([tree = m_model.tree(), text = m_find->text().toStdString()](
                     const std::stop_token& stop) { return tree->find(text, stop); },
        [this](const std::vector<uint32_t>& found) {
            m_found = found;
            m_current = 0;
            showPlace();
        });
}

void JsonDialog::step(int by)
{
    if (m_found.empty())
        return;
    const size_t count = m_found.size();
    m_current = by > 0 ? (m_current + 1) % count : (m_current + count - 1) % count;
    showPlace();
}

void JsonDialog::showPlace()
{
    m_previous->setEnabled(!m_found.empty());
    m_next->setEnabled(!m_found.empty());
    if (m_found.empty()) {
        m_place->setText(m_find->text().isEmpty() ? QString() : tr("Not found"));
        return;
    }
    m_place->setText(tr("%1 of %2").arg(shownExact(m_current + 1), shownExact(m_found.size())));
    const QModelIndex index = m_model.indexOf(m_found[m_current]);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index); // opens what it stands in
}

bool JsonDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            step(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
            return true;
        }
        if (key->key() == Qt::Key_Down) {
            m_view->setFocus();
            return true;
        }
        if (key->key() == Qt::Key_Escape && !m_find->text().isEmpty()) {
            m_find->clear();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void JsonDialog::copyValue()
{
    if (!m_view->currentIndex().isValid())
        return;
    const uint32_t node = m_model.node(m_view->currentIndex());
    if (!m_model.tree()->node(node).isContainer()) {
        m_copying.cancel();
        QApplication::clipboard()->setText(toQString(m_model.tree()->value(node)));
        return;
    }
    m_copying.run([tree = m_model.tree(), node](const std::stop_token&) { return tree->json(node); },
        [](const std::string& json) { QApplication::clipboard()->setText(QString::fromStdString(json)); });
}

void JsonDialog::copyPath()
{
    if (m_view->currentIndex().isValid())
        QApplication::clipboard()->setText(
            QString::fromStdString(m_model.tree()->path(m_model.node(m_view->currentIndex()))));
}

} // namespace tensorport
