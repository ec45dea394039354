#pragma once

#include "core/model/model.h"
#include "ui/browse/value_findings.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

/// What a user types to find tensors. Words are separated by spaces and must all match, letter case is ignored:
/// `q_proj` occurs in the name; `model.*.weight` (any word with * or ?) is a pattern over the whole name;
/// `/layers\.[0-3]\./` or `re:layers` is a regular expression (PCRE) that occurs in the name; `dtype:bf16` begins the
/// dtype's name; `size:>1MB`, `size:<=4KiB` and `size:1MB..2GB` limit the bytes; `shard:3`, `shard:2-4,7` names
/// shards by number, any other text one by a part of its file's name; `has:nan` (or inf, zeros, constant) what a check
/// of values named; `-word` excludes what `word` finds; `"a b"` holds a space. A word that cannot be understood is a
/// problem(), and is left out: it hides nothing; `/layers.(1|2)` without the other slash is one, `/kernel` a text like
/// any other. Immutable once made; any thread may use a copy of its own.
class TensorFilter
{
public:
    enum class ProblemKind : uint8_t { Regex, OpenRegex, Size, Values, NotChecked, Cut };
    struct Problem
    {
        ProblemKind kind;
        std::string word; ///< as it was typed
        std::string reason; ///< of a bad regular expression: what PCRE says
    };

    TensorFilter() = default;
    /// `findings`: of the last check of values, for `has:`; null when there was none.
    explicit TensorFilter(std::string_view text, std::shared_ptr<const ValueFindings> findings = nullptr);

    [[nodiscard]] bool isEmpty() const { return m_words.empty(); } ///< shows everything
    [[nodiscard]] bool hasPattern() const;
    [[nodiscard]] const std::vector<Problem>& problems() const { return m_problems; }

    /// `files` are the model's; empty where there are none to name. `otherName` finds the tensor as well as its own.
    [[nodiscard]] bool matches(
        const Tensor& tensor, std::span<const SourceFile> files = {}, std::string_view otherName = {}) const;

private:
    enum class Kind : uint8_t { Text, Pattern, Regex, DType, Size, Shard, ShardFile, Values };
    struct Range
    {
        uint64_t first = 0;
        uint64_t last = UINT64_MAX; ///< inclusive
    };
    struct Regex;
    struct Word
    {
        Kind kind = Kind::Text;
        bool isExcluded = false;
        std::string text; ///< ASCII letters in lower case
        std::vector<Range> ranges; ///< of bytes or shards, any of them
        std::shared_ptr<const Regex> regex;
        const ValueFindings::Named* named = nullptr; ///< in m_findings
    };

    void addWord(std::string_view typed);
    [[nodiscard]] static std::optional<Range> sizeRange(std::string_view text);
    void addRegex(Word& word, std::string_view typed, std::string_view expression);
    void addSize(Word& word, std::string_view typed, std::string_view size);
    void addShards(Word& word, std::string_view shards);
    void addValues(Word& word, std::string_view typed, std::string_view what);
    [[nodiscard]] static bool matchesName(const Word& word, std::string_view name);
    [[nodiscard]] static bool finds(
        const Word& word, const Tensor& tensor, std::span<const SourceFile> files, std::string_view otherName);

    std::shared_ptr<const ValueFindings> m_findings;
    std::vector<Word> m_words;
    std::vector<Problem> m_problems;
};

} // namespace tensorport
