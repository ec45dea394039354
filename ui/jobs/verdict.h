#pragma once

namespace tensorport
{

/// What the last verification of a finished output has found.
enum class Verdict {
    Fine, ///< or there was none
    Differs,
    Unverified, ///< it could not be done: there is nothing to compare with, or the output cannot be read
};

} // namespace tensorport
