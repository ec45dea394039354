#pragma once

#include "core/profiles/profile.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tensorport
{

/// Asks for the name of a profile to save. Takes no name that cannot be, and says beforehand when one is replaced.
class ProfileNameDialog : public QDialog
{
    Q_OBJECT

public:
    /// `proposed` may be empty.
    ProfileNameDialog(std::vector<Profile> existing, const QString& proposed, QWidget* parent = nullptr);

    [[nodiscard]] std::string name() const;

    /// Whether the user was told that there is a profile of that name.
    [[nodiscard]] bool replaces() const;

private:
    void judge();

    std::vector<Profile> m_existing;
    QLineEdit* m_name = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace tensorport
