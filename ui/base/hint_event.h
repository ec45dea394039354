#pragma once

#include <QEvent>
#include <QString>

class QWidget;

namespace tensorport
{

/// A sentence for the user, from a widget that has no place of its own to show it.
class HintEvent : public QEvent
{
public:
    explicit HintEvent(QString text);

    [[nodiscard]] static Type eventType();
    [[nodiscard]] const QString& text() const { return m_text; }

private:
    QString m_text;
};

/// Sends it to the widgets around `from`, up to the first that accepts it: the window shows it over its page.
void sendHint(QWidget* from, const QString& text);

} // namespace tensorport
