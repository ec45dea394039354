#pragma once

#include "core/tensor/dtype.h"

#include <QColor>

namespace tensorport
{

/// The one colour of a dtype, in the tree, in bars and in plots: from Okabe and Ito's palette, which colour-blind eyes
/// tell apart. Formats of one family are shades of one hue. A label always stands beside it. Drawn by
/// visibleOnBase().
[[nodiscard]] QColor dtypeColour(DType dtype);

} // namespace tensorport
