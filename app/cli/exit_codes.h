#pragma once

#include "core/base/result.h"

namespace tensorport::cli
{

/// What the command line tells its caller; README.md here documents the numbers, which do not change.
enum class ExitCode : int {
    Ok = 0,
    Failure = 1, ///< the system refused, or a defect
    Usage = 2,
    BadInput = 3, ///< the model cannot be read or handled
    OutputTaken = 4, ///< the output exists, or another process works on it
    NoSpace = 5,
    Overflow = 6,
    Different = 7, ///< verification found differences
    Interrupted = 130, ///< cancelled by SIGINT; other signals: 128 + their number
};

[[nodiscard]] constexpr ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return ExitCode::Usage;
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::Unsupported:
        return ExitCode::BadInput;
    case ErrorCode::OutputExists:
    case ErrorCode::Locked:
        return ExitCode::OutputTaken;
    case ErrorCode::NoSpace:
        return ExitCode::NoSpace;
    case ErrorCode::Overflow:
        return ExitCode::Overflow;
    case ErrorCode::Mismatch:
        return ExitCode::Different;
    case ErrorCode::Io:
    case ErrorCode::Internal:
        break;
    }
    return ExitCode::Failure;
}

} // namespace tensorport::cli
