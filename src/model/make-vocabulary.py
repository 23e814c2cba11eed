#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the tables of src/model/voc-vocabulary-match.c from data/vocabulary/.

Called as: make-vocabulary.py CSV... TABLE OUTPUT

A row of a CSV file is a word as feeds write it, what it means, its languages and
where it was seen. Words are folded here as the program folds what it reads, and
sorted by that, so that they are found by halving. The table "employment" is of
two files, as one field tells both the hours and the term; "letters" needs none.
"""

import csv
import sys
import unicodedata

COLUMNS = ['word', 'values', 'language', 'note']
LANGUAGES = {'da', 'de', 'en', 'es', 'fr', 'it', 'nl', 'no', 'pl', 'pt', 'sv'}

# Letters that Unicode does not decompose, as voc_text_fold() writes them.
LETTERS = {'ß': 'ss', 'æ': 'ae', 'ð': 'd', 'ø': 'o', 'þ': 'th', 'đ': 'd', 'ħ': 'h', 'ı': 'i',
           'ł': 'l', 'ŋ': 'n', 'œ': 'oe', 'ŧ': 't', 'ƀ': 'b', 'ƒ': 'f', 'ǥ': 'g'}

# What a feed says of itself stands between these; no word goes across them.
BREAKS = ',;|()[]{}!\n•·'

# Flags of any table, then what each table's file may say.
FLAGS = {'nothing': '0', 'weak': 'VOC_WORD_WEAK'}


def enumerate_codes(prefix, codes):
    """What is written in a file, and the C constant that it means."""
    return {code: prefix + code.upper().replace('-', '_') for code in codes.split()}


VALUES = {
    'employment': enumerate_codes('VOC_EMPLOYMENT_', 'full-time part-time contract temporary '
                                  'internship apprenticeship freelance volunteer per-diem other'),
    'term': {'permanent': 'VOC_WORD_PERMANENT', 'fixed-term': 'VOC_WORD_FIXED_TERM'},
    'workplace': enumerate_codes('VOC_WORKPLACE_', 'on-site hybrid remote'),
    'seniority': enumerate_codes('VOC_SENIORITY_', 'internship entry mid senior lead manager '
                                 'executive'),
    'period': enumerate_codes('VOC_PAY_PERIOD_', 'hour day week fortnight half-month month year '
                              'once'),
    'common': {'not': 'VOC_WORD_NOT', 'link': 'VOC_WORD_LINK'},
}
# An opening is one kind of employment or several; of the rest it is one.
SEVERAL = {'employment'}


def part_camel_case(text):
    """"FullTime" is two words."""
    return ''.join(' ' + c if i > 0 and 'A' <= c <= 'Z' and 'a' <= text[i - 1] <= 'z' else c
                   for i, c in enumerate(text))


def fold(text):
    """A text as voc-vocabulary-match.c folds it."""
    folded = ''
    for c in unicodedata.normalize('NFKD', part_camel_case(text)).lower():
        if '\u0300' <= c <= '\u036f':
            continue
        if c in BREAKS:
            folded += ' , '
        elif c in ':?':
            folded += ' : '
        elif c == '%':
            folded += ' % '
        else:
            folded += LETTERS.get(c, c if c.isalnum() else ' ')
    return ' '.join(folded.split())


def read(table, path):
    """The rows of a file as (folded word, set of values); a fault ends it."""
    rows, previous = [], ''
    with open(path, encoding='utf-8', newline='') as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise ValueError(f'{path}: the columns are not {",".join(COLUMNS)}')
        for row in reader:
            where = f'{path}:{reader.line_num}: {row["word"]}'
            if None in row or None in row.values():
                raise ValueError(f'{where}: not {len(COLUMNS)} fields')
            key, values = fold(row['word']), row['values'].split()
            if not key or any(c not in ' %:abcdefghijklmnopqrstuvwxyz0123456789' for c in key):
                raise ValueError(f'{where}: not a word that can be found')
            if key <= previous:
                raise ValueError(f'{where}: twice, or not sorted (“{key}” after “{previous}”)')
            judge_values(table, values, where)
            if not row['language'] or not set(row['language'].split()) <= LANGUAGES:
                raise ValueError(f'{where}: the language “{row["language"]}” is not known')
            previous = key
            rows.append((key, values))
    return rows


def judge_values(table, values, where):
    means = [value for value in values if value not in FLAGS]
    for value in means:
        if value not in VALUES[table]:
            raise ValueError(f'{where}: no {table} is called “{value}”')
    if len(set(values)) != len(values) or bool(means) == ('nothing' in values):
        raise ValueError(f'{where}: what does it mean?')
    if len(means) > 1 and table not in SEVERAL:
        raise ValueError(f'{where}: it can have only one meaning')


def merge(tables):
    """One list of what several files say, sorted: a word's meanings are joined."""
    merged = {}
    for table, path in tables:
        for key, values in read(table, path):
            constants = merged.setdefault(key, [])
            for value in values:
                constant = VALUES[table].get(value) or FLAGS[value]
                if constant not in constants + ['0']:
                    constants.append(constant)
    return sorted(merged.items())


def write(out, table, paths):
    if table == 'letters':
        for letter, plain in sorted(LETTERS.items()):
            out.write('{ 0x%04x, "%s" },\n' % (ord(letter), plain))
        return
    names = ['employment', 'term'] if table == 'employment' else [table]
    if len(names) != len(paths):
        raise ValueError(f'{table} is made of {len(names)} files')
    for key, constants in merge(zip(names, paths)):
        out.write('{ "%s", %s },\n' % (key, ' | '.join(constants) or '0'))


def main(*arguments):
    *paths, table, target = arguments
    with open(target, 'w', encoding='utf-8') as out:
        out.write('/* Made by make-vocabulary.py. */\n\n')
        write(out, table, paths)


if __name__ == '__main__':
    try:
        main(*sys.argv[1:])
    except ValueError as error:
        sys.exit(str(error))
