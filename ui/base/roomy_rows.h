#pragma once

class QTreeView;

namespace tensorport
{

/// Rows and columns of one height with some air, the focus over whole rows, and long texts elided in the middle.
void giveRoom(QTreeView& view);

} // namespace tensorport
