#include "ui/browse/quantization_text.h"

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

std::vector<FactGrid::Fact> partFacts(const Model& model, const PackedWeight& weight, TensorId tensor)
{
    const bool isCodes = weight.sources.front() == tensor;
    QStringList others;
    for (const TensorId source : weight.sources)
        if (source != tensor)
            others << tensorLine(model.tensor(source));
    return {
        {Text::tr("Layout"), toQString(layoutTitle(weight.layout))},
        {Text::tr("Holds"), isCodes ? Text::tr("the codes") : Text::tr("scales, zero points or the like")},
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
        warnings
            << Text::tr("Quantized weights cannot be decoded: %1.").arg(toQString(std::string_view(problem->message)));
    for (const std::string& warning : opened.quantization->warnings)
        warnings << toQString(std::string_view(warning));
    return warnings;
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
