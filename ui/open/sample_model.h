#pragma once

#include <QString>

namespace tensorport
{

/// The folder of the sample model that comes with the program; empty when it is not there.
[[nodiscard]] QString sampleModelFolder();

} // namespace tensorport
