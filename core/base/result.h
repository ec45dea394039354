#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace tensorport
{

/// What kind of thing went wrong; decides the exit code of the command line.
enum class ErrorCode {
    InvalidArgument, ///< an option that cannot be
    InvalidInput, ///< a file that is not what it claims to be
    NotFound, ///< a file, shard or tensor that is missing
    Unsupported, ///< recognized, and not handled
    OutputExists, ///< would overwrite, and was not asked to
    Locked, ///< another process works on the same output
    NoSpace, ///< the disk is full, or would be
    Io, ///< the system refused; sysErrno says why
    Overflow, ///< a value does not fit the target dtype, and the policy is to stop
    Mismatch, ///< what is on disk is not what was written
    Internal, ///< an exception of a library, caught at the border
};

/// A failure in words for people: names the file, the tensor, the offset, what was expected and what was found.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::filesystem::path path{};
    int sysErrno = 0;
    std::string_view kind{}; ///< a stable word where the code is too coarse: "truncated-file"; a literal
};

/// A value or an Error. The interface is tl::expected's, a subset of std::expected's.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error>
{
public:
    using tl::expected<T, Error>::expected;
};

/// Success or an Error.
using Status = Result<void>;

/// The failing return value: `return fail(ErrorCode::Io, "...", path);`
[[nodiscard]] inline tl::unexpected<Error> fail(
    ErrorCode code, std::string message, std::filesystem::path path = {}, int sysErrno = 0)
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(path), sysErrno});
}

/// Hands an error up unchanged: `if (!x) return fail(std::move(x).error());`
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace tensorport
