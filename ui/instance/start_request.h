#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace tensorport
{

/// What a start asks of a window: to open these models, if any, and to come to the front.
struct StartRequest
{
    QStringList paths{}; ///< absolute
    QString activationToken{}; ///< of the Wayland session, which lets only its bearer raise a window; empty elsewhere

    bool operator==(const StartRequest&) const = default;
};

/// Of paths as they stand in a command line, resolved against this process's own folder.
[[nodiscard]] StartRequest startRequest(const QStringList& arguments, const QString& activationToken);

/// The window greets with kGreeting as soon as it can take a request; only then the other start sends its request, one
/// line of JSON, and the window answers kTaken. A window that hangs does not greet, and so never sees what another
/// window opens in its place.
constexpr auto kGreeting = "TensorPort 1\n";
constexpr auto kTaken = "taken\n";
constexpr qint64 kLongestRequest = 16'000'000;

[[nodiscard]] QByteArray toLine(const StartRequest& request);
[[nodiscard]] std::optional<StartRequest> parseRequest(const QByteArray& line);

/// Where the window of this user on this display listens: a path, as no other user may enter its folder. Empty when
/// there is no such folder.
[[nodiscard]] QString windowSocket();

} // namespace tensorport
