#pragma once

#include "ui/convert/shard_groups.h"

#include <QAbstractScrollArea>

#include <optional>

namespace tensorport
{

/// The shards as bars to one scale, a line each, with the bound drawn across. Paints what is visible alone, so that
/// ten thousand shards are no trouble.
class ShardBars : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit ShardBars(QWidget* parent = nullptr);

    /// `limit`: the bound on a shard, or nothing.
    void setShards(std::vector<ShardGroup> shards, std::optional<uint64_t> limit);

    [[nodiscard]] QString toolTipAt(const QPoint& position) const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int nameWidth() const;
    void updateScrollBar();

    std::vector<ShardGroup> m_shards;
    std::optional<uint64_t> m_limit;
    uint64_t m_scale = 1; ///< bytes that fill the width
};

} // namespace tensorport
