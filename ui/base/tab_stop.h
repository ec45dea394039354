#pragma once

class QButtonGroup;

namespace tensorport
{

/// Of buttons that exclude one another the Tab key reaches the one that is checked, from now on; the arrow keys go on
/// from there. Qt does so for those that were checked by keys alone. Call it when all buttons are in the group.
void keepOneTabStop(QButtonGroup& group);

} // namespace tensorport
