#include "ui/instance/hand_over.h"

#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QLockFile>
#include <QThread>

namespace tensorport
{

namespace
{

constexpr int kAgainMs = 20;

enum class Answer {
    Taken,
    Nobody, ///< no window listens
    Closing, ///< a window ended the talk
    Silence, ///< a window is there and does not answer in time
};

int left(const QDeadlineTimer& deadline)
{
    return static_cast<int>(deadline.remainingTime());
}

/// Waits for the next line and says whether it is this one.
bool hears(QLocalSocket& window, const char* line, const QDeadlineTimer& deadline)
{
    while (!window.canReadLine()) {
        if (!window.waitForReadyRead(left(deadline))) {
            return false;
        }
    }
    return window.readLine() == line;
}

Answer ask(const StartRequest& request, const QString& socket, const QDeadlineTimer& deadline)
{
    QLocalSocket window;
    window.connectToServer(socket);
    if (!window.waitForConnected(left(deadline))) {
        return deadline.hasExpired() ? Answer::Silence : Answer::Nobody;
    }
    bool isTaken = false;
    if (hears(window, kGreeting, deadline)) {
        window.write(toLine(request));
        isTaken = hears(window, kTaken, deadline);
    }
    return isTaken ? Answer::Taken : deadline.hasExpired() ? Answer::Silence : Answer::Closing;
}

} // namespace

bool handOver(
    const StartRequest& request, InstanceServer& server, const QString& socket, std::chrono::milliseconds patience)
{
    if (socket.isEmpty()) {
        return false;
    }
    const QDeadlineTimer deadline(patience);
    QLockFile lock(socket + QStringLiteral(".lock"));
    lock.setStaleLockTime(0); // However old: only the end of its process frees it.
    while (!deadline.hasExpired()) {
        Answer answer = ask(request, socket, deadline);
        // Looked at once more under the lock: another start may have become the window meanwhile.
        if (answer == Answer::Nobody && lock.tryLock(left(deadline))) {
            answer = ask(request, socket, deadline);
            if (answer == Answer::Nobody) {
                server.listen(socket);
                return false;
            }
            lock.unlock();
        }
        if (answer == Answer::Taken || answer == Answer::Silence) {
            return answer == Answer::Taken;
        }
        QThread::msleep(kAgainMs);
    }
    return false;
}

} // namespace tensorport
