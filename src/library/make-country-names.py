#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the English country names of iso-codes as a C table.

The names are the message ids of iso-codes' own catalogue, so that gettext turns
them into the user's language at run time.
"""

import json
import sys


def main(source, target):
    with open(source, encoding="utf-8") as file:
        countries = json.load(file)["3166-1"]

    with open(target, "w", encoding="utf-8") as out:
        out.write("/* Made from iso-codes by make-country-names.py. */\n\n")
        for country in sorted(countries, key=lambda each: each["alpha_2"]):
            name = country["name"].replace("\\", "\\\\").replace('"', '\\"')
            out.write('{ "%s", "%s" },\n' % (country["alpha_2"], name))


if __name__ == "__main__":
    main(*sys.argv[1:])
