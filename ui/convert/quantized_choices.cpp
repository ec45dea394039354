#include "ui/convert/quantized_choices.h"

#include "core/plan/plan.h"
#include "core/quant/layout_sums.h"
#include "ui/convert/form_rows.h"
#include "ui/style/text.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace tensorport
{

namespace
{

std::string chosen(const QComboBox* box)
{
    return box->currentData().toString().toStdString();
}

} // namespace

QuantizedChoices::QuantizedChoices(
    const Model& model, const Quantization& quantization, QFormLayout* form, QWidget* parent)
    : QObject(parent)
    , m_hasWeights(!quantization.weights.empty())
{
    if (m_hasWeights || !quantization.problems.empty()) {
        addQuantized(model, quantization, form, parent);
    }
    if (!quantization.problems.empty()) {
        addUnknown(model, quantization, form, parent);
    }
    if (std::ranges::any_of(quantization.weights, hasTwoOrientations)) {
        addExperts(form, parent);
    }
    for (const QComboBox* box : {m_quantized, m_unknown, m_experts}) {
        if (box) {
            connect(box, &QComboBox::currentIndexChanged, this, &QuantizedChoices::applyChange);
        }
    }
}

void QuantizedChoices::addQuantized(
    const Model& model, const Quantization& quantization, QFormLayout* form, QWidget* parent)
{
    QVBoxLayout* layout = nullptr;
    QWidget* field = column(layout);
    m_quantized = new QComboBox(parent);
    m_quantized->setObjectName(QStringLiteral("quantized"));
    m_quantized->addItem(tr("Dequantize to dense weights"), QStringLiteral("dequantize"));
    m_quantized->addItem(tr("Keep packed"), QStringLiteral("keep"));
    m_quantized->setToolTip(
        tr("Dequantize: each packed weight comes out as one dense tensor, which JAX can use at once.\n"
           "Keep: codes and scales are copied, for programs that unpack them themselves.\n"
           "Usual: dequantize. The output is then several times as large."));
    layout->addWidget(m_quantized);
    QStringList sums;
    for (const LayoutSum& sum : sumByLayout(model, quantization)) {
        sums << tr("%1 weight(s) in %2, %3", nullptr, static_cast<int>(sum.weights))
                    .arg(shownExact(sum.weights), toQString(layoutTitle(sum.layout)), shownBytes(sum.bytes));
    }
    QLabel* hint = addHint(layout);
    hint->setObjectName(QStringLiteral("quantizedHint"));
    addRow(form, tr("&Quantized weights"), field, m_quantized);
    showHint(hint, sums.join(QLatin1Char('\n')), false);
}

void QuantizedChoices::addUnknown(
    const Model& model, const Quantization& quantization, QFormLayout* form, QWidget* parent)
{
    QVBoxLayout* layout = nullptr;
    QWidget* field = column(layout);
    m_unknown = new QComboBox(parent);
    m_unknown->setObjectName(QStringLiteral("unknown"));
    m_unknown->addItem(tr("Stop with an error"), QStringLiteral("error"));
    m_unknown->addItem(tr("Copy as they are"), QStringLiteral("raw"));
    m_unknown->setToolTip(
        tr("What to do with tensors that look quantized and fit no layout that this program decodes.\n"
           "Stop: nothing is converted. Copy: their bytes are carried on, and the manifest calls them\n"
           "unknown. Usual: stop; look at “Check” first."));
    layout->addWidget(m_unknown);
    QLabel* hint = addHint(layout);
    hint->setObjectName(QStringLiteral("unknownHint"));
    addRow(form, tr("Un&known ones"), field, m_unknown);
    // A name of 300 characters has no place to break.
    const QString name = shownName(model.tensor(quantization.problems.front().tensor).name);
    const QString shown
        = hint->fontMetrics().elidedText(name, Qt::ElideMiddle, 36 * hint->fontMetrics().averageCharWidth());
    const size_t count = quantization.problems.size();
    showHint(hint,
        count == 1 ? tr("The tensor %1").arg(shown) : tr("%1 tensors, such as %2").arg(shownExact(count), shown),
        false);
    hint->setToolTip(name);
}

void QuantizedChoices::addExperts(QFormLayout* form, QWidget* parent)
{
    m_experts = new QComboBox(parent);
    m_experts->setObjectName(QStringLiteral("experts"));
    m_experts->addItem(tr("As transformers: [expert, in, out]"), QStringLiteral("hf"));
    m_experts->addItem(tr("As stored: [expert, out, in]"), QStringLiteral("raw"));
    m_experts->setToolTip(tr("Which way round the dense experts of gpt-oss lie. The file holds [expert, out, in];\n"
                             "transformers, and code ported from it, expects [expert, in, out].\n"
                             "Usual: as transformers."));
    addRow(form, tr("E&xpert weights"), m_experts, m_experts);
}

void QuantizedChoices::applyChange()
{
    const bool keeps = chosen(m_quantized) == "keep";
    for (QComboBox* box : {m_unknown, m_experts}) {
        if (box) {
            box->setEnabled(!keeps);
        }
    }
    Q_EMIT changed();
}

bool QuantizedChoices::dequantizes() const
{
    return m_hasWeights && chosen(m_quantized) == "dequantize";
}

void QuantizedChoices::apply(PlanOptions& options) const
{
    const auto choice = [](const QComboBox* box, auto parse, auto absent, auto& into) {
        if (!box) {
            into = absent;
        } else if (box->isEnabled()) {
            into = parse(chosen(box)).value_or(into);
        }
    };
    choice(m_quantized, parseQuantizedPolicy, m_absent.quantized, options.quantized);
    choice(m_unknown, parseUnknownPolicy, m_absent.onUnknown, options.onUnknown);
    choice(m_experts, parseMxfp4Layout, m_absent.mxfp4Layout, options.mxfp4Layout);
}

void QuantizedChoices::choose(const PlanOptions& options)
{
    m_absent = options;
    const auto select = [](QComboBox* box, std::string_view word) {
        if (box) {
            selectData(box, toQString(word));
        }
    };
    select(m_quantized, name(options.quantized));
    select(m_unknown, name(options.onUnknown));
    select(m_experts, name(options.mxfp4Layout));
}

} // namespace tensorport
