#pragma once

class QWidget;

namespace tensorport
{

/// Makes the wheel scroll the form over its boxes and sliders as well, which otherwise change: whoever scrolls does not
/// look at what lies below the pointer. REQUIRES a form whose fields are all there.
void keepFromWheel(QWidget& form);

} // namespace tensorport
