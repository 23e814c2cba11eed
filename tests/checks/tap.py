# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks share: each reports lists of faults, and TAP comes out."""

import shutil
import subprocess
import sys


def report(prefix, results):
    """Print (name, faults) pairs as TAP and return the exit status. Faults that
    are None mean that the case could not be tried; the third item says why."""
    print('TAP version 13')
    print(f'1..{len(results)}')
    bad = False
    for number, result in enumerate(results, 1):
        name, faults = result[0], result[1]
        if faults is None:
            print(f'ok {number} /checks/{prefix}/{name} # SKIP {result[2]}')
            continue
        for fault in faults:
            # Meson shows a failed test's error output, but not its comments.
            print(f'{name}: {fault}', file=sys.stderr)
            print('\n'.join(f'# {line}' for line in str(fault).splitlines()))
        bad = bad or bool(faults)
        print(f'{"not ok" if faults else "ok"} {number} /checks/{prefix}/{name}')
    sys.stdout.flush()
    return 1 if bad else 0


def must_find(faults):
    """The faults of a case that breaks something on purpose."""
    return [] if faults else ['the check found nothing wrong with a broken copy']


def run(*command, **options):
    """Run a command; (status, everything it said)."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                          text=True, errors='replace', check=False, **options)
    return done.returncode, done.stdout


def have(command):
    return shutil.which(command) is not None
