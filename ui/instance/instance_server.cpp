#include "ui/instance/instance_server.h"

#include <QLocalServer>
#include <QLocalSocket>

namespace tensorport
{

InstanceServer::InstanceServer(QObject* parent)
    : QObject(parent)
    , m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &InstanceServer::greet);
}

InstanceServer::~InstanceServer() = default;

bool InstanceServer::listen(const QString& socket)
{
    QLocalServer::removeServer(socket);
    return m_server->listen(socket);
}

bool InstanceServer::isListening() const
{
    return m_server->isListening();
}

void InstanceServer::close()
{
    m_server->close();
}

void InstanceServer::greet()
{
    while (QLocalSocket* connection = m_server->nextPendingConnection()) {
        connection->setReadBufferSize(kLongestRequest);
        connect(connection, &QLocalSocket::readyRead, this, [this, connection] { read(*connection); });
        connect(connection, &QLocalSocket::disconnected, connection, &QObject::deleteLater);
        connection->write(kGreeting);
    }
}

void InstanceServer::read(QLocalSocket& connection)
{
    if (!connection.canReadLine()) {
        if (connection.bytesAvailable() >= kLongestRequest) {
            connection.abort();
        }
        return;
    }
    // A window that has begun to close would take the models along.
    const auto request = isListening() ? parseRequest(connection.readLine()) : std::nullopt;
    if (!request) {
        connection.abort();
        return;
    }
    connection.write(kTaken);
    connection.flush();
    connection.disconnectFromServer();
    Q_EMIT requested(*request);
}

} // namespace tensorport
