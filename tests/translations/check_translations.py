#!/usr/bin/env python3
"""Checks that each translation in resources/translations holds every text of the window and the engine, whole and with its parts.

usage: check_translations.py ROOT --lupdate PROGRAM

To mend what it finds: build the target update_translations, and translate what is unfinished then.
"""

import argparse
import re
import string
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

SOURCES = ("core", "ui", "app/gui")
ALIASES = "Q_DECLARE_TR_FUNCTIONS+=TENSORPORT_TRANSLATION_CONTEXT,tr+=mark"
ENGINE = "Engine"  # its texts have the placeholders of fmt
PLURAL_FORMS = {"de": 2}
PLACEHOLDER = re.compile(r"%(?:L?\d+|n)")
MNEMONIC = re.compile(r"&(?=[^&\s])")


@dataclass(frozen=True)
class Key:
    context: str
    source: str
    comment: str
    has_plural: bool

    def __str__(self) -> str:
        return f"{self.context}: {self.source!r}"


def read_messages(text: str) -> dict[Key, ElementTree.Element]:
    messages = {}
    for context in ElementTree.fromstring(text).iter("context"):
        for message in context.iter("message"):
            key = Key(
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
                message.get("numerus") == "yes",
            )
            messages[key] = message.find("translation")
    return messages


def engine_placeholders(text: str) -> list[tuple[str, str]]:
    """The number and the format of each argument, as fmt understands them."""
    fields = [(field, spec or "") for _, field, spec, _ in string.Formatter().parse(text) if field is not None]
    return sorted((field or str(place), spec) for place, (field, spec) in enumerate(fields))


def has_other_placeholders(context: str, source: str, translated: str) -> bool:
    if context != ENGINE:
        return set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(translated))
    try:
        return set(engine_placeholders(source)) != set(engine_placeholders(translated))
    except ValueError:
        return True


def check_text(context: str, source: str, translated: str) -> list[str]:
    problems = []
    if not translated.strip():
        return ["is empty"]
    if has_other_placeholders(context, source, translated):
        problems.append(f"has other placeholders: {translated!r}")
    if context != ENGINE and len(MNEMONIC.findall(source)) != len(MNEMONIC.findall(translated)):
        problems.append(f"has a mnemonic more or less: {translated!r}")
    if source.endswith("…") != translated.endswith("…"):
        problems.append(f"ends otherwise: {translated!r}")
    if (source[0].isspace(), source[-1].isspace()) != (translated[0].isspace(), translated[-1].isspace()):
        problems.append(f"has other spaces at its ends: {translated!r}")
    return problems


def check_translation(key: Key, translation: ElementTree.Element, plural_forms: int) -> list[str]:
    if translation is None or translation.get("type"):
        return [f"{key} is {'missing' if translation is None else translation.get('type')}"]
    texts = [translation.text or ""]
    if key.has_plural:
        texts = [form.text or "" for form in translation.findall("numerusform")]
        if len(texts) != plural_forms:
            return [f"{key} has {len(texts)} plural forms, not {plural_forms}"]
    return [f"{key} {problem}" for text in texts for problem in check_text(key.context, key.source, text)]


def check_file(committed: str, fresh: str, language: str) -> list[str]:
    """Both are .ts files: what was translated, and what lupdate finds in the sources."""
    translated = read_messages(committed)
    expected = read_messages(fresh)
    if not expected:
        return ["lupdate finds no texts, so this proves nothing"]
    problems = [f"{key} has a literal as argument" for key in expected if key.context == ENGINE and key.comment]
    problems += [f"{key} is not in the translation" for key in expected if key not in translated]
    for key, translation in translated.items():
        if key not in expected:
            problems.append(f"{key} is no longer in the sources")
        else:
            problems += check_translation(key, translation, PLURAL_FORMS[language])
    if "<location" in committed:
        problems.append("holds locations, which change with every line of code")
    return problems


def extract(root: Path, lupdate: str, language: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"fresh_{language}.ts"
        command = [lupdate, "-silent", "-locations", "none", "-source-language", "en", "-target-language", language]
        command += ["-tr-function-alias", ALIASES]
        # From the root with it as include path, as update_translations does: else contexts lack their namespace.
        subprocess.run([*command, "-I", ".", *SOURCES, "-ts", str(target)], cwd=root, check=True)
        return target.read_text(encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--lupdate", required=True)
    arguments = parser.parse_args()
    files = sorted((arguments.root / "resources/translations").glob("*.ts"))
    count = 0 if files else 1
    for file in files:
        language = file.stem.rsplit("_", 1)[1]
        fresh = extract(arguments.root, arguments.lupdate, language)
        problems = check_file(file.read_text(encoding="utf-8"), fresh, language)
        for problem in problems:
            print(f"{file.name}: {problem}")
        count += len(problems)
    print(f"{count} problem{'' if count == 1 else 's'} in {len(files)} translation{'' if len(files) == 1 else 's'}")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
