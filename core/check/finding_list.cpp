#include "core/check/finding_list.h"

#include "core/base/text.h"
#include "core/base/translation.h"
#include "core/model/wording.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <utility>

namespace tensorport
{
namespace
{

/// The table of what a check can find; app/cli/README.md lists the codes.
constexpr std::array kKinds = [] {
    using enum Severity;
    return std::array{
        FindingKind{"no-weights", Error,
            Engine::mark("Look for the .safetensors version of this model, or open the folder that has it.")},
        FindingKind{"bad-index", Error,
            Engine::mark(
                "Download the index again. Without it every .safetensors file of the folder was checked on its own.")},
        FindingKind{"missing-shard", Error, Engine::mark("Download this file again into the folder of the index.")},
        FindingKind{
            "missing-part", Error, Engine::mark("Download the parts that are missing; their names count them.")},
        FindingKind{"git-lfs-pointer", Error,
            Engine::mark(
                "Run \"git lfs pull\" in the model's folder; git-lfs must be installed. Or download the file from "
                "the Hub.")},
        FindingKind{"truncated-file", Error,
            Engine::mark("Download the file again and compare its size with the one on the Hub.")},
        FindingKind{"empty-file", Error, Engine::mark("Download the file again; look whether the disk is full.")},
        FindingKind{"not-safetensors", Error,
            Engine::mark(
                "Put the .safetensors file itself in its place: download it again, or look for that version of "
                "the model.")},
        FindingKind{"not-a-plain-file", Error, Engine::mark("Write what it gives into a plain file, and check that.")},
        FindingKind{
            "damaged-file", Error, Engine::mark("Download the file again, or ask who wrote it to write it anew.")},
        FindingKind{"unreadable-file", Error, Engine::mark("See to it that the file can be read, and check again.")},
        FindingKind{
            "repeated-name", Error, Engine::mark("Write the file anew with every tensor under a name of its own.")},
        FindingKind{"tensor-in-two-files", Error,
            Engine::mark("Keep one of the two files, or open one alone: together they are not one model.")},
        FindingKind{"mapped-tensor-missing", Error,
            Engine::mark(
                "Download the index and the file again: they are of different versions, or the file is incomplete.")},
        FindingKind{
            "mapped-to-wrong-file", Error, Engine::mark("Download the index again: it belongs to other files.")},
        FindingKind{"mapped-twice", Error, Engine::mark("Download the index again, or write it anew.")},
        FindingKind{"weight-without-scale", Error,
            Engine::mark("Look for the file that holds the scale: without it the weight has no values.")},
        FindingKind{"companion-without-weight", Error,
            Engine::mark("Look for the file that holds the packed weight: without it this tensor serves nothing.")},
        FindingKind{"quantization-mismatch", Error,
            Engine::mark(
                "Download the files of these tensors again; if they are as published, ask who made the model.")},
        FindingKind{"nan-values", Error,
            Engine::mark(
                "Download the file again and check anew; if NaN remains, it was in the weights when they were saved.")},

        FindingKind{"infinite-values", Warning,
            Engine::mark(
                "See whether the tensor is a mask; in weights, infinity comes from a conversion that overflowed.")},
        FindingKind{
            "all-zero", Warning, Engine::mark("See whether it was ever trained: a matrix of zeros passes nothing on.")},
        FindingKind{
            "unsupported-layout", Warning, Engine::mark("A conversion can copy it packed, and not make it dense.")},
        FindingKind{"unknown-layout", Warning,
            Engine::mark("See what wrote it; a conversion stops here unless told to copy it.")},
        FindingKind{"unmapped-tensor", Warning,
            Engine::mark(
                "Loaders that follow the index miss these tensors; TensorPort keeps them. Download the index again.")},
        FindingKind{"stray-file", Warning,
            Engine::mark("Left out, since the index decides. Move it away, or open it alone if it is what you want.")},
        FindingKind{"consolidated-copy", Warning,
            Engine::mark("It usually holds the same weights once more, under other names: open one of the two, not the "
                         "folder.")},
        FindingKind{"missing-index", Warning,
            Engine::mark("Download model.safetensors.index.json; without it the Hub's loaders do not find the parts.")},
        FindingKind{
            "partial-download", Warning, Engine::mark("Start the download again: it continues where it stopped.")},
        FindingKind{
            "large-header", Warning, Engine::mark("Split the model into shards if other programs must read it.")},
        FindingKind{"unknown-dtype", Warning,
            Engine::mark("These tensors can be copied as they are, and neither converted nor checked.")},
        FindingKind{"config-unreadable", Warning, Engine::mark("Download config.json again.")},
        FindingKind{"config-layers", Warning,
            Engine::mark("See whether config.json belongs to these weights, and whether files are missing.")},
        FindingKind{"config-vocab-size", Warning, Engine::mark("See whether config.json belongs to these weights.")},
        FindingKind{"config-hidden-size", Warning, Engine::mark("See whether config.json belongs to these weights.")},
        FindingKind{"config-experts", Warning,
            Engine::mark("See whether config.json belongs to these weights, and whether files are missing.")},
        FindingKind{
            "config-dtype", Warning, Engine::mark("Loaders may convert to what config.json says: correct it there.")},
        FindingKind{"config-quantization", Warning, Engine::mark("Loaders go by config.json: correct it there.")},
        FindingKind{"missing-output-head", Warning,
            Engine::mark("See whether a file is missing; if the embedding serves as the head, set tie_word_embeddings "
                         "to true.")},
        FindingKind{"name-path", Warning,
            Engine::mark("Rename it before others write files by these names. TensorPort escapes them.")},
        FindingKind{"name-control-characters", Warning,
            Engine::mark("Rename it before others show it or write files by it. TensorPort escapes it.")},
        FindingKind{"name-bidirectional", Warning,
            Engine::mark("Rename it: it is not what it looks like. TensorPort shows it escaped.")},

        FindingKind{"name-case-twins", Note,
            Engine::mark("Windows and macOS would take files of these names for one. TensorPort keeps them apart.")},
        FindingKind{"name-leaf-and-node", Note,
            Engine::mark(
                "Nested dicts cannot hold both: convert to flax or pickle with --tree flat, or to another format.")},
        FindingKind{
            "name-reserved", Note, Engine::mark("Windows cannot have files of this name. TensorPort escapes it.")},
        FindingKind{"name-too-long", Note,
            Engine::mark("Files of this name can be too long for a disk. TensorPort shortens it.")},
        FindingKind{"unaligned-data", Note,
            Engine::mark("Programs that map the file must copy these tensors. Writing it anew aligns them.")},
        FindingKind{"header-padding", Note,
            Engine::mark("Programs that map the file may have to copy tensors. Writing it anew mends it.")},
        FindingKind{"wrong-total-size", Note, Engine::mark("For information only: nobody relies on it.")},
        FindingKind{"metadata-disagrees", Note, Engine::mark("The first file's value is used.")},
        FindingKind{"metadata-repeated", Note,
            Engine::mark(
                "The last value is used, as the safetensors library does; converting to safetensors writes it alone.")},
        FindingKind{"tied-copy", Note, Engine::mark("Loaders that go by config.json use the embedding in its place.")},
        FindingKind{
            "same-bytes", Note, Engine::mark("Tied on purpose, or stored twice: one of them could be left out.")},
        FindingKind{"constant-tensor", Note,
            Engine::mark("Usual for norms that were never trained; see whether it was meant.")},
        FindingKind{"empty-tensor", Note, Engine::mark("Some loaders refuse tensors without elements.")},
        FindingKind{
            "pickle-weights", Note, Engine::mark("Not looked at: loading such a file can run any program inside it.")},
    };
}();

size_t rankOf(std::string_view code)
{
    return static_cast<size_t>(std::find_if(kKinds.begin(), kKinds.end(), [&](const FindingKind& kind) {
        return kind.code == code;
    }) - kKinds.begin());
}

std::string plural(Severity severity)
{
    return severity == Severity::Error  ? Engine::tr("Errors")
        : severity == Severity::Warning ? Engine::tr("Warnings")
                                        : Engine::tr("Notes");
}

std::string counted(uint64_t count, Severity severity)
{
    const std::string number = formatGrouped(count);
    switch (severity) {
    case Severity::Error:
        return count == 1 ? Engine::tr("1 error") : Engine::tr("{} errors", number);
    case Severity::Warning:
        return count == 1 ? Engine::tr("1 warning") : Engine::tr("{} warnings", number);
    case Severity::Note:
        break;
    }
    return count == 1 ? Engine::tr("1 note") : Engine::tr("{} notes", number);
}

} // namespace

std::string_view name(Severity severity)
{
    return severity == Severity::Error ? "error" : severity == Severity::Warning ? "warning" : "note";
}

uint64_t CheckReport::count(Severity severity) const
{
    return static_cast<uint64_t>(std::count_if(
        findings.begin(), findings.end(), [&](const Finding& finding) { return finding.severity == severity; }));
}

std::vector<FindingKind> allFindingKinds()
{
    return {kKinds.begin(), kKinds.end()};
}

void FindingList::add(std::string_view code, std::string message, std::string_view file, std::string_view tensor)
{
    add(kKinds.at(rankOf(code)), std::move(message), file, tensor);
}

void FindingList::addAsNote(std::string_view code, std::string message, std::string_view file, std::string_view tensor)
{
    FindingKind kind = kKinds.at(rankOf(code));
    kind.severity = Severity::Note;
    add(kind, std::move(message), file, tensor);
}

void FindingList::add(const FindingKind& kind, std::string message, std::string_view file, std::string_view tensor)
{
    if (++m_counts[kind.code] <= kMostOfAKind)
        m_findings.push_back({kind.severity, kind.code, std::move(message), Engine::trMarked(kind.advice),
            std::string(file), std::string(tensor)});
}

std::vector<Finding> FindingList::take()
{
    for (const auto& [code, count] : m_counts)
        if (count > kMostOfAKind) {
            const FindingKind& kind = kKinds.at(rankOf(code));
            m_findings.push_back({kind.severity, kind.code,
                Engine::tr("There are {} more of this kind.", formatGrouped(count - kMostOfAKind)),
                Engine::trMarked(kind.advice), {}, {}});
        }
    std::stable_sort(m_findings.begin(), m_findings.end(), [](const Finding& a, const Finding& b) {
        return a.severity != b.severity ? a.severity < b.severity : rankOf(a.code) < rankOf(b.code);
    });
    m_counts.clear();
    return std::exchange(m_findings, {});
}

std::string verdict(const CheckReport& report)
{
    std::vector<std::string> parts;
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note})
        if (const uint64_t count = report.count(severity); count != 0)
            parts.push_back(counted(count, severity));
    if (parts.empty())
        return Engine::tr("nothing wrong found");
    if (parts.size() == 3)
        return Engine::tr("{}, {} and {}", parts[0], parts[1], parts[2]);
    return parts.size() == 2 ? Engine::tr("{} and {}", parts[0], parts[1]) : parts[0];
}

std::string scope(const CheckReport& report)
{
    const std::string files = report.filesRead == report.files
        ? countedFiles(report.files)
        : Engine::tr("{} of {}", formatGrouped(report.filesRead), countedFiles(report.files));
    const std::string headers = Engine::tr(
        "the headers of {} with {} of {}", files, countedTensors(report.tensors), formatBytes(report.bytes));
    const std::string beside = report.hasIndex && report.hasConfig
        ? Engine::tr("the index, config.json, names and quantization companions")
        : report.hasIndex  ? Engine::tr("the index, names and quantization companions")
        : report.hasConfig ? Engine::tr("config.json, names and quantization companions")
                           : Engine::tr("names and quantization companions");
    return report.hasValues ? Engine::tr("Looked at {}, at {}, and at every value.", headers, beside)
                            : Engine::tr("Looked at {}, at {}; values were not looked at.", headers, beside);
}

std::string reportMarkdown(const CheckReport& report)
{
    std::string text = fmt::format("# {}\n\n{}\n\n{}\n", Engine::tr("Check of {}", escaped(report.model)),
        scope(report), Engine::tr("Result: {}.", verdict(report)));
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
        if (report.count(severity) == 0)
            continue;
        text += fmt::format("\n## {}\n\n", plural(severity));
        for (const Finding& finding : report.findings)
            if (finding.severity == severity)
                text += fmt::format("- **{}**: {} {}\n", finding.code, finding.message, finding.advice);
    }
    return text;
}

} // namespace tensorport
