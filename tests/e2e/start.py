#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the program starts: with an address, a second time, beside vocationctl."""

import re
import subprocess

from voc_e2e import BUILD, Failure, main

APP = str(BUILD / 'src' / 'app' / 'vocation')


def again(j, *arguments):
    """Start the program once more; return what it printed."""
    done = subprocess.run([APP, *arguments], env=j.environment, timeout=60, check=False,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise Failure(f'the second start ended with {done.returncode}')
    return done.stdout


def test_second_start_raises_the_first(j):
    url, _server = j.serve()
    j.ctl('sources', 'add', url)
    j.ctl('sync')
    j.start()
    again(j, 'file:///nowhere/at-all.json')
    j.read(re.compile('nothing at this address'))
    # The keyboard goes to the search of Jobs.
    again(j, '--search')
    j.find('entry', 'Search jobs')
    j.gone('text', 'Address')
    if len(j.find_all('frame', showing=False)) != 1:
        raise Failure('there is more than one window')
    j.quit()


def test_first_start_by_keyboard(j):
    """With nothing to list the keyboard gets to what is there instead."""
    j.start()
    j.find('push button', re.compile('Try the Sample Board$'))
    for _ in range(30):
        if ((j.focused() or ('', ''))[1]).endswith('Try the Sample Board'):
            break
        j.press('Tab')
    else:
        raise Failure(f'the keyboard does not get to the sample board, but to {j.focused()!r}')
    j.quit()


def test_starts_with_an_address(j):
    j.start('example.invalid/jobs')
    j.read(re.compile('cannot be reached'))
    j.quit()


def test_says_its_version(j):
    if not re.fullmatch(r'vocation \d+\.\d+\.\d+\n', again(j, '--version')):
        raise Failure('no version')


def test_shows_what_others_write(j):
    j.start()
    j.click(j.find('push button', 'Sources'))
    url, _server = j.serve()
    j.ctl('sources', 'add', url)
    j.ctl('sync')
    j.read(re.compile('^240 listings · synced'), seconds=15)
    j.quit()


if __name__ == '__main__':
    main(globals())
