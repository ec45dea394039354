#pragma once

namespace tensorport
{

/// Makes tr("%n tensor(s)", nullptr, n) say "1 tensor" and "2 tensors". Install it before any other translator, which
/// then takes precedence.
void installEnglishPlurals();

} // namespace tensorport
