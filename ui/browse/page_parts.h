#pragma once

#include "core/model/model.h"
#include "ui/browse/bar_list.h"

class QLabel;
class QVBoxLayout;

namespace tensorport
{

class WrappedText;

/// What the pages beside the tree are made of.

inline constexpr int kSectionGap = 20;

/// A heading and what stands below it, shown and hidden together.
[[nodiscard]] QWidget* makeSection(const QString& title, QWidget* content);
[[nodiscard]] QVBoxLayout* makePageLayout(QWidget* page);
[[nodiscard]] QLabel* makeQuietLabel();
[[nodiscard]] WrappedText* makeTitle(qreal scale);

[[nodiscard]] QString shortened(const QString& value); ///< a long value cut, with its length
[[nodiscard]] QString bytesTwice(uint64_t bytes); ///< "13.8 GB (12.8 GiB)"
[[nodiscard]] QString exactBytes(uint64_t bytes);
[[nodiscard]] QString tensorCount(uint64_t count);
[[nodiscard]] double fractionOf(uint64_t part, uint64_t whole);

[[nodiscard]] std::vector<BarList::Item> dtypeItems(const std::vector<DTypeSum>& sums);
[[nodiscard]] BarList::Item shareItem(
    const QString& label, uint64_t tensors, uint64_t elements, uint64_t bytes, uint64_t whole);

} // namespace tensorport
