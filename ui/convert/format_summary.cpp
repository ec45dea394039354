#include "ui/convert/format_summary.h"

#include "core/formats/layout.h"

#include <QCoreApplication>
#include <string>

namespace tensorport
{
namespace
{

/// Never read: core/ knows no Qt, so that lupdate finds its sentences here. A test compares them.
[[maybe_unused]] constexpr const char* kSummaries[] = {
    QT_TRANSLATE_NOOP("FormatSummary",
        "One .npy file for each tensor: loads with numpy.load and jax.numpy.load, and maps into memory."),
    QT_TRANSLATE_NOOP("FormatSummary",
        "The Hub's own format with shards and an index: loads with safetensors, transformers, MaxText and Tunix."),
    QT_TRANSLATE_NOOP("FormatSummary",
        "Nested dicts in one file or in shards: what flax.serialization reads and Flax models on the Hub are."),
    QT_TRANSLATE_NOOP(
        "FormatSummary", "Nested dicts of NumPy arrays that pickle.load gives back, with NumPy and ml_dtypes alone."),
};

} // namespace

QString formatSummary(const Format& format)
{
    return QCoreApplication::translate("FormatSummary", std::string(format.summary).c_str());
}

} // namespace tensorport
