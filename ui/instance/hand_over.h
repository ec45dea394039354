#pragma once

#include "ui/instance/instance_server.h"

#include <chrono>

namespace tensorport
{

/// How long a start waits for a running window that does not answer.
constexpr std::chrono::milliseconds kHandOverPatience(3000);

/// Gives the request to the window that listens at `socket`, and is true when that has taken it: this process may end.
/// Otherwise this process opens a window of its own, and `server` listens at `socket`, unless a window hangs there.
/// Of several starts at once, one becomes the window and the others give it what they were asked for. Blocks for
/// `patience` at most, not much longer.
[[nodiscard]] bool handOver(const StartRequest& request, InstanceServer& server, const QString& socket,
    std::chrono::milliseconds patience = kHandOverPatience);

} // namespace tensorport
