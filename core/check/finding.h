#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tensorport
{

enum class Severity : uint8_t {
    Error, ///< the model is damaged: something is missing or wrong
    Warning, ///< it can be read, and what comes of it may not be what was meant
    Note, ///< worth knowing
};

/// "error", "warning", "note".
[[nodiscard]] std::string_view name(Severity severity);

/// One thing that is wrong, or odd, about a model.
struct Finding
{
    Severity severity = Severity::Error;
    std::string_view code; ///< stable, "truncated-file"; a literal
    std::string message; ///< one sentence: file, tensor, offset, what was expected and what was found
    std::string advice; ///< what to do
    std::string file; ///< relative to the model's folder; empty when it concerns no single one
    std::string tensor; ///< empty when it concerns no single one
};

/// What a check looked at and found.
struct CheckReport
{
    std::string model; ///< what to call it
    std::string folder;
    uint64_t files = 0; ///< that should be there
    uint64_t filesRead = 0;
    uint64_t tensors = 0;
    uint64_t bytes = 0; ///< of these tensors
    bool hasIndex = false; ///< that could be read
    bool hasConfig = false;
    bool hasValues = false; ///< their values were looked at too
    std::vector<Finding> findings; ///< worst first

    [[nodiscard]] uint64_t count(Severity severity) const;
};

/// A kind of finding.
struct FindingKind
{
    std::string_view code;
    Severity severity;
    const char* advice; ///< as Engine::mark() marks it
};

/// Every kind there is, in the order in which findings of one severity are listed.
[[nodiscard]] std::vector<FindingKind> allFindingKinds();

/// The report for people, in Markdown: what was looked at, then the findings.
[[nodiscard]] std::string reportMarkdown(const CheckReport& report);

/// "3 errors, 1 warning and 2 notes"; "nothing wrong found".
[[nodiscard]] std::string verdict(const CheckReport& report);

/// What was looked at, as sentences.
[[nodiscard]] std::string scope(const CheckReport& report);

} // namespace tensorport
