#include "ui/convert/profile_name_dialog.h"

#include "ui/convert/form_rows.h"
#include "ui/style/text.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr int kWidth = 420;

} // namespace

ProfileNameDialog::ProfileNameDialog(std::vector<Profile> existing, const QString& proposed, QWidget* parent)
    : QDialog(parent)
    , m_existing(std::move(existing))
    , m_name(new QLineEdit(proposed, this))
{
    setWindowTitle(tr("Save as profile"));
    setMinimumWidth(kWidth);
    QVBoxLayout* fieldLayout = nullptr;
    QWidget* field = column(fieldLayout);
    m_name->setObjectName(QStringLiteral("profileName"));
    m_name->setToolTip(tr("What to call these options, here and in tensorport-cli convert --profile.\n"
                          "Not in a profile: the model, the destination, replacing."));
    m_name->selectAll();
    fieldLayout->addWidget(m_name);
    m_hint = addHint(fieldLayout);
    m_hint->setObjectName(QStringLiteral("profileNameHint"));
    auto* form = new QFormLayout;
    addRow(form, tr("&Name"), field, m_name);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setObjectName(QStringLiteral("saveName"));
    m_save->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &ProfileNameDialog::judge);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    judge();
}

std::string ProfileNameDialog::name() const
{
    return m_name->text().trimmed().toStdString();
}

bool ProfileNameDialog::replaces() const
{
    return std::ranges::any_of(m_existing, [name = name()](const Profile& profile) { return profile.name == name; });
}

void ProfileNameDialog::judge()
{
    const auto sound = checkProfileName(name());
    m_save->setEnabled(sound.has_value());
    m_save->setText(replaces() ? tr("Replace") : tr("Save"));
    if (!sound && !name().empty()) {
        showHint(m_hint, asSentence(toQString(sound.error().message)), true);
    } else {
        showHint(m_hint, replaces() ? tr("There is a profile of this name. It will be replaced.") : QString(), false);
    }
}

} // namespace tensorport
