#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the English names of languages of iso-codes as a C table.

Only those that ISO 639-1 has a code of two letters for. The names are the message ids
of iso-codes' own catalogue, so that gettext turns them into the user's language at run
time.
"""

import json
import sys


def main(source, target):
    with open(source, encoding="utf-8") as file:
        languages = json.load(file)["639-3"]

    known = [each for each in languages if "alpha_2" in each]
    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made from iso-codes by make-language-names.py. */\n\n")
        for language in sorted(known, key=lambda each: each["alpha_2"]):
            name = language["name"].replace("\\", "\\\\").replace('"', '\\"')
            out.write('{ "%s", "%s" },\n' % (language["alpha_2"], name))


if __name__ == "__main__":
    main(*sys.argv[1:])
