#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The scripts and documents hold: shellcheck, Python that compiles, links that
lead somewhere, the manual page, the layout of C, the counting of tests, and what
tools/run builds.

Called with the source folder and the build folder. The output is TAP.
"""

import json
import os
import pathlib
import re
import shutil
import sys
import tempfile

import tap

LINK = re.compile(r'(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)')
PATH = re.compile(r'`((?:src|data|tests|tools|docs|po|\.ci)/[\w./-]*[\w/])`')


def first_line(path):
    with path.open('rb') as stream:
        return stream.readline(80).decode('utf-8', 'replace')


def all_scripts(root, word):
    folders = [root / 'tools', root / 'tests', root / '.ci', root / 'build-aux']
    for folder in folders:
        for path in sorted(folder.rglob('*')) if folder.exists() else []:
            if path.is_file() and '__pycache__' not in path.parts \
                    and (re.match(rf'#!.*\b{word}', first_line(path))
                         or (word == 'bash' and path.suffix == '.sh')
                         or (word == 'python3' and path.suffix == '.py')):
                yield path


def shell(root):
    faults = []
    for path in all_scripts(root, 'bash'):
        status, text = tap.run('shellcheck', '-x', '--source-path=SCRIPTDIR', path, cwd=root)
        if status != 0:
            faults.append(text)
        if path.suffix != '.sh' and 'set -euo pipefail' not in path.read_text('utf-8'):
            faults.append(f'{path.name}: no set -euo pipefail')
    return faults


def python(root):
    faults = []
    for path in all_scripts(root, 'python3'):
        try:
            compile(path.read_text('utf-8'), str(path), 'exec')
        except SyntaxError as error:
            faults.append(f'{path.relative_to(root)}: {error}')
        if first_line(path).startswith('#!') and 'env' in first_line(path):
            faults.append(f'{path.name}: start it with /usr/bin/python3')
    return faults


def documents(root):
    """Every file that a document names is there."""
    faults = []
    for path in sorted(root.glob('*.md')) + sorted((root / 'docs').rglob('*.md')):
        text = path.read_text('utf-8')
        for target in LINK.findall(text):
            if '://' in target or target.startswith('mailto:'):
                continue
            if not (path.parent / target).exists():
                faults.append(f'{path.name}: the link {target} leads nowhere')
        for target in PATH.findall(text):
            # What git ignores is made: the template of the catalogues.
            if not (root / target).exists() and not target.endswith('.pot'):
                faults.append(f'{path.name}: {target} is not there')
    return faults


def manual(root):
    faults = []
    pages = [path for path in list((root / 'data').rglob('*.1')) + list((root / 'docs').rglob('*.1'))]
    for page in pages:
        status, text = tap.run('groff', '-man', '-Tutf8', '-ww', '-z', page)
        if status != 0 or text.strip():
            faults.append(text or f'{page.name}: groff ended with {status}')
    return ('manual', faults) if pages else ('manual', None, 'there is no manual page yet')


def layout_version():
    """Another version than the one that settles disputes lays out some lines otherwise."""
    for name in ('clang-format-14', 'clang-format'):
        if tap.have(name):
            return int(re.search(r'version (\d+)', tap.run(name, '--version')[1]).group(1))
    return None


def layout(root):
    status, text = tap.run(root / 'tools' / 'format', '--check')
    return [text] if status != 0 else []


def layout_finds(root):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        (copy / 'src').mkdir()
        for name in ('tests', 'data'):
            (copy / name).mkdir()
        shutil.copytree(root / 'tools', copy / 'tools')
        shutil.copy(root / '.clang-format', copy)
        (copy / 'src' / 'a.c').write_text('int  f(void){return 1;}\n', 'utf-8')
        return tap.must_find(layout(copy))


COUNTS = [
    ('passes', {'stdout': 'TAP version 13\n1..2\nok 1 /a\nok 2 /b\n', 'result': 'OK'}, '2 0 0'),
    ('failure', {'stdout': '1..2\nok 1 /a\nnot ok 2 /b\n', 'result': 'FAIL'}, '1 1 0'),
    ('crash', {'stdout': '1..2\nok 1 /a\n', 'result': 'ERROR', 'returncode': -11}, '1 1 0'),
    ('time-out', {'stdout': '', 'result': 'TIMEOUT'}, '0 1 0'),
    ('skipped-case', {'stdout': '1..2\nok 1 /a\nok 2 /b # SKIP no x\n', 'result': 'OK'}, '1 0 1'),
    ('unfinished', {'stdout': '1..1\nnot ok 1 /a # TO' 'DO later\n', 'result': 'OK'}, '0 1 0'),
    ('program', {'stdout': 'fine', 'result': 'OK'}, '1 0 0'),
    ('empty-plan', {'stdout': '1..0\n', 'result': 'OK'}, '0 1 0'),
    ('unexpected-pass', {'stdout': '', 'result': 'UNEXPECTEDPASS'}, '0 1 0'),
]


def counting(root):
    """tools/count-tests hides no failure."""
    faults, tool = [], root / 'tools' / 'count-tests'
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder) / 'log.json'
        for case, record, wanted in COUNTS:
            log.write_text(json.dumps({'name': case, **record}) + '\n', 'utf-8')
            status, text = tap.run(tool, log)
            named = text.splitlines()
            if status != 0 or named[:1] != [wanted] or len(named) != 1 + int(wanted.split()[1]):
                faults.append(f'{case}: wanted {wanted}, got {text}')
        status, text = tap.run(tool, pathlib.Path(folder) / 'none.json')
        if text.splitlines()[:1] != ['0 1 0']:
            faults.append(f'no log: {text}')
        # A second run of a program replaces its first, whichever went well.
        again = pathlib.Path(folder) / 'again.json'
        for first, second, wanted in (('ERROR', 'OK', '1 0 0'), ('OK', 'ERROR', '0 1 0')):
            for path, result in ((log, first), (again, second)):
                path.write_text(json.dumps({'name': 'a', 'stdout': '', 'result': result}) + '\n', 'utf-8')
            status, text = tap.run(tool, log, again)
            if text.splitlines()[:1] != [wanted]:
                faults.append(f'{first} and {second}: wanted {wanted}, got {text}')
        # Only a program whose one fault is a leak is named for a second run.
        leak = 'ERROR: LeakSanitizer: detected'
        log.write_text(''.join(json.dumps(record) + '\n' for record in (
            {'name': 'v:ui / leaks', 'stdout': 'ok 1 /a\n1..1', 'stderr': leak, 'result': 'ERROR'},
            {'name': 'v:ui / fails', 'stdout': 'not ok 1 /a\n1..1', 'stderr': leak, 'result': 'FAIL'},
            {'name': 'v:ui / wrong', 'stdout': '', 'stderr': leak + 'ERROR: AddressSanitizer', 'result': 'ERROR'},
            {'name': 'v:ui / dies', 'stdout': '', 'stderr': '', 'result': 'ERROR'},
            {'name': 'v:ui / good', 'stdout': 'ok 1 /a\n1..1', 'stderr': '', 'result': 'OK'})), 'utf-8')
        status, text = tap.run(tool, '--leaking', log)
        if text.split() != ['leaks']:
            faults.append(f'--leaking names {text}')
    return faults


def packages(root):
    """Each row of the table is whole, its proof is of a known kind, and no library
    that meson asks for is forgotten: it may be there by chance on this machine."""
    faults, rows, known, commands = [], 0, set(), set()
    for line in (root / 'tools' / 'packages').read_text('utf-8').splitlines():
        if not line.strip() or line.startswith('#'):
            continue
        rows += 1
        words = line.split()
        if len(words) != 5 or words[0] not in ('build', 'view', 'test', 'fuzz') \
                or not re.match(r'(?:cmd|pc|hdr|py|gir|pix|loc|rt):\S+$', words[1]):
            faults.append(f'tools/packages: {line}')
        elif words[0] == 'build' and words[1].startswith('pc:'):
            known.add(words[1].split(':')[1])
        elif words[0] == 'build' and words[1].startswith('cmd:'):
            commands.add(words[1].split(':')[1])
    # What comes with the headers of another.
    known |= {'glib-2.0', 'gobject-2.0'} if 'gio-unix-2.0' in known else set()
    asked = set()
    for path in [root / 'meson.build', *(root / 'src').rglob('meson.build')]:
        asked |= set(re.findall(r"(?<!_)\bdependency\(\s*'([^']+)'", path.read_text('utf-8')))
    faults += [f'tools/packages: {name} is not there' for name in sorted(asked - known)]
    # Meson looks for these when it configures; the rest comes with GTK and GLib.
    data = (root / 'data' / 'meson.build').read_text('utf-8')
    if 'update_desktop_database:' in data and 'update-desktop-database' not in commands:
        faults.append('tools/packages: update-desktop-database is not there')
    return faults if rows > 20 else faults + ['tools/packages is nearly empty']


def program(root, build):
    """tools/run builds what it opens, and nothing that is there for the tests alone."""
    wanted = {'src/ctl/vocationctl', 'data/gschemas.compiled', 'data/reference/reference.db',
              'data/sample/sample-board.ndjson', 'po/de/LC_MESSAGES/vocation.mo'}
    answers = []
    for tool in ('query', 'inputs'):
        status, text = tap.run('ninja', '-C', build, '-t', tool, 'program')
        if status != 0:
            return [text]
        answers.append(text)
    direct, behind = answers
    tests = (str(root / 'tests') + '/', str(build / 'tests') + '/')
    faults = [f'program: {name} is not built' for name in sorted(wanted - set(direct.split()))]
    return faults + [f'program: {name} is built' for name in behind.splitlines()
                     if os.path.normpath(build / name).startswith(tests)]


def displays(root):
    """Each test with a window has a display of its own: a machine that builds has none."""
    name, faults = 'tests/ui/meson.build', []
    runners = re.findall(r"^ *test\(\s*('?\w+'?),\s*(\w+)", (root / name).read_text('utf-8'), re.M)
    for test, runner in runners:
        if runner != 'with_display':
            faults.append(f'{name}: {test} runs on no display of its own')
    return faults if len(runners) > 2 else faults + [f'{name}: no tests were found']


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    os.environ.setdefault('LC_ALL', 'C.UTF-8')
    needs = {'shellcheck': shell}
    results = [('python', python(root)), ('documents', documents(root)), manual(root),
               ('counting', counting(root)), ('packages', packages(root)),
               ('displays', displays(root))]
    if tap.have('ninja'):
        results.append(('program', program(root, pathlib.Path(sys.argv[2]).resolve())))
    else:
        results.append(('program', None, 'ninja is not installed'))
    for command, function in needs.items():
        if tap.have(command):
            results.append((command, function(root)))
        else:
            results.append((command, None, f'{command} is not installed'))
    version = layout_version()
    if version == 14:
        results += [('clang-format', layout(root)), ('clang-format-finds', layout_finds(root))]
    else:
        results.append(('clang-format', None, f'clang-format 14 is needed, not {version}'))
    return tap.report('scripts', results)


if __name__ == '__main__':
    sys.exit(main())
