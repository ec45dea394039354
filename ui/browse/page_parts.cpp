#include "ui/browse/page_parts.h"

#include "ui/base/fact_grid.h"
#include "ui/style/dtype_colour.h"
#include "ui/style/text.h"

#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace tensorport
{
namespace
{

constexpr int kMargin = 20;
constexpr qsizetype kLongestValue = 600;

struct PageParts
{
    Q_DECLARE_TR_FUNCTIONS(PageParts)
};

QFont scaledFont(QFont font, qreal scale, bool isBold)
{
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(isBold);
    return font;
}

} // namespace

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
    return value.left(kLongestValue) + PageParts::tr("… (%n characters)", nullptr, static_cast<int>(value.size()));
}

QString bytesTwice(uint64_t bytes)
{
    return QStringLiteral("%1 (%2)").arg(shownBytes(bytes), shownBytesBinary(bytes));
}

QString exactBytes(uint64_t bytes)
{
    constexpr uint64_t kLeastInUnits = 1000;
    if (bytes < kLeastInUnits)
        return PageParts::tr("%n byte(s)", nullptr, static_cast<int>(bytes));
    return PageParts::tr("%1 bytes · %2 · %3").arg(shownExact(bytes), shownBytes(bytes), shownBytesBinary(bytes));
}

double fractionOf(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

QString tensorCount(uint64_t count)
{
    return PageParts::tr("%1 tensor(s)", nullptr, static_cast<int>(count)).arg(shownExact(count));
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
        item.toolTip = PageParts::tr("%1 parameters, %2 bytes").arg(shownExact(sum.elements), shownExact(sum.bytes));
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
    item.toolTip = PageParts::tr("%1\n%2, %3 parameters, %4 bytes")
                       .arg(label, tensorCount(tensors), shownExact(elements), shownExact(bytes));
    return item;
}

} // namespace tensorport
