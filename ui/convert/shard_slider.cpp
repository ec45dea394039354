#include "ui/convert/shard_slider.h"

#include <algorithm>
#include <cmath>

namespace tensorport
{
namespace
{

constexpr uint64_t kLeast = 1'000'000;
constexpr uint64_t kLeastOfLarge = 500'000'000; ///< smaller shards serve nobody, however large the model
constexpr uint64_t kMostShards = 256;
constexpr uint64_t kMostGrowth = 8; ///< 4 bit to 32

/// "1.25 GB": exact, for steps have three digits at most.
QString stepText(uint64_t bytes)
{
    for (const auto& [unit, name] :
        {std::pair<uint64_t, const char*>{1'000'000'000'000, "TB"}, {1'000'000'000, "GB"}, {1'000'000, "MB"}}) {
        if (bytes >= unit) {
            return QStringLiteral("%1 %2").arg(
                QString::number(static_cast<double>(bytes) / static_cast<double>(unit), 'g', 4), QLatin1String(name));
        }
    }
    return QString::number(bytes);
}

} // namespace

std::vector<uint64_t> shardSteps(uint64_t modelBytes)
{
    const uint64_t least = std::clamp(modelBytes / kMostShards, kLeast, kLeastOfLarge);
    const uint64_t most = std::max(modelBytes, kLeast) * kMostGrowth;
    std::vector<uint64_t> steps;
    for (uint64_t decade = kLeast; decade <= most; decade *= 10) {
        for (const uint64_t hundredths : {100, 125, 160, 200, 250, 320, 400, 500, 630, 800}) {
            const uint64_t size = decade / 100 * hundredths;
            if (size >= least && size <= most)
                steps.push_back(size);
        }
    }
    return steps;
}

ShardSlider::ShardSlider(uint64_t modelBytes, QWidget* parent)
    : QSlider(Qt::Horizontal, parent)
    , m_sizes(shardSteps(modelBytes))
{
    setRange(0, static_cast<int>(m_sizes.size()));
    setPageStep(5);
    connect(this, &QSlider::valueChanged, this, [this](int step) {
        const auto i = static_cast<size_t>(step);
        Q_EMIT chosen(i < m_sizes.size() ? stepText(m_sizes[i]) : QStringLiteral("none"));
    });
}

void ShardSlider::showSize(std::optional<uint64_t> bytes)
{
    const auto distance = [bytes](uint64_t step) {
        return std::abs(std::log(static_cast<double>(step) / static_cast<double>(std::max<uint64_t>(*bytes, 1))));
    };
    const QSignalBlocker quiet(this);
    setValue(bytes ? static_cast<int>(std::ranges::min_element(m_sizes, {}, distance) - m_sizes.begin()) : maximum());
}

} // namespace tensorport
