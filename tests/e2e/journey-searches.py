#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches that are saved by keyboard, what a sync brings to them, and what is told of
them while no window is open."""

import importlib
import json
import re
import subprocess
import time

from voc_e2e import APP_ID, Failure, main, text_of, wait_for
from voc_e2e_http import Answer

background = importlib.import_module('background')
PATH = '/one.ndjson'


def bring(server, n):
    server.answers[PATH] = Answer(background.board(PATH, 0, n), kind='application/x-ndjson')


def names(j):
    return [json.loads(line)['name'] for line in j.ctl('searches', '--json').splitlines()]


def save(j, words, name):
    """Ctrl+D proposes the words as the name."""
    j.press('ctrl+f')
    j.type_keys(words)
    j.read(re.compile('^3 jobs'))
    j.press('ctrl+d')
    field = j.find('text', 'Name')
    wait_for(lambda: text_of(field) == words, f'{words} as the proposed name')
    if name != words:
        j.press('ctrl+a')
        j.type_keys(name)
    j.press('Return')
    wait_for(lambda: name in names(j), f'{name} to be saved', 20)


def test_new_since_last_look(j):
    server = j.http()
    bring(server, 3)
    j.ctl('sources', 'add', server.url(PATH))
    j.ctl('sync')
    j.start()
    j.read(re.compile('^3 jobs'))
    save(j, 'bridge', 'Bridges')
    j.press('ctrl+f', 'ctrl+a', 'BackSpace')
    j.press('ctrl+b')
    j.find('list item', 'Bridges, 3 jobs, 0 new')
    j.press('Escape')

    # Two more: the number says so, on the button too, until somebody looks.
    bring(server, 5)
    j.ctl('sync')
    j.read(re.compile('^5 jobs'), seconds=20)
    j.find(None, 'Saved searches, 1 with new jobs', seconds=20)
    j.press('ctrl+b')
    j.find('list item', 'Bridges, 5 jobs, 2 new')
    j.press('Return')
    entry = j.find('entry', 'Search jobs')
    wait_for(lambda: text_of(entry) == 'bridge', 'the words of the search')
    j.find(None, 'Saved searches', seconds=20)
    j.press('ctrl+b')
    j.find('list item', 'Bridges, 5 jobs, 0 new')

    # Removed by its key.
    j.press('Delete')
    wait_for(lambda: not names(j), 'the search to be removed', 20)
    j.quit()


def test_told_by_name(j):
    desktop = background.Desktop(j, 0)
    server = j.http()
    bring(server, 3)
    j.ctl('sources', 'add', server.url(PATH))
    j.ctl('sync')
    background.set_key(j, 'sync-in-background', 'true')
    j.start()
    j.read(re.compile('^3 jobs'))
    save(j, 'bridge', 'bridge')
    save(j, 'engineer', 'Engineers')
    background.close_window(j)

    bring(server, 7)
    background.make_due(j)
    wait_for(lambda: bool(desktop.notes), 'a notification', 30)
    note = desktop.notes[0][1]
    if (note['title'], note['body']) != ('4 new jobs in your searches', 'bridge: 4\nEngineers: 4'):
        raise Failure(f'told: {note}')
    labels = [button['label'] for button in note['buttons']]
    if note['default-action'] != 'app.show-search' or labels != ['bridge', 'Engineers']:
        raise Failure(f'leads to {note}')

    # Whoever chooses one sees that search, and what it found is not new any more. Moments
    # are whole seconds, and nobody reads a note within one.
    told = time.time()
    wait_for(lambda: time.time() > told + 2, 'the note to be read')
    target = note['buttons'][0]['target']
    subprocess.run(['gapplication', 'action', APP_ID, 'show-search', f'int64 {target}'],
                   env=j.environment, check=True, timeout=60)
    j.window()
    entry = j.find('entry', 'Search jobs')
    wait_for(lambda: text_of(entry) == 'bridge', 'the words of the search')
    j.read(re.compile('^7 jobs'))
    j.find(None, 'Saved searches, 1 with new jobs', seconds=20)
    j.quit()

    # The note may be there longer than the program: then that starts with the search.
    background.set_key(j, 'sync-in-background', 'false')
    j.start('--gapplication-service', wait=False)
    wait_for(lambda: owns_name(j), 'the program on the bus', 20)
    subprocess.run(['gapplication', 'action', APP_ID, 'show-search', f'int64 {target}'],
                   env=j.environment, check=True, timeout=60)
    j.window()
    entry = j.find('entry', 'Search jobs', seconds=20)
    wait_for(lambda: text_of(entry) == 'bridge', 'the words of the search in a new program')
    j.read(re.compile('^7 jobs'))
    j.quit()


def owns_name(j):
    answer = subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.freedesktop.DBus',
                             '--object-path', '/org/freedesktop/DBus', '--method',
                             'org.freedesktop.DBus.NameHasOwner', APP_ID],
                            env=j.environment, capture_output=True, text=True, timeout=20)
    return 'true' in answer.stdout


if __name__ == '__main__':
    main({name: thing for name, thing in globals().items()})
