#include "ui/instance/start_request.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace tensorport
{

namespace
{

constexpr auto kFiles = "files";
constexpr auto kToken = "activation_token";

} // namespace

StartRequest startRequest(const QStringList& arguments, const QString& activationToken)
{
    StartRequest request{.activationToken = activationToken};
    for (const QString& argument : arguments) {
        request.paths << QFileInfo(argument).absoluteFilePath();
    }
    return request;
}

QByteArray toLine(const StartRequest& request)
{
    const QJsonObject object{{QLatin1String(kFiles), QJsonArray::fromStringList(request.paths)},
        {QLatin1String(kToken), request.activationToken}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<StartRequest> parseRequest(const QByteArray& line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QJsonValue files = object.value(QLatin1String(kFiles));
    if (!files.isArray()) {
        return std::nullopt;
    }
    StartRequest request{.activationToken = object.value(QLatin1String(kToken)).toString()};
    for (const auto& file : files.toArray()) {
        if (!file.isString()) {
            return std::nullopt;
        }
        request.paths << file.toString();
    }
    return request;
}

QString windowSocket()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty()) {
        return {};
    }
    // A user who also works here from another computer has a display there, and wants the window on it.
    const QByteArray display
        = qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ? qgetenv("WAYLAND_DISPLAY") : qgetenv("DISPLAY");
    // Hashed: it may hold slashes, and a socket's path is short.
    const QByteArray id = QCryptographicHash::hash(display, QCryptographicHash::Sha256).left(4).toHex();
    return QStringLiteral("%1/tensorport-%2").arg(folder, QString::fromLatin1(id));
}

} // namespace tensorport
