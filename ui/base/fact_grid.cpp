#include "ui/base/fact_grid.h"

#include <QAbstractTextDocumentLayout>
#include <QGridLayout>
#include <QLabel>
#include <QTextDocument>
#include <QTextOption>
#include <QWheelEvent>
#include <cmath>

namespace tensorport
{
namespace
{

constexpr int kColumnGap = 16;
constexpr int kRowGap = 5;

} // namespace

WrappedText::WrappedText(QWidget* parent)
    : QTextEdit(parent)
{
    setReadOnly(true);
    setFrameShape(NoFrame);
    setAcceptRichText(false);
    setAcceptDrops(false);
    setTabChangesFocus(true);
    setFocusPolicy(Qt::ClickFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
}

void WrappedText::setText(const QString& text)
{
    if (text == toPlainText())
        return;
    setPlainText(text);
    fitHeight();
}

QSize WrappedText::sizeHint() const
{
    return {160, height()};
}

QSize WrappedText::minimumSizeHint() const
{
    return {40, height()};
}

void WrappedText::resizeEvent(QResizeEvent* event)
{
    QTextEdit::resizeEvent(event);
    fitHeight();
}

void WrappedText::changeEvent(QEvent* event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

void WrappedText::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

void WrappedText::fitHeight()
{
    const int needed = static_cast<int>(std::ceil(document()->size().height()));
    if (needed != height())
        setFixedHeight(std::max(needed, fontMetrics().height()));
}

FactGrid::FactGrid(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(4, 0, 4, 0);
    m_grid->setHorizontalSpacing(kColumnGap);
    m_grid->setVerticalSpacing(kRowGap);
    m_grid->setColumnStretch(1, 1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FactGrid::setFacts(const std::vector<Fact>& facts)
{
    while (m_rows.size() < facts.size()) {
        const int row = static_cast<int>(m_rows.size());
        auto* label = new QLabel(this);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setTextFormat(Qt::PlainText);
        auto* value = new WrappedText(this);
        m_grid->addWidget(label, row, 0, Qt::AlignTop | Qt::AlignLeft);
        m_grid->addWidget(value, row, 1);
        m_rows.emplace_back(label, value);
    }
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const auto& [label, value] = m_rows[i];
        const bool isUsed = i < facts.size();
        label->setVisible(isUsed);
        value->setVisible(isUsed);
        if (!isUsed)
            continue;
        label->setText(facts[i].label);
        value->setText(facts[i].value);
        value->setToolTip(facts[i].toolTip);
        value->setAccessibleName(facts[i].label);
    }
}

QString FactGrid::value(const QString& label) const
{
    for (const auto& [name, value] : m_rows) {
        if (name->text() == label && !value->isHidden())
            return value->toPlainText();
    }
    return {};
}

} // namespace tensorport
