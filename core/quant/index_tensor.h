#pragma once

#include "core/quant/siblings.h"

namespace tensorport
{

/// Reads the group of each of `count` rows or columns, an I32 tensor. True: it is needed. False: it is i / group for
/// all, or not filled in (-1), so that groups follow each other. An error when it has another shape or leads out of the
/// groups.
Result<bool> usefulIndex(const Siblings& model, TensorId index, uint64_t count, uint64_t groups, uint64_t group);

} // namespace tensorport
