#include "ui/browse/value_findings.h"

#include "core/model/model.h"
#include "ui/inspect/scan_model.h"

#include <algorithm>
#include <array>
#include <vector>

namespace tensorport
{
namespace
{

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kWords{
    {{"nan", "nan-values"}, {"inf", "infinite-values"}, {"zeros", "all-zero"}, {"constant", "constant-tensor"}}};

/// What a check would call them.
std::vector<std::string_view> codesOf(const ScanRow& row, DType dtype)
{
    std::vector<std::string_view> codes;
    if (row.nan != 0)
        codes.push_back("nan-values");
    if (row.infinite != 0)
        codes.push_back("infinite-values");
    if (!codes.empty() || row.count < 2)
        return codes;
    if (row.zeros == row.count)
        codes.push_back("all-zero");
    else if (row.smallest && row.smallest == row.largest && dtype != DType::C64) // of which they are magnitudes
        codes.push_back("constant-tensor");
    return codes;
}

auto find(std::string_view word)
{
    return std::ranges::find(kWords, word, &std::pair<std::string_view, std::string_view>::first);
}

} // namespace

std::shared_ptr<const ValueFindings> ValueFindings::of(const CheckReport& report)
{
    if (!report.hasValues)
        return nullptr;
    auto findings = std::make_shared<ValueFindings>();
    for (const auto& [word, code] : kWords)
        findings->m_byCode[code];
    for (const Finding& finding : report.findings) {
        const auto named = findings->m_byCode.find(finding.code);
        if (named == findings->m_byCode.end())
            continue;
        if (finding.tensor.empty())
            named->second.isCut = true;
        else
            named->second.tensors.insert(finding.tensor);
    }
    return findings;
}

std::shared_ptr<const ValueFindings> ValueFindings::of(const Model& model, const ScanModel& statistics)
{
    auto findings = std::make_shared<ValueFindings>();
    for (const auto& [word, code] : kWords)
        findings->m_byCode[code];
    for (size_t i = 0; i < statistics.rows().size(); ++i) {
        const StatsSource& source = statistics.source(i);
        for (const std::string_view code : codesOf(statistics.rows()[i], source.dtype))
            findings->m_byCode[code].tensors.emplace(model.tensor(source.tensor).name);
    }
    return findings;
}

bool ValueFindings::isWord(std::string_view word)
{
    return find(word) != kWords.end();
}

const ValueFindings::Named& ValueFindings::named(std::string_view word) const
{
    return m_byCode.at(find(word)->second);
}

} // namespace tensorport
