#pragma once

#include "core/tensor/shape.h"

#include <optional>
#include <string_view>

namespace tensorport
{

/// What a mixture of experts computes with for one token. A token goes through `perToken` of `experts` in each layer,
/// and through everything else. The table of input embeddings is no part of it, as in the numbers that gpt-oss was
/// published with: a token reads one row. Where the table serves as the output head as well, it counts.
struct ActiveParameters
{
    uint64_t active = 0;
    uint64_t total = 0; ///< of all that was added
    uint64_t inExperts = 0; ///< of those that a router chooses among
    uint64_t inputTable = 0; ///< left out of `active`
    uint64_t experts = 0; ///< in a layer, as config.json says
    uint64_t perToken = 0;
};

/// Counts tensors, by config.json and their names: add each dense tensor once, then ask.
/// Of an expert: `experts.<number>.` in the name; or `experts` or `block_sparse_moe`, and an outermost dimension that
/// holds them all. Shared experts stand under other names, and are always active.
class ActiveParameterCounter
{
public:
    /// `config`: the text of config.json, or nothing.
    explicit ActiveParameterCounter(std::string_view config);

    void add(std::string_view name, ShapeView shape, uint64_t elements);

    /// Nothing when config.json tells of no experts that are chosen among, or no tensor is of one.
    [[nodiscard]] std::optional<ActiveParameters> result() const;

private:
    [[nodiscard]] bool isOfExpert(std::string_view name, ShapeView shape) const;

    ActiveParameters m_sums; ///< `experts` is 0 when there is nothing to count
    uint64_t m_vocabulary = 0;
    bool m_hasHead = false;
};

} // namespace tensorport
