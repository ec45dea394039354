#include "ui/jobs/batch_progress.h"

#include <algorithm>

namespace tensorport
{

std::optional<double> BatchProgress::update(std::span<const Item> items)
{
    if (std::ranges::none_of(items, [](const Item& item) { return item.stage == Stage::Working; })) {
        m_begun.clear();
        return std::nullopt;
    }
    double total = 0;
    double done = 0;
    for (const Item& item : items) {
        if (item.stage == Stage::Working) {
            m_begun.insert(item.job);
        }
        if (item.stage == Stage::Aside || (item.stage == Stage::Done && !m_begun.contains(item.job))) {
            continue;
        }
        const double share = item.stage == Stage::Done ? 1 : item.stage == Stage::Working ? item.fraction : 0;
        total += static_cast<double>(item.bytes);
        done += static_cast<double>(item.bytes) * share;
    }
    return total > 0 ? done / total : 0;
}

} // namespace tensorport
