#pragma once

#include <string_view>

namespace tensorport
{

/// Kinds of errors of quantized weights; the check of a model reports them under these words.
inline constexpr std::string_view kNoScale = "weight-without-scale"; ///< a part that the weight needs is not there
inline constexpr std::string_view kNoWeight = "companion-without-weight";
inline constexpr std::string_view kMismatch = "quantization-mismatch"; ///< the parts do not fit each other
inline constexpr std::string_view kUnknownLayout = "unknown-layout"; ///< looks packed, and is of no layout
inline constexpr std::string_view kUnsupportedLayout = "unsupported-layout"; ///< known, and not decoded

} // namespace tensorport
