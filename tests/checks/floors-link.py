#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the compiled floors really use: a floor's library calls only its own
functions and those of the floors below, and only the libraries that are its
business. A function declared by hand slips past an include, but not past this.

Called with the source folder, the build folder and the compiler. The output is
TAP.
"""

import pathlib
import re
import sys
import tempfile

import floors
import tap

FOREIGN = [
    (re.compile(r'sqlite3_'), {'store'}),
    (re.compile(r'(?:ZSTD|ZDICT)_'), {'store'}),
    (re.compile(r'soup_'), {'sync', 'ctl'}),
    (re.compile(r'secret_'), {'sync'}),
    (re.compile(r'(?:gtk|gdk|gsk|adw|pango|cairo)_'), floors.GTK),
]


def symbols(objects):
    """(defined, undefined) names of object files together."""
    status, text = tap.run('nm', '-P', '-g', *objects)
    if status != 0:
        raise RuntimeError(text)
    defined, undefined = set(), set()
    for line in text.splitlines():
        words = line.split()
        if len(words) >= 2 and len(words[1]) == 1:
            (undefined if words[1] in 'Uwv' else defined).add(words[0])
    return defined, undefined - defined


def judge(floor, undefined, owners):
    faults = []
    allowed = set(floors.BELOW[floor]) | {floor}
    for name in sorted(undefined):
        owner = owners.get(name)
        if owner and owner not in allowed:
            faults.append(f'{floor} calls {name} of {owner}')
        for pattern, may in FOREIGN:
            if pattern.match(name) and floor not in may:
                faults.append(f'{floor} calls {name}')
    return faults


def trial(compiler, code, floor, owners):
    """Compile a few lines as if they belonged to the floor, and judge them."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / 'trial.c'
        source.write_text(code, 'utf-8')
        status, text = tap.run(*compiler, '-c', source, '-o', source.with_suffix('.o'))
        if status != 0:
            raise RuntimeError(text)
        return judge(floor, symbols([source.with_suffix('.o')])[1], owners)


def main():
    build, compiler = pathlib.Path(sys.argv[2]), sys.argv[3:]
    found, owners, results = {}, {}, []
    for floor in floors.BELOW:
        # The objects themselves: meson may put those of lower floors into the
        # archive of an upper one.
        objects = sorted((build / 'src' / floor / f'libvoc-{floor}.a.p').glob('*.o'))
        if objects:
            found[floor] = symbols(objects)
            owners.update(dict.fromkeys(found[floor][0], floor))
    for floor, (_, undefined) in found.items():
        results.append((floor, judge(floor, undefined, owners)))
    missing = [f for f in ('base', 'model', 'store') if not found.get(f, [0])[0]]
    results.append(('built', [f'{f} has no functions: is it built?' for f in missing]))
    if not missing:
        call = 'void voc_%s (void); int f (void) { voc_%s (); return 0; }\n'
        upper = sorted(n for n, o in owners.items() if o == 'store' and n[:4] == 'voc_')[0]
        code = call % (upper[4:], upper[4:])
        results.append(('finds-a-call-upwards',
                        tap.must_find(trial(compiler, code, 'model', owners))))
        results.append(('lets-a-call-downwards', trial(compiler, code, 'sync', owners)))
        code = 'int sqlite3_libversion_number (void);\n' \
               'int f (void) { return sqlite3_libversion_number (); }\n'
        results.append(('finds-a-foreign-call',
                        tap.must_find(trial(compiler, code, 'library', owners))))
    return tap.report('floors-link', results)


if __name__ == '__main__':
    sys.exit(main())
