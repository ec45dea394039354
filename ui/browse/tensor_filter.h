#pragma once

#include "core/model/model.h"

#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

/// What a user types to find tensors. Words are separated by spaces and must all match, letter case is ignored:
/// `q_proj` occurs in the name; `model.*.weight` (any word with * or ?) is a pattern over the whole name; `dtype:bf16`
/// begins the dtype's name; `"a b"` holds a space.
class TensorFilter
{
public:
    TensorFilter() = default;
    explicit TensorFilter(std::string_view text);

    [[nodiscard]] bool isEmpty() const { return m_words.empty(); }
    [[nodiscard]] bool hasPattern() const;
    [[nodiscard]] bool matches(const Tensor& tensor) const;

private:
    enum class Kind { Text, Pattern, DType };
    struct Word
    {
        Kind kind;
        std::string text; ///< ASCII letters in lower case
    };
    std::vector<Word> m_words;
};

} // namespace tensorport
