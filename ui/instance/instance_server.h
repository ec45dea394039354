#pragma once

#include "ui/instance/start_request.h"

#include <QObject>

class QLocalServer;
class QLocalSocket;

namespace tensorport
{

/// The running window's end: takes what later starts of the same user ask for. It answers from the event loop only, so
/// that an answer means that the window is alive.
class InstanceServer : public QObject
{
    Q_OBJECT

public:
    explicit InstanceServer(QObject* parent = nullptr);
    ~InstanceServer() override;

    /// Listens there, for this user only, in the place of a socket whose window is gone. REQUIRES that the caller has
    /// made sure that no window listens there. False if that cannot be done.
    bool listen(const QString& socket);

    [[nodiscard]] bool isListening() const;

    /// Takes no more: the next start opens a window of its own.
    void close();

Q_SIGNALS:
    void requested(const tensorport::StartRequest& request);

private:
    void greet();
    void read(QLocalSocket& connection);

    QLocalServer* m_server;
};

} // namespace tensorport
