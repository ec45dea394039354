#include "ui/window/preferences_dialog.h"

#include "ui/jobs/at_once.h"
#include "ui/jobs/at_start.h"
#include "ui/style/language.h"
#include "ui/style/theme.h"
#include "ui/window/end_notices.h"
#include "ui/window/open_at_start.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QSettings>
#include <QVBoxLayout>

#include <functional>

namespace tensorport
{
namespace
{

constexpr int kGap = 8;

void addHeading(QFormLayout& form, const QString& text)
{
    auto* heading = new QLabel(text);
    QFont font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    heading->setContentsMargins(0, form.rowCount() == 0 ? 0 : 2 * kGap, 0, 0);
    form.addRow(heading);
}

struct Choice
{
    int value = 0;
    QString text;
};

template <typename Value>
Choice choice(Value value, const QString& text)
{
    return {static_cast<int>(value), text};
}

void addChoice(QFormLayout& form, const QString& label, const QString& toolTip, const std::vector<Choice>& choices,
    int current, const std::function<void(QSettings&, int)>& chosen)
{
    auto* box = new QComboBox;
    box->setToolTip(toolTip);
    for (const Choice& each : choices)
        box->addItem(each.text, each.value);
    box->setCurrentIndex(box->findData(current));
    QObject::connect(box, &QComboBox::activated, box, [box, chosen] {
        QSettings settings;
        chosen(settings, box->currentData().toInt());
    });
    form.addRow(label, box);
}

void addSwitch(QFormLayout& form, const QString& text, const QString& toolTip, bool isOn,
    const std::function<void(QSettings&, bool)>& chosen)
{
    auto* box = new QCheckBox(text);
    box->setToolTip(toolTip);
    box->setChecked(isOn);
    QObject::connect(box, &QCheckBox::toggled, box, [chosen](bool on) {
        QSettings settings;
        chosen(settings, on);
    });
    form.addRow(box);
}

} // namespace

PreferencesDialog::PreferencesDialog(QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Preferences"));
    setMinimumWidth(480);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(2 * kGap);
    form->setVerticalSpacing(kGap);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addAppearance(*form);
    addStart(*form);
    addConversions(*form);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGap, 2 * kGap, 2 * kGap, 2 * kGap);
    layout->addLayout(form);
    layout->addSpacing(2 * kGap);
    layout->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

void PreferencesDialog::addAppearance(QFormLayout& form)
{
    addHeading(form, tr("Appearance"));
    addChoice(form, tr("&Theme:"), tr("The colours of the window"),
        {choice(Theme::System, tr("Follow the system")), choice(Theme::Light, tr("Light")),
            choice(Theme::Dark, tr("Dark"))},
        static_cast<int>(loadTheme(QSettings())), [](QSettings& settings, int value) {
            saveTheme(settings, static_cast<Theme>(value));
            applyTheme(static_cast<Theme>(value));
        });
    auto* later = new QLabel(tr("The language changes when TensorPort is started the next time."));
    later->hide();
    // Languages by their own names: whoever cannot read the window finds theirs.
    addChoice(form, tr("&Language:"), tr("Takes effect at the next start"),
        {choice(Language::System, tr("Follow the system")), choice(Language::English, QStringLiteral("English")),
            choice(Language::German, QStringLiteral("Deutsch"))},
        static_cast<int>(loadLanguage(QSettings())), [later](QSettings& settings, int value) {
            saveLanguage(settings, static_cast<Language>(value));
            later->show();
        });
    form.addRow(later);
}

void PreferencesDialog::addStart(QFormLayout& form)
{
    addHeading(form, tr("At the start"));
    addSwitch(form, tr("Re&open the models of the last session"),
        tr("Unless TensorPort is started with a model of its own"), opensLastModels(QSettings()), setOpensLastModels);
    addChoice(form, tr("&Interrupted conversions:"),
        tr("What becomes of conversions that had not finished when TensorPort ended.\n"
           "Whatever is chosen, they are in the list, to be resumed or removed."),
        {choice(AtStart::Ask, tr("Ask")), choice(AtStart::Continue, tr("Resume by themselves")),
            choice(AtStart::Leave, tr("Leave them"))},
        static_cast<int>(loadAtStart(QSettings())),
        [](QSettings& settings, int value) { saveAtStart(settings, static_cast<AtStart>(value)); });
}

void PreferencesDialog::addConversions(QFormLayout& form)
{
    addHeading(form, tr("Conversions"));
    std::vector<Choice> counts;
    for (int count = 1; count <= kMostAtOnce; ++count)
        counts.push_back({count, count == 1 ? tr("1 (usual)") : QString::number(count)});
    addChoice(form, tr("&At the same time:"),
        tr("How many run at the same time; the others wait. Each uses the memory that it was given.\n"
           "Usual: 1, which uses all cores. More keep several disks busy, or a slow source."),
        counts, loadAtOnce(QSettings()), [this](QSettings& settings, int count) {
            saveAtOnce(settings, count);
            Q_EMIT atOnceChanged();
        });
    addSwitch(form, tr("&Notify when a conversion ends"),
        tr("Let the desktop say so while TensorPort is in the background"), notifiesOfEnds(QSettings()),
        setNotifiesOfEnds);
}

} // namespace tensorport
