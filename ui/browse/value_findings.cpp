#include "ui/browse/value_findings.h"

#include <algorithm>
#include <array>

namespace tensorport
{
namespace
{

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kWords{
    {{"nan", "nan-values"}, {"inf", "infinite-values"}, {"zeros", "all-zero"}, {"constant", "constant-tensor"}}};

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

bool ValueFindings::isWord(std::string_view word)
{
    return find(word) != kWords.end();
}

const ValueFindings::Named& ValueFindings::named(std::string_view word) const
{
    return m_byCode.at(find(word)->second);
}

} // namespace tensorport
