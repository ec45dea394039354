#pragma once

#include <QSlider>

#include <cstdint>
#include <optional>
#include <vector>

namespace tensorport
{

/// Shard sizes that make sense for a model, in steps of a quarter or so, with no limit at the right end.
class ShardSlider : public QSlider
{
    Q_OBJECT

public:
    explicit ShardSlider(uint64_t modelBytes, QWidget* parent = nullptr);

    /// Stands at the step that is nearest to a size chosen elsewhere. Emits nothing.
    void showSize(std::optional<uint64_t> bytes);

Q_SIGNALS:
    void chosen(const QString& size); ///< by the user; as parseShardSize() takes it

private:
    std::vector<uint64_t> m_sizes; ///< of the steps before the last one, which is no limit
};

/// Sizes of 1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8 times a power of ten (the series R10 of ISO 3, rounded as is
/// usual), from what cuts a model into hundreds of shards to what no precision makes it exceed.
[[nodiscard]] std::vector<uint64_t> shardSteps(uint64_t modelBytes);

} // namespace tensorport
