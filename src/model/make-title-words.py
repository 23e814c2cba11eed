#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the table of src/model/voc-title-words.c from data/titles/words.csv.

Called as: make-title-words.py CSV OUTPUT

A row is a word as it stands in titles (folded, or two or three with blanks), one
thing that it is there, what it is short for, and its language. A word may be of
several kinds; they become the flags of one entry. Sorted, to be found by halving.
"""

import csv
import sys

COLUMNS = ['word', 'kind', 'value', 'language']
LANGUAGES = {'da', 'de', 'en', 'es', 'fr', 'it', 'nl', 'no', 'pl', 'pt', 'sv'}
KINDS = {'level', 'stage', 'tail-level', 'shift', 'manner', 'gender', 'id', 'joint', 'link', 'vague', 'short',
         'tail-short', 'field'}
# What stands for other words.
STANDING = {'short', 'tail-short', 'field'}
LETTERS = ' abcdefghijklmnopqrstuvwxyz0123456789'


def read(path):
    """What is said of each word, as (set of kinds, what it is short for)."""
    words, previous = {}, ('', '')
    with open(path, encoding='utf-8', newline='') as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise ValueError(f'{path}: the columns are not {",".join(COLUMNS)}')
        for row in reader:
            where = f'{path}:{reader.line_num}: {row["word"]}'
            if None in row or None in row.values():
                raise ValueError(f'{where}: not {len(COLUMNS)} fields')
            word, kind, value = row['word'], row['kind'], row['value']
            if (word, kind) <= previous:
                raise ValueError(f'{where}: twice, or not sorted')
            if kind not in KINDS or row['language'] not in LANGUAGES:
                raise ValueError(f'{where}: the kind or the language is not known')
            if not word or set(word + value) - set(LETTERS) or word != ' '.join(word.split()):
                raise ValueError(f'{where}: not folded')
            if bool(value) != (kind in STANDING):
                raise ValueError(f'{where}: only what is short for something has a value')
            previous = (word, kind)
            kinds, old = words.get(word, (set(), ''))
            if value and old:
                raise ValueError(f'{where}: two meanings')
            words[word] = (kinds | {kind}, value or old)
    return words


def main(source, target):
    with open(target, 'w', encoding='utf-8') as out:
        out.write('/* Made by make-title-words.py. */\n\n')
        for word, (kinds, value) in sorted(read(source).items()):
            flags = ' | '.join('VOC_TITLE_WORD_' + kind.upper().replace('-', '_')
                               for kind in sorted(kinds))
            out.write('{ "%s", %s, %s },\n' % (word, flags, f'"{value}"' if value else 'NULL'))


if __name__ == '__main__':
    try:
        main(*sys.argv[1:])
    except ValueError as error:
        sys.exit(str(error))
