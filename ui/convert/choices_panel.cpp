#include "ui/convert/choices_panel.h"

#include "core/base/translation.h"
#include "core/plan/glob_set.h"
#include "ui/base/loading_snippet.h"
#include "ui/base/path_edit.h"
#include "ui/base/tab_stop.h"
#include "ui/base/wheel_guard.h"
#include "ui/convert/destination.h"
#include "ui/convert/form_rows.h"
#include "ui/convert/format_card.h"
#include "ui/convert/profile_row.h"
#include "ui/convert/quantized_choices.h"
#include "ui/convert/shard_slider.h"
#include "ui/convert/word_list.h"
#include "ui/style/icons.h"
#include "ui/style/text.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tensorport
{

namespace
{

constexpr int kGap = 8;
constexpr int kShownFolderLetters = 20;
constexpr int kMostLetters = 1 << 20; // a text that is cut off would mean something else

std::vector<std::string> words(const QLineEdit* edit)
{
    return splitWords(edit->text());
}

/// What is wrong with the globs in a field; empty when nothing is.
QString globProblem(const QLineEdit* edit)
{
    for (const std::string& glob : words(edit)) {
        if (const auto isSound = checkGlob(glob); !isSound) {
            return asSentence(toQString(isSound.error().message));
        }
    }
    return {};
}

} // namespace

ChoicesPanel::ChoicesPanel(std::shared_ptr<const Model> model, const Quantization& quantization, QWidget* parent)
    : QWidget(parent)
    , m_model(std::move(model))
    , m_formats(new QButtonGroup(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(kGap);
    m_profiles = new ProfileRow(this);
    connect(m_profiles, &ProfileRow::chosen, this, &ChoicesPanel::choose);
    layout->addWidget(m_profiles);
    addFormats(layout);

    auto* form = new QFormLayout;
    form->setContentsMargins(0, kGap, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(kGap);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    addPrecision(form);
    m_quantized = new QuantizedChoices(*m_model, quantization, form, this);
    connect(m_quantized, &QuantizedChoices::changed, this, &ChoicesPanel::applyChange);
    addShardSize(form);
    addSelection(form);
    layout->addLayout(form);
    addMore(layout);
    layout->addStretch();
    makeDestination();
    keepFromWheel(*this);
    applyChange();
}

void ChoicesPanel::addFormats(QVBoxLayout* layout)
{
    int id = 0;
    for (const Format* format : allFormats()) {
        auto* card = new FormatCard(toQString(format->title), toQString(Engine::trMarked(format->summary)), this);
        card->setObjectName(toQString(format->name));
        m_formats->addButton(card, id++);
        layout->addWidget(card);
    }
    m_formats->button(0)->setChecked(true);
    keepOneTabStop(*m_formats);
    connect(m_formats, &QButtonGroup::idToggled, this, [this](int, bool isChecked) {
        if (isChecked) {
            applyChange();
        }
    });

    m_snippet = new QLabel(this);
    m_snippet->setObjectName(QStringLiteral("snippet"));
    m_snippet->setTextFormat(Qt::PlainText);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(font().pointSizeF() * 0.85);
    m_snippet->setFont(mono);
    m_snippet->setAccessibleName(tr("How to load the output in Python"));
    auto* copy = new QToolButton(this);
    copy->setIcon(icon(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy these lines: they load the output in Python"));
    copy->setAccessibleName(tr("Copy the Python lines"));
    connect(copy, &QToolButton::clicked, this,
        [this] { QApplication::clipboard()->setText(loadingSnippet(format(), destination())); });
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, kGap, 0, 0);
    line->addWidget(m_snippet, 1);
    line->addWidget(copy, 0, Qt::AlignTop);
    layout->addLayout(line);
}

void ChoicesPanel::addPrecision(QFormLayout* form)
{
    QVBoxLayout* layout = nullptr;
    QWidget* field = column(layout);
    m_precision = new QComboBox(this);
    m_precision->setObjectName(QStringLiteral("precision"));
    m_precision->addItem(tr("Keep as it is"), QStringLiteral("keep"));
    m_precision->addItem(tr("bfloat16"), QStringLiteral("bf16"));
    m_precision->addItem(tr("float16"), QStringLiteral("f16"));
    m_precision->addItem(tr("float32"), QStringLiteral("f32"));
    m_precision->setToolTip(
        tr("The dtype of floating-point tensors in the output. Integers and booleans never change.\n"
           "Usual: keep. bfloat16 is what TPUs like; float32 doubles the size of 16-bit models."));
    layout->addWidget(m_precision);
    m_precisionHint = addHint(layout);
    m_precisionHint->setObjectName(QStringLiteral("precisionHint"));
    addRow(form, tr("&Precision"), field, m_precision);
    connect(m_precision, &QComboBox::currentIndexChanged, this, &ChoicesPanel::applyChange);

    m_overflow = new QComboBox(this);
    m_overflow->setObjectName(QStringLiteral("overflow"));
    m_overflow->addItem(tr("Stop with an error"), QStringLiteral("error"));
    m_overflow->addItem(tr("Use the largest number"), QStringLiteral("saturate"));
    m_overflow->addItem(tr("Use infinity"), QStringLiteral("inf"));
    m_overflow->setToolTip(tr("What to do with a value that is too large for the new precision, such as 100,000 in\n"
                              "float16. Usual: stop; the message names the tensor and its largest value."));
    addRow(form, tr("On &overflow"), m_overflow, m_overflow);
    connect(m_overflow, &QComboBox::currentIndexChanged, this, &ChoicesPanel::applyChange);
}

void ChoicesPanel::addShardSize(QFormLayout* form)
{
    QVBoxLayout* layout = nullptr;
    QWidget* field = column(layout);
    m_shardSize = new QComboBox(this);
    m_shardSize->setObjectName(QStringLiteral("shardSize"));
    m_shardSize->setEditable(true);
    m_shardSize->setInsertPolicy(QComboBox::NoInsert);
    m_shardSize->setCompleter(nullptr);
    const auto add = [this](const QString& text, const QString& value) { m_shardSize->addItem(text, value); };
    add(tr("1.8 GB: the default, below every limit"), QStringLiteral("1.8 GB"));
    add(tr("2 GiB: Git LFS"), QStringLiteral("git-lfs"));
    add(tr("4 GiB: FAT32 disks"), QStringLiteral("fat32"));
    add(tr("5 GB: Hugging Face"), QStringLiteral("hf"));
    add(tr("50 GB: Hugging Face, few files"), QStringLiteral("50 GB"));
    add(tr("No limit"), QStringLiteral("none"));
    showShardSize(QStringLiteral("1.8 GB"));
    m_shardSize->setToolTip(tr("The largest size of an output file (NumPy: of the files in one shard folder).\n"
                               "A size such as 1.8 GB or 1.8 GiB, a name from the list, or none. Usual: 1.8 GB."));
    layout->addWidget(m_shardSize);
    m_shardSlider = new ShardSlider(m_model->totalBytes(), this);
    m_shardSlider->setObjectName(QStringLiteral("shardSlider"));
    m_shardSlider->setAccessibleName(tr("Shard size, from many shards to one"));
    m_shardSlider->setToolTip(tr("To the left more and smaller shards, to the right fewer, at the end one"));
    layout->addWidget(m_shardSlider);
    m_shardHint = addHint(layout);
    m_shardHint->setObjectName(QStringLiteral("shardHint"));
    addRow(form, tr("&Shard size"), field, m_shardSize);
    connect(m_shardSize, &QComboBox::activated, this,
        [this](int index) { showShardSize(m_shardSize->itemData(index).toString()); });
    connect(m_shardSlider, &ShardSlider::chosen, this, &ChoicesPanel::showShardSize);
    connect(m_shardSize, &QComboBox::editTextChanged, this, &ChoicesPanel::applyChange);
}

void ChoicesPanel::addSelection(QFormLayout* form)
{
    QVBoxLayout* includeLayout = nullptr;
    QWidget* includeField = column(includeLayout);
    m_include = new QLineEdit(this);
    m_include->setObjectName(QStringLiteral("include"));
    m_include->setPlaceholderText(tr("all tensors"));
    m_include->setClearButtonEnabled(true);
    m_include->setMaxLength(kMostLetters);
    m_include->setToolTip(tr("Patterns of tensor names, separated by spaces: * is any text, ? one character.\n"
                             "Example: model.layers.0.* lm_head.weight. Usual: empty, which is everything."));
    includeLayout->addWidget(m_include);
    m_includeHint = addHint(includeLayout);
    m_includeHint->setObjectName(QStringLiteral("includeHint"));
    addRow(form, tr("&Include"), includeField, m_include);

    QVBoxLayout* excludeLayout = nullptr;
    QWidget* excludeField = column(excludeLayout);
    m_exclude = new QLineEdit(this);
    m_exclude->setObjectName(QStringLiteral("exclude"));
    m_exclude->setPlaceholderText(tr("none"));
    m_exclude->setClearButtonEnabled(true);
    m_exclude->setToolTip(tr("Patterns of tensors to leave out; stronger than Include. Usual: empty."));
    excludeLayout->addWidget(m_exclude);
    m_excludeHint = addHint(excludeLayout);
    addRow(form, tr("&Exclude"), excludeField, m_exclude);
    connect(m_include, &QLineEdit::textChanged, this, &ChoicesPanel::applyChange);
    connect(m_exclude, &QLineEdit::textChanged, this, &ChoicesPanel::applyChange);
}

void ChoicesPanel::makeDestination()
{
    m_destinationRow = new QWidget(this);
    auto* form = new QFormLayout(m_destinationRow);
    form->setContentsMargins(16, kGap, 16, 0);
    form->setHorizontalSpacing(16);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    QVBoxLayout* layout = nullptr;
    QWidget* field = column(layout);
    m_destination = new PathEdit(m_destinationRow);
    m_destination->setObjectName(QStringLiteral("destination"));
    m_destination->setToolTip(tr("The folder that gets the output. It is made when it does not exist."));
    auto* browseButton = new QToolButton(m_destinationRow);
    browseButton->setIcon(icon(QStringLiteral("folder")));
    browseButton->setToolTip(tr("Choose the folder in which to put the output"));
    browseButton->setAccessibleName(tr("Browse"));
    connect(browseButton, &QToolButton::clicked, this, &ChoicesPanel::browse);
    auto* line = new QHBoxLayout;
    line->setSpacing(kGap);
    line->addWidget(m_destination, 1);
    line->addWidget(browseButton);
    layout->addLayout(line);
    m_destinationHint = addHint(layout);
    m_replace = new QCheckBox(tr("&Replace the output that is there"), m_destinationRow);
    m_replace->setObjectName(QStringLiteral("replace"));
    m_replace->setToolTip(tr("Files of an earlier conversion with the same names are replaced once the new ones are\n"
                             "complete. Other files in the folder stay."));
    m_replace->setVisible(false);
    layout->addWidget(m_replace);
    addRow(form, tr("&Destination"), field, m_destination);
    connect(m_destination, &QLineEdit::textChanged, this, &ChoicesPanel::applyChange);
    connect(m_replace, &QCheckBox::toggled, this, &ChoicesPanel::applyChange);
}

void ChoicesPanel::addMore(QVBoxLayout* layout)
{
    m_moreButton = new QToolButton(this);
    m_moreButton->setText(tr("More"));
    m_moreButton->setObjectName(QStringLiteral("moreButton"));
    m_moreButton->setToolTip(tr("Settings that are rarely needed"));
    m_moreButton->setCheckable(true);
    m_moreButton->setAutoRaise(true);
    m_moreButton->setArrowType(Qt::RightArrow);
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addWidget(m_moreButton);
    m_more = new QWidget(this);
    m_more->setVisible(false);
    layout->addWidget(m_more);
    connect(m_moreButton, &QToolButton::toggled, this, [this](bool isOpen) {
        m_moreButton->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
        m_more->setVisible(isOpen);
    });
    connect(m_moreButton, &QToolButton::clicked, this, [this](bool isOpen) {
        if (isOpen) { // once it has its place
            QTimer::singleShot(0, this, [this] { Q_EMIT unfolded(m_more); });
        }
    });

    auto* form = new QFormLayout(m_more);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(kGap);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);

    QVBoxLayout* rulesLayout = nullptr;
    QWidget* rulesField = column(rulesLayout);
    m_rules = new QLineEdit(m_more);
    m_rules->setObjectName(QStringLiteral("rules"));
    m_rules->setPlaceholderText(tr("none"));
    m_rules->setToolTip(
        tr("A precision of its own for some tensors, as PATTERN=PRECISION separated by spaces; the last\n"
           "match wins. Example: *norm*=f32 lm_head.*=keep. Usual: empty."));
    rulesLayout->addWidget(m_rules);
    m_rulesHint = addHint(rulesLayout);
    addRow(form, tr("Precision r&ules"), rulesField, m_rules);

    m_tree = new QComboBox(m_more);
    m_tree->setObjectName(QStringLiteral("tree"));
    m_tree->addItem(tr("Nested, cut at dots"), QStringLiteral("nested"));
    m_tree->addItem(tr("Flat, whole names"), QStringLiteral("flat"));
    m_tree->setToolTip(tr("How names become the keys of dicts in Flax and pickle files.\n"
                          "Nested: params[\"model\"][\"norm\"][\"weight\"], what Flax uses. Flat:\n"
                          "params[\"model.norm.weight\"]. Usual: nested."));
    addRow(form, tr("&Tree"), m_tree, m_tree);

    m_pickleProtocol = new QComboBox(m_more);
    m_pickleProtocol->setObjectName(QStringLiteral("pickleProtocol"));
    m_pickleProtocol->addItem(tr("5"), QStringLiteral("5"));
    m_pickleProtocol->addItem(tr("4, for Python before 3.8"), QStringLiteral("4"));
    m_pickleProtocol->setToolTip(
        tr("How pickle files are written. Arrays of protocol 4 load everywhere, and cannot be\n"
           "written to. Usual: 5."));
    addRow(form, tr("Pi&ckle protocol"), m_pickleProtocol, m_pickleProtocol);

    m_npyNames = new QCheckBox(tr("Write ml_dtypes' dtype &names"), m_more);
    m_npyNames->setObjectName(QStringLiteral("npyNames"));
    m_npyNames->setToolTip(
        tr("NumPy has no bfloat16 or float8 of its own. Off: files load everywhere, float8 as bytes.\n"
           "On: files carry the true names and load only after import ml_dtypes or jax. Usual: off."));
    form->addRow(tr("NumPy"), m_npyNames);

    m_verify = new QCheckBox(tr("Read everything back and compare"), m_more);
    m_verify->setObjectName(QStringLiteral("verify"));
    m_verify->setToolTip(tr("Proves that what is on the disk is what was written, and gives the manifest its digests.\n"
                            "Takes about as long again. Usual: on."));
    m_verify->setChecked(true);
    form->addRow(tr("Verify"), m_verify);

    m_workers = new QSpinBox(m_more);
    m_workers->setObjectName(QStringLiteral("workers"));
    m_workers->setRange(0, static_cast<int>(kMostWorkers));
    m_workers->setSpecialValueText(tr("Automatic (%1)").arg(availableProcessors()));
    m_workers->setToolTip(
        tr("How many pieces are worked on at the same time. Usual: automatic, one for each processor."));
    addRow(form, tr("&Workers"), m_workers, m_workers);

    m_memory = new QSpinBox(m_more);
    m_memory->setObjectName(QStringLiteral("memory"));
    m_memory->setRange(static_cast<int>(kMinimumMemoryBytes / kMiB), 1 << 20);
    m_memory->setSingleStep(64);
    m_memory->setValue(static_cast<int>(kDefaultMemoryBytes / kMiB));
    m_memory->setSuffix(tr(" MiB"));
    m_memory->setToolTip(tr("The most memory that all workers' buffers take together, whatever the model's size.\n"
                            "Usual: 256 MiB; more is rarely faster."));
    addRow(form, tr("&Memory limit"), m_memory, m_memory);

    connect(m_rules, &QLineEdit::textChanged, this, &ChoicesPanel::applyChange);
    for (QComboBox* box : {m_tree, m_pickleProtocol}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ChoicesPanel::applyChange);
    }
    for (QCheckBox* box : {m_npyNames, m_verify}) {
        connect(box, &QCheckBox::toggled, this, &ChoicesPanel::applyChange);
    }
    for (QSpinBox* box : {m_workers, m_memory}) {
        box->setAlignment(Qt::AlignRight);
        connect(box, &QSpinBox::valueChanged, this, &ChoicesPanel::applyChange);
    }
}

void ChoicesPanel::browse()
{
    const QString current = destination();
    const QString chosen = QFileDialog::getExistingDirectory(
        this, tr("Folder in which to put the output"), QFileInfo(current).absolutePath());
    if (!chosen.isEmpty()) {
        // The folder's own name is kept, so that the output does not spill into a folder with other things.
        m_preferredParent = chosen;
        m_destination->setText(QDir(chosen).absoluteFilePath(QFileInfo(current).fileName()));
    }
}

QString ChoicesPanel::destination() const
{
    return typedPath(m_destination->text());
}

std::string_view ChoicesPanel::format() const
{
    return allFormats()[static_cast<size_t>(std::max(0, m_formats->checkedId()))]->name;
}

void ChoicesPanel::setOutputExists(bool exists)
{
    if (!exists && m_replace->isChecked()) {
        const QSignalBlocker blocker(m_replace);
        m_replace->setChecked(false);
    }
    m_replace->setVisible(exists);
}

void ChoicesPanel::setOthers(std::vector<OutputAtWork> others)
{
    m_others = std::move(others);
    applyChange();
}

void ChoicesPanel::applyChange()
{
    // Connected before the last field exists.
    if (!m_replace || m_isBeingSet) {
        return;
    }
    if (m_destination->text() == m_proposed) {
        m_proposed = proposedDestination(*m_model, format(), m_preferredParent, m_others);
        const QSignalBlocker blocker(m_destination);
        m_destination->setText(m_proposed);
    }
    const QFontMetrics metrics(m_snippet->font());
    const int widest = metrics.horizontalAdvance(QLatin1Char('m')) * kShownFolderLetters;
    m_snippet->setText(loadingSnippet(format(), metrics.elidedText(destination(), Qt::ElideMiddle, widest)));
    m_snippet->setToolTip(loadingSnippet(format(), destination()));
    m_npyNames->setEnabled(format() == "numpy");
    m_tree->setEnabled(findFormat(format())->hasTree);
    m_pickleProtocol->setEnabled(format() == "pickle");
    const bool keepsPrecision = m_precision->currentData() == QLatin1String("keep");
    m_overflow->setEnabled(!keepsPrecision || m_quantized->dequantizes() || !m_rules->text().trimmed().isEmpty());
    showHint(m_precisionHint,
        keepsPrecision && m_quantized->dequantizes() ? tr("Quantized weights become bfloat16.") : QString(), false);

    const auto size = parseShardSize(m_shardSize->currentText().toStdString());
    if (!size) {
        showHint(m_shardHint, asSentence(toQString(size.error().message)), true);
    } else if (*size) {
        showHint(m_shardHint, tr("%1 bytes (%2)").arg(shownExact(**size), shownBytesBinary(**size)), false);
    } else {
        showHint(m_shardHint, tr("Everything in one shard"), false);
    }
    if (size)
        m_shardSlider->showSize(*size);
    showHint(m_includeHint, globProblem(m_include), true);
    showHint(m_excludeHint, globProblem(m_exclude), true);
    QString rulesProblem;
    for (const std::string& word : words(m_rules)) {
        const auto rule = parseDtypeRule(word);
        if (!rule) {
            rulesProblem = asSentence(toQString(rule.error().message));
            break;
        }
    }
    showHint(m_rulesHint, rulesProblem, true);
    const QString path = destination();
    showHint(m_destinationHint,
        path.isEmpty()                     ? tr("Name a folder for the output.")
            : QFileInfo(path).isAbsolute() ? QString()
                                           : tr("Give the whole path, beginning with “/” or “~/”."),
        true);
    m_profiles->setCurrent(profile());
    Q_EMIT changed();
}

Choices ChoicesPanel::typed() const
{
    Choices result;
    result.plan.format = std::string(format());
    const auto target = parseTarget(m_precision->currentData().toString().toStdString());
    const auto overflow = parseOverflowPolicy(m_overflow->currentData().toString().toStdString());
    const auto size = parseShardSize(m_shardSize->currentText().toStdString());
    if (target) {
        result.plan.target = *target;
    }
    if (overflow) {
        result.plan.onOverflow = *overflow;
    }
    if (size) {
        result.plan.shardBytes = *size;
    } else {
        result.problem = asSentence(toQString(size.error().message));
    }
    m_quantized->apply(result.plan);
    for (const std::string& word : words(m_rules)) {
        auto rule = parseDtypeRule(word);
        if (rule) {
            result.plan.dtypeRules.push_back(std::move(*rule));
        } else {
            result.problem = asSentence(toQString(rule.error().message));
        }
    }
    if (const auto tree = parseTreeStyle(m_tree->currentData().toString().toStdString()); tree && m_tree->isEnabled()) {
        result.plan.tree = *tree;
    }
    if (m_pickleProtocol->isEnabled()) {
        result.plan.pickleProtocol = m_pickleProtocol->currentData().toUInt();
    }
    result.plan.npyDtypeNames = m_npyNames->isEnabled() && m_npyNames->isChecked();
    result.plan.include = words(m_include);
    result.plan.exclude = words(m_exclude);
    for (const QLineEdit* globs : {m_include, m_exclude}) {
        if (const QString problem = globProblem(globs); !problem.isEmpty()) {
            result.problem = problem;
        }
    }
    result.job.verify = m_verify->isChecked();
    result.job.workers = static_cast<unsigned>(m_workers->value());
    result.job.memoryBytes = static_cast<uint64_t>(m_memory->value()) * kMiB;
    return result;
}

Choices ChoicesPanel::choices() const
{
    Choices result = typed();
    if (!QFileInfo(destination()).isAbsolute()) {
        result.problem = m_destinationHint->text();
    }
    result.job.output = toPath(QDir::cleanPath(destination()));
    result.job.force = !m_replace->isHidden() && m_replace->isChecked();
    return result;
}

} // namespace tensorport
