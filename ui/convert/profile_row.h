#pragma once

#include "core/profiles/profile_store.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;

namespace tensorport
{

/// The user's profiles: to choose from, to save the present choices as, to delete. Reads and writes their file itself,
/// and says below when that fails; what a profile means is for others.
class ProfileRow : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileRow(QWidget* parent = nullptr);

    /// The present choices, whatever their name: what is saved. Nothing while there are none that can be. The list
    /// shows the profile that was chosen for as long as they are what it made of them.
    void setCurrent(const std::optional<Profile>& current);

    /// A sentence about the profile that was chosen last.
    void showProblem(const QString& sentence);

Q_SIGNALS:
    /// REQUIRES that who hears it calls setCurrent() before it returns.
    void chosen(const Profile& profile);

private:
    void reload();
    void choose(int index);
    void askName();
    void save(const std::string& name, bool replaces);
    void askDelete();
    void remove(const std::string& name);
    void showState();

    std::optional<ProfileStore> m_store; ///< nothing: the user has no place for them
    std::vector<Profile> m_profiles;
    std::optional<Profile> m_current;
    std::optional<Profile> m_applied; ///< what the chosen one made of the choices
    std::string m_chosen; ///< its name; empty: none
    bool m_isChoosing = false;
    QComboBox* m_list = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_delete = nullptr;
    QLabel* m_hint = nullptr;
};

} // namespace tensorport
