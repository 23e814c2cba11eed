#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of data/vocabulary/ are a table each that the build can make.

Called with the source folder. The script of the build judges the files: here it
is run on them as they are, and on copies with one thing wrong. TAP.
"""

import pathlib
import re
import sys
import tempfile

import tap

TABLES = {
    'employment': ('employment.csv', 'term.csv'),
    'workplace': ('workplace.csv',),
    'seniority': ('seniority.csv',),
    'period': ('period.csv',),
    'common': ('common.csv',),
}
ROW = re.compile(r'^\{ "([^"]+)", (0|VOC_\w+(?: \| VOC_\w+)*) \},$')
HEAD = 'word,values,language,note\n'

# A file of workplaces, and what the script is to say of it.
BROKEN = {
    'other-columns': ('word,values\nremote,remote\n', 'the columns are not'),
    'unsorted': (HEAD + 'remote,remote,en,\nhybrid,hybrid,en,\n', 'not sorted'),
    'twice': (HEAD + 'remote,remote,en,\nremote,remote,en,\n', 'twice'),
    'twice-folded': (HEAD + 'ON-SITE,on-site,en,\nön_site,on-site,de,\n', 'twice'),
    'unknown-value': (HEAD + 'remote,afar,en,\n', 'no workplace is called “afar”'),
    'two-values': (HEAD + 'remote,remote hybrid,en,\n', 'only one meaning'),
    'no-value': (HEAD + 'remote,,en,\n', 'what does it mean?'),
    'value-twice': (HEAD + 'remote,remote remote,en,\n', 'what does it mean?'),
    'something-and-nothing': (HEAD + 'remote,remote nothing,en,\n', 'what does it mean?'),
    'unknown-language': (HEAD + 'remote,remote,tlh,\n', 'the language “tlh”'),
    'no-language': (HEAD + 'remote,remote,,\n', 'the language “”'),
    'no-word': (HEAD + '—,remote,en,\n', 'not a word that can be found'),
    'other-script': (HEAD + 'удалённо,remote,en,\n', 'not a word that can be found'),
    'too-few-fields': (HEAD + 'remote,remote\n', 'not 4 fields'),
    'too-many-fields': (HEAD + 'remote,remote,en,,,\n', 'not 4 fields'),
}


def make(root, folder, table, paths):
    """Run the script of the build; (status, what it said, the table it made)."""
    target = folder / 'out.inc'
    status, said = tap.run(sys.executable, root / 'src' / 'model' / 'make-vocabulary.py',
                           *paths, table, target)
    return status, said, target.read_text('utf-8') if target.exists() else ''


def judge_table(root, folder, table):
    """A table is of rows that strcmp() sorts, all of them different."""
    files = [root / 'data' / 'vocabulary' / name for name in TABLES[table]]
    status, said, made = make(root, folder, table, files)
    if status != 0:
        return [said]
    rows = [ROW.match(line) for line in made.splitlines()[2:]]
    faults = [f'row {n} is none' for n, row in enumerate(rows, 1) if row is None]
    keys = [row.group(1).encode() for row in rows if row]
    if keys != sorted(set(keys)):
        faults.append('the rows are not in the order of their bytes')
    if len(keys) < 200:
        faults.append(f'only {len(keys)} words')
    return faults


def judge_broken(root, folder, text, says):
    path = folder / 'broken.csv'
    path.write_text(text, 'utf-8')
    status, said, _ = make(root, folder, 'workplace', [path])
    if status != 0 and says in said and 'Traceback' not in said:
        return []
    return [f'the script says “{said.strip()}” and ends with {status}']


def files_without_table(root):
    known = {name for names in TABLES.values() for name in names}
    return [f'{path.name} is in no table'
            for path in sorted((root / 'data' / 'vocabulary').glob('*.csv'))
            if path.name not in known]


def main(root):
    root = pathlib.Path(root)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        results = [(table, judge_table(root, folder, table)) for table in TABLES]
        results.append(('all-files', files_without_table(root)))
        results += [(f'refuses-{case}', judge_broken(root, folder, text, says))
                    for case, (text, says) in BROKEN.items()]
    return tap.report('vocabulary', results)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
