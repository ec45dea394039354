// What the choices of a conversion are set from, and kept in.
#include "ui/convert/choices_panel.h"

#include "core/base/translation.h"
#include "ui/base/path_edit.h"
#include "ui/convert/destination.h"
#include "ui/convert/form_rows.h"
#include "ui/convert/profile_row.h"
#include "ui/convert/quantized_choices.h"
#include "ui/convert/word_list.h"
#include "ui/style/text.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <climits>

namespace tensorport
{

namespace
{

/// The words of a size, those of the list where it has them.
QString sizeText(const QComboBox* sizes, std::optional<uint64_t> bytes)
{
    for (int i = 0; i < sizes->count(); ++i) {
        QString word = sizes->itemData(i).toString();
        if (const auto size = parseShardSize(word.toStdString()); size && *size == bytes) {
            return word;
        }
    }
    return QString::number(bytes.value_or(0));
}

QString rulesText(const std::vector<DtypeRule>& rules)
{
    std::vector<std::string> words;
    words.reserve(rules.size());
    for (const DtypeRule& rule : rules) {
        words.push_back(rule.glob + '=' + std::string(targetName(rule.target)));
    }
    return joinWords(words);
}

/// Whether it has something that stands under More.
bool isUnusual(const Profile& profile)
{
    const Profile usual{.name = {}};
    return profile.plan.dtypeRules != usual.plan.dtypeRules || profile.plan.tree != usual.plan.tree
        || profile.plan.pickleProtocol != usual.plan.pickleProtocol
        || profile.plan.npyDtypeNames != usual.plan.npyDtypeNames || profile.verify != usual.verify
        || profile.workers != usual.workers || profile.memoryBytes != usual.memoryBytes;
}

} // namespace

void ChoicesPanel::choose(const Profile& profile)
{
    const PlanOptions& plan = profile.plan;
    {
        const QScopedValueRollback guard(m_isBeingSet, true);
        selectFormat(toQString(plan.format));
        selectData(m_precision, toQString(targetName(plan.target)));
        selectData(m_overflow, toQString(name(plan.onOverflow)));
        m_quantized->choose(plan);
        showShardSize(sizeText(m_shardSize, plan.shardBytes));
        m_include->setText(joinWords(plan.include));
        m_exclude->setText(joinWords(plan.exclude));
        m_rules->setText(rulesText(plan.dtypeRules));
        selectData(m_tree, toQString(name(plan.tree)));
        selectData(m_pickleProtocol, QString::number(plan.pickleProtocol));
        m_npyNames->setChecked(plan.npyDtypeNames);
        m_verify->setChecked(profile.verify);
        m_workers->setValue(static_cast<int>(profile.workers));
        m_memory->setValue(static_cast<int>(std::min<uint64_t>(profile.memoryBytes / kMiB, INT_MAX)));
        m_moreButton->setChecked(m_moreButton->isChecked() || isUnusual(profile));
    }
    applyChange();
    const PlanOptions shown = typed().plan;
    if (shown.include != plan.include || shown.exclude != plan.exclude || shown.dtypeRules != plan.dtypeRules) {
        m_profiles->showProblem(
            tr("This profile has patterns that cannot be shown as they are: look at include, exclude and rules."));
    }
}

void ChoicesPanel::chooseDestination(const QString& folder)
{
    m_destination->setText(folder);
}

void ChoicesPanel::include(const std::vector<std::string>& globs)
{
    m_include->setText(joinWords(globs));
    m_include->home(false);
}

std::optional<Profile> ChoicesPanel::profile() const
{
    Choices choices = typed();
    if (!choices.problem.isEmpty()) {
        return std::nullopt;
    }
    return Profile{.name = {},
        .plan = std::move(choices.plan),
        .verify = choices.job.verify,
        .workers = choices.job.workers,
        .memoryBytes = choices.job.memoryBytes};
}

void ChoicesPanel::selectFormat(const QString& format)
{
    for (QAbstractButton* card : m_formats->buttons()) {
        if (card->objectName() == format) {
            card->setChecked(true);
        }
    }
}

void ChoicesPanel::showShardSize(const QString& size)
{
    m_shardSize->setEditText(QString(size).replace(u'.', QLatin1Char(decimalPoint())));
}

void ChoicesPanel::load(const QSettings& settings)
{
    const auto value = [&settings](const char* key, const QVariant& fallback) {
        return settings.value(QStringLiteral("convert/") + QLatin1String(key), fallback);
    };
    m_preferredParent = value("parent", QString()).toString();
    selectFormat(value("format", QString()).toString());
    showShardSize(value("shardSize", m_shardSize->currentText()).toString());
    selectData(m_tree, value("tree", QStringLiteral("nested")).toString());
    selectData(m_pickleProtocol, value("pickleProtocol", QStringLiteral("5")).toString());
    m_npyNames->setChecked(value("npyNames", false).toBool());
    m_workers->setValue(value("workers", 0).toInt());
    m_memory->setValue(value("memoryMiB", m_memory->value()).toInt());
    const std::optional<Profile> loaded = profile();
    m_moreButton->setChecked(value("more", false).toBool() || (loaded && isUnusual(*loaded))); // so that it is seen
    applyChange();
}

void ChoicesPanel::save(QSettings& settings) const
{
    const auto set = [&settings](const char* key, const QVariant& value) {
        settings.setValue(QStringLiteral("convert/") + QLatin1String(key), value);
    };
    // A folder beside the model suits each model; only one chosen elsewhere is worth remembering.
    const QString parent = QFileInfo(destination()).absolutePath();
    const QString proposedParent = QFileInfo(m_proposed).absolutePath();
    set("parent", parent == proposedParent ? m_preferredParent : parent);
    set("format", toQString(format()));
    // Without groups, and with a point: as every language reads it.
    const QString size = m_shardSize->currentText();
    const auto bytes = parseShardSize(size.toStdString());
    set("shardSize",
        size.contains(QLatin1Char(groupSeparator())) && bytes && *bytes
            ? QString::number(**bytes)
            : QString(size).replace(QLatin1Char(decimalPoint()), u'.'));
    set("tree", m_tree->currentData());
    set("pickleProtocol", m_pickleProtocol->currentData());
    set("npyNames", m_npyNames->isChecked());
    set("workers", m_workers->value());
    set("memoryMiB", m_memory->value());
    set("more", m_moreButton->isChecked());
}

} // namespace tensorport
