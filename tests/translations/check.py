#!/usr/bin/env python3
"""Fails when a text of the program lacks its German or Russian, or an English plural lacks its two forms.

Runs lupdate into a copy, so that a text that was added, changed or removed in the sources is found too. Also checks what a
translator's slip breaks: placeholders, the number in plural forms, mnemonics, blanks and line breaks at the ends.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

PLURAL_FORMS = {"en": 2, "de": 2, "ru": 3}


def messages(path):
    """(context, source, comment) -> the translation element, and whether it has plural forms."""
    found = {}
    for context in ElementTree.parse(path).getroot().findall("context"):
        for message in context.findall("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            found[key] = (message.find("translation"), message.get("numerus") == "yes")
    return found


def placeholders(text):
    return sorted(set(re.findall(r"%(?:L?\d+|n)", text)))


def mnemonics(text):
    return len(re.findall(r"&[^&\s]", text.replace("&&", "")))


def edges(text):
    """The blanks at both ends; those behind a label ("From:   ") make columns and differ by language."""
    if text.rstrip().endswith(":"):
        text = text.rstrip()
    return re.match(r"\s*", text).group(), re.search(r"\s*$", text).group()


def slips(source, text, is_plural):
    if not text:
        return ["empty"]
    found = []
    if placeholders(source) != placeholders(text):
        found.append(f"placeholders differ: {text!r}")
    if not is_plural and mnemonics(source) != mnemonics(text):
        found.append(f"mnemonics differ: {text!r}")
    if edges(source) != edges(text):
        found.append(f"blanks at the ends differ: {text!r}")
    if source.count("\n") != text.count("\n"):
        found.append(f"line breaks differ: {text!r}")
    return found


def check_file(path, fresh, language):
    faults = []
    present = messages(path)
    for key in messages(fresh):
        if key not in present:
            faults.append(f"{key}: missing; run translations/update.sh")
    for key, (translation, is_plural) in present.items():
        if key not in messages(fresh):
            faults.append(f"{key}: no longer in the program; run translations/update.sh")
            continue
        if translation.get("type") is not None:
            faults.append(f"{key}: {translation.get('type')}")
            continue
        texts = [form.text or "" for form in translation.findall("numerusform")] if is_plural else [translation.text or ""]
        if is_plural and len(texts) != PLURAL_FORMS[language]:
            faults.append(f"{key}: {len(texts)} plural forms instead of {PLURAL_FORMS[language]}")
        faults += [f"{key}: {slip}" for text in texts for slip in slips(key[1], text, is_plural)]
    return [f"{path.name}: {fault}" for fault in faults]


def selftest():
    assert slips("Open %1", "Öffnen", False) == ["placeholders differ: 'Öffnen'"]
    assert slips("&Open", "Öffnen", False) and not slips("&Open", "Ö&ffnen", False)
    assert slips("Open", "", False) == ["empty"]
    assert slips("a ", "b", False) and slips("a\nb", "c", False)
    assert not slips("From:   ", "Von:    ", False) and slips("Password: x ", "Passwort: x", False)
    assert not slips("%n new message(s)", "%n neue Nachricht", True)
    print("slips are found")


def main():
    if sys.argv[1] == "--selftest":
        return selftest()
    root = pathlib.Path(sys.argv[1])
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for language in PLURAL_FORMS:
            shutil.copy(root / "translations" / f"posthorn_{language}.ts", folder)
        subprocess.run([root / "translations" / "update.sh", folder], check=True)
        for language in PLURAL_FORMS:
            name = f"posthorn_{language}.ts"
            faults += check_file(root / "translations" / name, pathlib.Path(folder) / name, language)
    print("\n".join(faults) or "every text is there in every language")
    return 1 if faults else 0


sys.exit(main())
