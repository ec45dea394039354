#pragma once

#include "app/cli/console.h"

#include <string>
#include <vector>

namespace tensorport::cli
{

inline constexpr size_t kUsualRows = 40; ///< of what may be as long as a model, unless all are asked for

enum class Align { Left, Right };

/// Text in columns that are as wide as their widest cell, up to a bound: what is longer pushes the rest of its own line
/// to the right, and no other line.
class Table
{
public:
    struct Column
    {
        std::string title;
        Align align = Align::Left;
        size_t width = 0;
    };

    explicit Table(std::vector<Column> columnsOfTable);

    /// REQUIRES a cell for each column, each one line of UTF-8.
    void add(std::vector<std::string> cells);

    void print(Output& out) const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace tensorport::cli
