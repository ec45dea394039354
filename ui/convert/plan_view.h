#pragma once

#include "ui/convert/planner.h"

#include <QWidget>

#include <optional>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace tensorport
{

class FlatProgressBar;
class ShardBars;

/// The plan for people: how large, how many shards, whether it fits, and what to know, worst first.
class PlanView : public QWidget
{
    Q_OBJECT

public:
    explicit PlanView(QWidget* parent = nullptr);

    void showAnswer(const PlanAnswer& answer);

    /// How long it may take, under the sizes; an empty text where that cannot be told.
    void showTime(const QString& text);

    /// Says that the numbers are being worked out, or that there are none.
    void showNothing(const QString& reason);

    /// The warnings as shown, for tests.
    [[nodiscard]] QStringList shownWarnings() const;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showWarnings(const PlanAnswer& answer);
    void addWarning(const QString& text, const QString& iconName, const QColor& colour);
    void clearWarnings();
    void fitWarnings(); ///< as high as they are, up to a part of the height
    void showSideFiles(const Plan& plan);
    void showSpace(bool isKnown);
    void applyColours();

    QLabel* m_sizes = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_time = nullptr;
    QLabel* m_sideFiles = nullptr;
    QLabel* m_shardTitle = nullptr;
    ShardBars* m_bars = nullptr;
    QLabel* m_spaceTitle = nullptr;
    FlatProgressBar* m_spaceBar = nullptr;
    QLabel* m_space = nullptr;
    QLabel* m_warningTitle = nullptr;
    QScrollArea* m_warningArea = nullptr;
    QVBoxLayout* m_warnings = nullptr;
    std::optional<PlanAnswer> m_answer;
};

} // namespace tensorport
