#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Habits of the sources that no compiler looks after: length of files and
functions, licence, unfinished business, and text from people glued together.

Called with the source folder. Then broken copies must be found. The output is
TAP.
"""

import pathlib
import re
import sys

import tap

FILE_LINES = 600
# A function may be a little longer than the 60 lines that we aim at.
FUNCTION_LINES = 90
UNFINISHED = re.compile(r'\b(?:TODO|FIXME|HACK|XXX)\b(?!.*#\d+)')
GLUED = re.compile(r'\b(?:_|C_)\s*\("[^"]*%[^"]*"[^;]*?,\s*_\s*\(', re.S)
STUB = re.compile(r'\bnot implemented\b|\bcoming soon\b|\blorem ipsum\b', re.I)
CODE = ('.c', '.h')
TEXT = CODE + ('.ui', '.py', '.css', '.sql', '.build')
# What stands at the top of the sources. What tools leave there is soon taken in by mistake.
TOP = {'CONTRIBUTING.md', 'COPYING', 'COPYING.CC-BY-4.0', 'NEWS.md', 'README.md', 'data', 'docs', 'meson.build',
       'meson_options.txt', 'po', 'src', 'tests', 'tools'}
LEFT_ALONE = re.compile(r'\.|_?build|__pycache__$')


def functions(text):
    """(line, length) of every function body: braces in the first column."""
    start = None
    for number, line in enumerate(text.splitlines(), 1):
        if line == '{':
            start = number
        elif line == '}' and start:
            yield start, number - start - 1
            start = None


def judge(name, text):
    faults = []
    lines = text.splitlines()
    if name.startswith(('src/', 'tests/')) and name.endswith(CODE):
        if len(lines) > FILE_LINES:
            faults.append(f'{name}: {len(lines)} lines, {FILE_LINES} at most')
        if 'SPDX-License-Identifier: GPL-3.0-or-later' not in lines[0]:
            faults.append(f'{name}: the first line does not name the licence')
    if name.startswith('src/') and name.endswith('.c'):
        for number, length in functions(text):
            if length > FUNCTION_LINES:
                faults.append(f'{name}:{number}: a function of {length} lines')
        if GLUED.search(text):
            faults.append(f'{name}: a translated sentence is filled with a translated word')
    for number, line in enumerate(lines, 1):
        if UNFINISHED.search(line) and 'mkdtemp' not in line and '"' not in line:
            faults.append(f'{name}:{number}: unfinished business without an issue number')
        if name.startswith(('src/', 'data/ui/')) and STUB.search(line):
            faults.append(f'{name}:{number}: a stub: {line.strip()}')
        if line.rstrip() != line:
            faults.append(f'{name}:{number}: white space at the end')
        if '\t' in line and name.endswith(CODE):
            faults.append(f'{name}:{number}: a tab')
    if text and not text.endswith('\n'):
        faults.append(f'{name}: no line end at the end')
    return faults


def list_top(root):
    """What a checkout has taken in, else what is there."""
    status, said = tap.run('git', '-C', root, 'ls-files')
    names = {line.split('/')[0] for line in said.splitlines()} if status == 0 and said else {path.name for path in root.iterdir()}
    return sorted(names)


def judge_top(names):
    return [f'{name} does not belong at the top' for name in names if name not in TOP and not LEFT_ALONE.match(name)]


HEAD = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
BROKEN = {
    'long-file': HEAD + 'int a;\n' * FILE_LINES,
    'long-function': HEAD + 'void\nf (void)\n{\n' + '  g ();\n' * 120 + '}\n',
    'licence': 'int a;\n',
    'unfinished': HEAD + '/* TODO' + ': finish this */\n',
    'stub': HEAD + '/* Not implemented yet. */\n',
    'glued': HEAD + 'f (_("Open %s"), _("door"));\n',
    'trailing-space': HEAD + 'int a; \n',
}


def main():
    root = pathlib.Path(sys.argv[1])
    results = []
    for folder in ('src', 'tests', 'data/ui', 'tools'):
        faults, number = [], 0
        for path in sorted((root / folder).rglob('*')):
            name = path.relative_to(root).as_posix()
            if path.is_file() and path.suffix in TEXT and name != 'tests/checks/sources.py':
                number += 1
                faults += judge(name, path.read_text('utf-8'))
        if not number and folder != 'tools':
            faults.append(f'{folder} has no file')
        results.append((folder, faults))
    results.append(('top', judge_top(list_top(root))))
    results.append(('finds-stray', tap.must_find(judge_top(['src', 'de_DE']))))
    for case, text in BROKEN.items():
        results.append((f'finds-{case}', tap.must_find(judge('src/zz/voc-zz.c', text))))
    whole = HEAD + 'void\nf (void)\n{\n  g (_("Open %s"), name);\n}\n'
    results.append(('lets-good-pass', judge('src/zz/voc-zz.c', whole)))
    return tap.report('sources', results)


if __name__ == '__main__':
    sys.exit(main())
