"""Prints the table of what was compared with what."""

import collections

from library import Comparison


def result(group):
    apart, zeros = sum(compared.apart for compared in group), sum(compared.zeros for compared in group)
    parts = []
    if apart:
        by = max(compared.by for compared in group)
        parts.append(f"{apart:,} differ, by {by:.0e} of the largest value at most")
    if zeros:
        parts.append(f"{zeros:,} zeros have the other sign")
    return "; ".join(parts) or "equal"


def table(comparisons):
    """Markdown: one line for all cases of a layout and a routine."""
    groups = collections.defaultdict(list)
    for compared in comparisons:
        groups[compared.layout, compared.reference].append(compared)
    yield "| layout | reference | cases | elements | result |"
    yield "|---|---|---|---:|---|"
    for (layout, reference), group in sorted(groups.items()):
        cases = "; ".join(compared.case for compared in group)
        elements = sum(compared.elements for compared in group)
        yield f"| `{layout}` | {reference} | {cases} | {elements:,} | {result(group)} |"


def pytest_terminal_summary(terminalreporter):
    properties = [p for report in terminalreporter.stats.get("passed", []) for p in report.user_properties]
    comparisons = [Comparison(**value) for name, value in properties if name == "compared"]
    if comparisons:
        terminalreporter.section("compared with the libraries")
        for line in table(comparisons):
            terminalreporter.line(line)
    for name, value in properties:
        if name == "took":
            terminalreporter.line(value)
