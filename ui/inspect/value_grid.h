#pragma once

#include "ui/inspect/value_table_model.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QSpinBox;
class QTableView;

namespace tensorport
{

class SliceSelector;

/// The values of a tensor as a table of its last two dimensions, with a field for the index of each leading one. Reads
/// nothing as long as it cannot be seen.
class ValueGrid : public QWidget
{
    Q_OBJECT

public:
    explicit ValueGrid(QWidget* parent = nullptr);

    void show(std::shared_ptr<const Model> model, std::shared_ptr<const StatsSource> source);
    void clear();
    void copySelection(); ///< as lines of values with tabs between them

    [[nodiscard]] QTableView& table() { return *m_table; }
    [[nodiscard]] ValueTableModel& values() { return m_values; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showMatrix();
    void fitColumns();
    void goTo();

    ValueTableModel m_values;
    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const StatsSource> m_source;
    SliceSelector* m_slice;
    QCheckBox* m_hexadecimal;
    QSpinBox* m_row;
    QSpinBox* m_column;
    QTableView* m_table;
    QLabel* m_error;
    LatestWorker m_copier;
};

} // namespace tensorport
