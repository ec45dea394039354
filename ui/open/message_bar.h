#pragma once

#include "core/base/result.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace tensorport
{

/// A line over a page that says what went wrong, until it is closed or replaced.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    enum class About { Model, Other };
    /// With "Copy details", and "Check this model" when it is about the model.
    void showError(const QString& title, const Error& error, About about = About::Model);
    void showHint(const QString& text);
    void showOutdated(const Error& error); ///< what is on the disk is not what is shown: with "Reload"
    void hideOutdated(); ///< if that is what is shown

    [[nodiscard]] QString text() const; ///< without the title

Q_SIGNALS:
    void checkRequested(); ///< of what an error is about
    void reloadRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Kind { Error, Hint };
    void showText(Kind kind, const QString& title, const QString& text, About about = About::Other);
    void updateIcon();
    [[nodiscard]] QColor accent() const;

    Kind m_kind = Kind::Hint;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QToolButton* m_reload;
    QToolButton* m_check;
    QToolButton* m_copy;
    QString m_details;
};

} // namespace tensorport
