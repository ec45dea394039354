#!/usr/bin/env python3
"""Plants each fault that check_translations.py is to find."""

import unittest

from check_translations import check_file


def message(source: str, translation: str, plural: bool = False) -> str:
    numerus = ' numerus="yes"' if plural else ""
    return f"<message{numerus}><source>{source}</source>{translation}</message>"


def ts(*messages: str, context: str = "Window") -> str:
    return f"<TS><context><name>{context}</name>{''.join(messages)}</context></TS>"


def text(translation: str) -> str:
    return f"<translation>{translation}</translation>"


def forms(*translations: str) -> str:
    return text("".join(f"<numerusform>{one}</numerusform>" for one in translations))


class CheckTranslationsTest(unittest.TestCase):
    def problems(self, source: str, translation: str, plural: bool = False) -> list[str]:
        fresh = ts(message(source, text(""), plural))
        return check_file(ts(message(source, translation, plural)), fresh, "de")

    def test_accepts_what_is_right(self) -> None:
        self.assertEqual(self.problems("&amp;Open %1…", text("%1 ö&amp;ffnen…")), [])
        self.assertEqual(self.problems("%n file(s)", forms("%n Datei", "%n Dateien"), True), [])
        self.assertEqual(self.problems("a &amp; b", text("a &amp; b")), [])

    def test_finds_what_is_missing_and_what_is_gone(self) -> None:
        one, other = message("a", text("b")), message("c", text("d"))
        self.assertEqual(check_file(ts(one), ts(one, other), "de"), ["Window: 'c' is not in the translation"])
        self.assertEqual(check_file(ts(one, other), ts(one), "de"), ["Window: 'c' is no longer in the sources"])
        self.assertEqual(len(check_file(ts(one), ts(), "de")), 1)

    def test_finds_what_is_not_translated(self) -> None:
        self.assertEqual(self.problems("a", '<translation type="unfinished">b</translation>'), ["Window: 'a' is unfinished"])
        self.assertEqual(self.problems("a", text("")), ["Window: 'a' is empty"])
        self.assertEqual(self.problems("%n a", forms("%n b", ""), True), ["Window: '%n a' is empty"])

    def test_finds_other_parts(self) -> None:
        for source, translation in (
            ("%1 of %2", "%1 von"),
            ("&amp;Open", "Offen"),
            ("Open", "&amp;Offen"),
            ("Open…", "Offen"),
            ("row ", "Zeile"),
        ):
            self.assertEqual(len(self.problems(source, text(translation))), 1, source)
        self.assertEqual(len(self.problems("%n a", forms("ein b", "%n b"), True)), 1)

    def test_knows_the_placeholders_of_the_engine(self) -> None:
        def problems(source: str, translation: str) -> list[str]:
            pair = (ts(message(source, text(shown)), context="Engine") for shown in (translation, ""))
            return check_file(*pair, "de")

        self.assertEqual(problems("{} of {}", "{} von {}"), [])
        self.assertEqual(problems("{} of {:.1f}", "von {1:.1f} {0}"), [])
        self.assertEqual(problems("{0} and {0}", "zweimal {0}"), [])
        self.assertEqual(problems("{{}} &amp; {}", "{{}} u. {}"), [])
        for wrong in ("{}", "{} von {} {}", "{0} von {2}", "{} von {:x}", "{} von {", "%1 von %2"):
            self.assertEqual(len(problems("{} of {}", wrong)), 1, wrong)
        comment = ts("<message><source>{}</source><comment>a</comment><translation>{}</translation></message>", context="Engine")
        self.assertEqual(check_file(comment, comment, "de"), ["Engine: '{}' has a literal as argument"])

    def test_finds_a_plural_form_too_few(self) -> None:
        self.assertEqual(len(self.problems("%n a", forms("%n b"), True)), 1)

    def test_finds_locations(self) -> None:
        located = ts(message("a", '<location filename="x.cpp" line="1"/>' + text("b")))
        self.assertEqual(len(check_file(located, ts(message("a", text(""))), "de")), 1)


if __name__ == "__main__":
    unittest.main()
