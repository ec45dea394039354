#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

/// A line of a list of SHA-256 sums.
struct Checksum
{
    std::string path; ///< as it stands there, unescaped; empty for a digest alone
    std::string sha256; ///< lower-case hex
};

/// The line that sha256sum writes, its newline included: a name with a backslash or a line break is escaped, and the
/// line then begins with a backslash.
[[nodiscard]] std::string checksumLine(std::string_view path, std::string_view sha256);

/// Reads what sha256sum writes, with text or binary marks or --tag, and a digest alone. Blank lines and lines that
/// begin with # are left out. ErrorCode::InvalidInput names the line that is none of these.
Result<std::vector<Checksum>> parseChecksums(std::string_view text);

/// Whether `text` is a SHA-256 in hex.
[[nodiscard]] bool isSha256(std::string_view text);

} // namespace tensorport
