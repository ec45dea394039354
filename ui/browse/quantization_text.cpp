#include "ui/browse/quantization_text.h"

#include "core/quant/weight_parts.h"
#include "ui/style/text.h"

#include <QCoreApplication>

namespace tensorport
{
namespace
{

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QuantizationText)
};

QString tensorLine(const Tensor& tensor)
{
    // Dtype and shape go to the next line together.
    QString kind = QStringLiteral("%1 %2").arg(shownName(tensor.dtypeName), shownShape(tensor.shape));
    kind.replace(u' ', QChar(QChar::Nbsp));
    return QStringLiteral("%1  %2").arg(shownName(tensor.name), kind);
}

QString roleText(PartRole role)
{
    switch (role) {
    case PartRole::Codes:
        return Text::tr("the codes");
    case PartRole::Scale:
        return Text::tr("the scales");
    case PartRole::SecondScale:
        return Text::tr("scales of the scales");
    case PartRole::ZeroPoint:
        return Text::tr("zero points, taken from the codes");
    case PartRole::Bias:
        return Text::tr("biases, added to the scaled codes");
    case PartRole::Index:
        return Text::tr("the group of each input");
    case PartRole::Description:
        return Text::tr("how the codes are to be read");
    }
    return {};
}

std::vector<FactGrid::Fact> partFacts(const Model& model, const PackedWeight& weight, TensorId tensor)
{
    QStringList others;
    for (const TensorId source : weight.sources)
        if (source != tensor)
            others << tensorLine(model.tensor(source));
    return {
        {Text::tr("Layout"), toQString(layoutTitle(weight.layout))},
        {Text::tr("Holds"), roleText(roleOf(weight, tensor))},
        {Text::tr("Dense weight"), shownName(weight.name)},
        {Text::tr("Dense shape"), toQString(formatShape(weight.shape))},
        {Text::tr("Together with"), others.join(QLatin1Char('\n'))},
    };
}

} // namespace

std::vector<FactGrid::Fact> layoutFacts(const OpenedModel& opened)
{
    std::vector<FactGrid::Fact> facts;
    for (const LayoutSum& sum : opened.summary->layouts) {
        const QString weights
            = Text::tr("%1 weight(s)", nullptr, static_cast<int>(sum.weights)).arg(shownExact(sum.weights));
        const QString tensors
            = Text::tr("%1 tensor(s)", nullptr, static_cast<int>(sum.tensors)).arg(shownExact(sum.tensors));
        facts.push_back({toQString(layoutTitle(sum.layout)),
            Text::tr("%1 in %2, %3 (%4)")
                .arg(weights, tensors, shownBytes(sum.bytes), shownShare(sum.bytes, opened.model->totalBytes())),
            Text::tr("%1 bytes; %2 parameters when dense").arg(shownExact(sum.bytes), shownExact(sum.elements))});
    }
    return facts;
}

QStringList quantizationWarnings(const OpenedModel& opened)
{
    QStringList warnings;
    if (const auto problem = opened.quantization->firstProblem())
        warnings << Text::tr("Not every quantized weight can be decoded: %1.")
                        .arg(toQString(std::string_view(problem->message)));
    for (const std::string& warning : opened.quantization->warnings)
        warnings << toQString(std::string_view(warning));
    return warnings;
}

std::vector<FactGrid::Fact> weightFacts(const PackedWeight& weight, uint64_t bytes)
{
    LayoutSum sum;
    sum.bytes = bytes;
    sum.elements = elementCount(weight.shape).value_or(0);
    std::vector<FactGrid::Fact> facts{
        {Text::tr("Layout"), toQString(layoutTitle(weight.layout))},
        {Text::tr("Dense shape"), toQString(formatShape(weight.shape))},
        {Text::tr("Dense size"), Text::tr("%1 as BF16").arg(shownBytes(sum.denseBytes()))},
        {Text::tr("Bits of a code"), QString::number(weight.decoding.codes.bits)},
        {Text::tr("Bits for each weight"),
            Text::tr("%1, with all parts").arg(writtenNumber(QString::number(sum.bitsPerWeight(), 'g', 4)))},
    };
    if (const auto group = groupOf(weight))
        facts.push_back({Text::tr("Group"), Text::tr("%1 weights share a scale").arg(shownExact(*group))});
    return facts;
}

std::vector<FactGrid::Fact> quantizationFacts(const OpenedModel& opened, TensorId tensor)
{
    const Quantization& quantization = *opened.quantization;
    switch (quantization.useOf(tensor)) {
    case TensorUse::Plain:
        break;
    case TensorUse::Codes:
    case TensorUse::Companion:
        if (const PackedWeight* weight = quantization.weightOf(tensor))
            return partFacts(*opened.model, *weight, tensor);
        break;
    case TensorUse::Activations:
        return {{Text::tr("Holds"), Text::tr("a scale of what runs through the model; a dense weight needs none")}};
    case TensorUse::Unknown:
        if (const Error* problem = quantization.problemOf(tensor))
            return {{Text::tr("Layout"), Text::tr("unknown: %1").arg(toQString(std::string_view(problem->message)))}};
        break;
    }
    return {};
}

} // namespace tensorport
