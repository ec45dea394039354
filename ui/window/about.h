#pragma once

class QWidget;

namespace tensorport
{

/// Version, purpose, keyboard shortcuts, licence.
void showAbout(QWidget* parent);

} // namespace tensorport
