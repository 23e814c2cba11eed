#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every language of po/LINGUAS is complete and well formed.

Called with the source folder. Complete means: every text of the program that is
there today has a translation that nobody has marked as a guess. Then catalogues
are broken on purpose, and each break must be found. The output is TAP.
"""

import os
import pathlib
import re
import sys
import tempfile

import tap

GETTEXT = ['--from-code=UTF-8', '--add-comments=Translators:', '--keyword=_',
           '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
           '--keyword=ngettext:1,2', '--keyword=g_dngettext:2,3',
           '--keyword=g_dpgettext2:2c,3', '--flag=g_strdup_printf:1:c-format',
           '--flag=ngettext:1:pass-c-format', '--flag=ngettext:2:pass-c-format']
STATISTICS = re.compile(r'(\d+) (translated|fuzzy|untranslated)')


def listed(path):
    lines = (line.strip() for line in path.read_text('utf-8').splitlines())
    return [word for line in lines if not line.startswith('#') for word in line.split()]


def template(root, output):
    """The texts of the program, taken from the sources without a build."""
    status, text = tap.run('xgettext', *GETTEXT, '--directory', root,
                           '--files-from', root / 'po' / 'POTFILES.in',
                           '--package-name=Vocation', '--output', output)
    warnings = [line for line in text.splitlines() if 'warning' in line]
    if status != 0:
        return [text]
    return warnings


def judge(catalogue, pot, folder):
    """What is wrong with one catalogue, in words."""
    status, text = tap.run('msgfmt', '--check', '--check-accelerators=_',
                           '-o', os.devnull, catalogue)
    faults = [text] if status != 0 else []
    merged = pathlib.Path(folder) / 'merged.po'
    status, text = tap.run('msgmerge', '--quiet', '--no-fuzzy-matching',
                           '-o', merged, catalogue, pot)
    if status != 0:
        return faults + [text]
    status, text = tap.run('msgfmt', '--statistics', '-o', os.devnull, merged,
                           env={**os.environ, 'LC_ALL': 'C'})
    counts = {kind: int(number) for number, kind in STATISTICS.findall(text)}
    for kind in ('fuzzy', 'untranslated'):
        if counts.get(kind):
            faults.append(f'{catalogue.name}: {counts[kind]} {kind} texts')
    if not counts.get('translated'):
        faults.append(f'{catalogue.name}: nothing is translated')
    return faults


# What stands before an ellipsis where a text goes on: in German a blank that no line ends
# at, in Spanish nothing.
ELLIPSIS = {'de': re.compile(r'[^\u00a0“„"]…'), 'es': re.compile(r'\s…')}


def judge_ellipses(catalogue, language):
    """The texts of a catalogue in which an ellipsis is not written as it is elsewhere."""
    _, text = tap.run('msgcat', '--no-wrap', catalogue)
    return [f'{catalogue.name}: the ellipsis in {line}' for line in text.splitlines()
            if line.startswith('msgstr') and ELLIPSIS[language].search(line)]


def sample(folder, name, body):
    path = pathlib.Path(folder) / name
    path.write_text('msgid ""\nmsgstr ""\n"Language: de\\n"\n'
                    '"Content-Type: text/plain; charset=UTF-8\\n"\n'
                    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n' + body, 'utf-8')
    return path


def breaks(folder):
    """Cases that must be found, and one that must not."""
    pot = sample(folder, 'sample.pot', 'msgid "Save"\nmsgstr ""\n\n'
                 '#, c-format\nmsgid "%d jobs"\nmsgstr ""\n')
    good = 'msgid "Save"\nmsgstr "Sichern"\n\n'
    bodies = {
        'untranslated': good,
        'fuzzy': good + '#, c-format, fuzzy\nmsgid "%d jobs"\nmsgstr "%d Stellen"\n',
        'wrong-format': good + '#, c-format\nmsgid "%d jobs"\nmsgstr "%s Stellen"\n',
        'empty': 'msgid "Save"\nmsgstr ""\n',
    }
    results = []
    for name, body in bodies.items():
        found = judge(sample(folder, f'{name}.po', body), pot, folder)
        results.append((f'finds-{name}', tap.must_find(found)))
    whole = good + '#, c-format\nmsgid "%d jobs"\nmsgstr "%d Stellen"\n'
    ellipses = 'msgid "Save…"\nmsgstr "{}…"\n'
    for name, before in (('glued', 'Sichern'), ('breaking', 'Sichern ')):
        found = judge_ellipses(sample(folder, f'{name}.po', ellipses.format(before)), 'de')
        results.append((f'finds-{name}-ellipsis', tap.must_find(found)))
    kept = judge_ellipses(sample(folder, 'kept.po', ellipses.format('Sichern\u00a0')), 'de')
    results.append(('lets-ellipsis-pass', kept))
    results.append(('lets-whole-pass', judge(sample(folder, 'whole.po', whole), pot, folder)))
    return results


def main():
    root = pathlib.Path(sys.argv[1])
    languages = listed(root / 'po' / 'LINGUAS')
    files = {path.stem for path in (root / 'po').glob('*.po')}
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder) / 'vocation.pot'
        results = [('template', template(root, pot))]
        linguas = [f'po/LINGUAS names {name}, but there is no po/{name}.po'
                   for name in sorted(set(languages) - files)]
        linguas += [f'po/{name}.po is not in po/LINGUAS'
                    for name in sorted(files - set(languages))]
        if languages != sorted(set(languages)):
            linguas.append('po/LINGUAS is not sorted, or names a language twice')
        results.append(('linguas', linguas))
        for language in sorted(set(languages) & files):
            results.append((language, judge(root / 'po' / f'{language}.po', pot, folder)))
        for language in sorted(set(ELLIPSIS) & files):
            results.append((f'{language}-ellipses', judge_ellipses(root / 'po' / f'{language}.po', language)))
        results += breaks(folder)
    return tap.report('catalogues', results)


if __name__ == '__main__':
    sys.exit(main())
