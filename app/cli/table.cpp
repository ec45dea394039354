#include "app/cli/table.h"

#include <algorithm>
#include <utility>

namespace tensorport::cli
{
namespace
{

constexpr size_t kWidest = 60;

} // namespace

Table::Table(std::vector<Column> columnsOfTable)
    : m_columns(std::move(columnsOfTable))
{
    std::vector<std::string> titles;
    for (const Column& column : m_columns)
        titles.push_back(column.title);
    add(std::move(titles));
}

void Table::add(std::vector<std::string> cells)
{
    for (size_t i = 0; i < cells.size(); ++i)
        m_columns[i].width = std::max(m_columns[i].width, std::min(columns(cells[i]), kWidest));
    m_rows.push_back(std::move(cells));
}

void Table::print(Output& out) const
{
    for (const auto& row : m_rows) {
        std::string line;
        for (size_t i = 0; i < row.size(); ++i) {
            const size_t width = columns(row[i]);
            const std::string padding(m_columns[i].width - std::min(m_columns[i].width, width), ' ');
            line += (i == 0 ? "" : "  ") + (m_columns[i].align == Align::Right ? padding + row[i] : row[i] + padding);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out.print("{}\n", line);
    }
}

} // namespace tensorport::cli
