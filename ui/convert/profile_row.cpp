#include "ui/convert/profile_row.h"

#include "ui/base/question.h"
#include "ui/convert/form_rows.h"
#include "ui/convert/profile_name_dialog.h"
#include "ui/style/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr int kGap = 8;
constexpr int kLeastLetters = 10; ///< of a name that are shown

} // namespace

ProfileRow::ProfileRow(QWidget* parent)
    : QWidget(parent)
    , m_list(new QComboBox(this))
    , m_save(new QPushButton(tr("Sa&ve as profile…"), this))
    , m_delete(new QPushButton(tr("De&lete profile"), this))
{
    m_list->setObjectName(QStringLiteral("profile"));
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_list->setMinimumContentsLength(kLeastLetters);
    m_list->setAccessibleName(tr("Profile"));
    m_list->setToolTip(tr("Options that were saved under a name. Choosing one sets everything below but the\n"
                          "destination. The command line has the same: tensorport-cli convert --profile NAME."));
    m_save->setObjectName(QStringLiteral("saveProfile"));
    m_save->setToolTip(tr("Save the options below under a name"));
    m_delete->setObjectName(QStringLiteral("deleteProfile"));
    m_delete->setToolTip(tr("Delete the profile that is chosen; the options below stay as they are"));
    auto* label = new QLabel(tr("Pro&file"), this);
    label->setBuddy(m_list);
    label->setToolTip(m_list->toolTip());
    auto* line = new QHBoxLayout;
    line->setSpacing(kGap);
    line->addWidget(label);
    line->addWidget(m_list, 1);
    for (QPushButton* button : {m_save, m_delete}) {
        button->setAutoDefault(false);
        button->setMinimumWidth(button->sizeHint().width() + kGap);
        line->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, kGap);
    layout->setSpacing(kGap / 2);
    layout->addLayout(line);
    m_hint = addHint(layout);
    m_hint->setObjectName(QStringLiteral("profileHint"));
    showProblem({});
    connect(m_list, &QComboBox::activated, this, &ProfileRow::choose);
    connect(m_save, &QPushButton::clicked, this, &ProfileRow::askName);
    connect(m_delete, &QPushButton::clicked, this, &ProfileRow::askDelete);

    auto file = profilesFile([](const char* name) { return qgetenv(name).toStdString(); });
    if (file) {
        m_store.emplace(*std::move(file));
        reload();
    } else {
        m_list->addItem(tr("No profile"));
        showProblem(errorSentence(file.error()));
        showState();
    }
}

void ProfileRow::setCurrent(const std::optional<Profile>& current)
{
    m_current = current;
    if (m_isChoosing) {
        m_applied = current;
    }
    showState();
}

void ProfileRow::showProblem(const QString& sentence)
{
    showHint(m_hint, breakable(sentence), true);
}

void ProfileRow::reload()
{
    auto profiles = m_store->load();
    if (!profiles) {
        showProblem(errorSentence(profiles.error()));
    }
    m_profiles = profiles ? *std::move(profiles) : std::vector<Profile>();
    m_list->clear();
    m_list->addItem(tr("No profile"));
    for (const Profile& profile : m_profiles) {
        m_list->addItem(toQString(profile.name), toQString(profile.name));
    }
    showState();
}

void ProfileRow::choose(int index)
{
    showProblem({});
    m_chosen = m_list->itemData(index).toString().toStdString();
    if (m_chosen.empty()) {
        showState();
        return;
    }
    // As it is now: the command line may have changed it since the list was read.
    const auto profile = m_store->find(m_chosen);
    if (!profile) {
        m_chosen.clear();
        reload();
        showProblem(errorSentence(profile.error()));
        return;
    }
    m_isChoosing = true;
    Q_EMIT chosen(*profile);
    m_isChoosing = false;
}

void ProfileRow::askName()
{
    showProblem({});
    reload();
    auto* dialog = new ProfileNameDialog(m_profiles, toQString(m_chosen), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { save(dialog->name(), dialog->replaces()); });
    dialog->open();
}

void ProfileRow::save(const std::string& name, bool replaces)
{
    if (!m_current) {
        return;
    }
    Profile profile = *m_current;
    profile.name = name;
    const auto saved = m_store->save(profile, replaces);
    if (saved) {
        m_chosen = name;
        m_applied = m_current;
    }
    reload();
    if (!saved) {
        showProblem(errorSentence(saved.error()));
    }
}

void ProfileRow::askDelete()
{
    const std::string name = m_list->currentData().toString().toStdString();
    ask(this, this,
        {.title = tr("Delete profile"),
            .text = tr("Delete the profile “%1”?").arg(shownName(name)),
            .explanation
            = tr("What is chosen in this dialog stays as it is. The command line no longer finds the profile."),
            .answers = {{tr("Delete"), QMessageBox::DestructiveRole, [this, name] { remove(name); }}},
            .noText = tr("Keep")});
}

void ProfileRow::remove(const std::string& name)
{
    showProblem({});
    const auto removed = m_store->remove(name);
    if (removed) {
        m_chosen.clear();
    }
    reload();
    if (!removed) {
        showProblem(errorSentence(removed.error()));
    }
}

void ProfileRow::showState()
{
    const bool isAsChosen = !m_chosen.empty() && m_current && m_current == m_applied;
    const int index = isAsChosen ? m_list->findData(toQString(m_chosen)) : 0;
    m_list->setCurrentIndex(std::max(0, index));
    m_delete->setEnabled(index > 0);
    m_save->setEnabled(m_store && m_current);
}

} // namespace tensorport
