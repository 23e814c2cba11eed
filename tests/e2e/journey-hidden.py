#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An employer is hidden by keyboard, its jobs and those that come later are gone, the number
of what is hidden opens what is hidden, and all comes back."""

import json
import re

from voc_e2e import Failure, main, wait_for
from voc_e2e_http import Answer

PATH = '/board.ndjson'


def posting(number, employer):
    return {'@context': 'https://schema.org', '@type': 'JobPosting',
            'identifier': f'job-{number}', 'url': f'https://jobs.example.com/{number}',
            'title': f'Gardener {number}', 'datePosted': f'2026-01-{number + 1:02}',
            'description': '<p>Looks after the roses.</p>',
            'hiringOrganization': {'@type': 'Organization', 'name': employer}}


def bring(server, *employers):
    text = ''.join(json.dumps(posting(i, name)) + '\n' for i, name in enumerate(employers))
    server.answers[PATH] = Answer(text.encode('utf-8'), kind='application/x-ndjson')


def hidden(j):
    return [(thing['kind'], thing.get('name') or thing.get('title'))
            for thing in map(json.loads, j.ctl('hidden', '--json').splitlines())]


def test_employer(j):
    server = j.http()
    bring(server, 'Rosewater', 'Thorn & Sons', 'Rosewater', 'Thorn & Sons')
    j.ctl('sources', 'add', server.url(PATH))
    j.ctl('sync')
    j.start()
    j.read(re.compile('^4 jobs'))

    # The newest is read, and its employer is asked about by name.
    j.press('j')
    j.find(None, 'Gardener 3', seconds=20)
    j.press('shift+h')
    j.read('Hide Thorn & Sons?')
    j.click(j.find('push button', 'Agency'))
    j.press('Return')
    j.read(re.compile('^2 jobs'), seconds=20)
    j.read('2 jobs of Thorn & Sons are hidden')
    j.find('push button', '2 hidden')
    if hidden(j) != [('employer', 'Thorn & Sons')]:
        raise Failure(f'hidden: {hidden(j)}')

    # One more of it comes, and is not seen; another's is.
    bring(server, 'Rosewater', 'Thorn & Sons', 'Rosewater', 'Thorn & Sons', 'THORN & SONS', 'Rosewater')
    j.ctl('sync')
    j.find('push button', '3 hidden', seconds=20)
    j.press('n')
    j.read(re.compile('^3 jobs'), seconds=20)
    j.click(j.find('push button', '3 hidden'))
    j.find('panel', re.compile(r'^Thorn & Sons, 3 jobs · since\s.* · Agency'), seconds=20)

    # Shown again, taken back, and shown again.
    j.click(j.find('push button', 'Show Thorn & Sons Again'))
    j.undo('Thorn & Sons is shown again')
    wait_for(lambda: hidden(j) == [('employer', 'Thorn & Sons')], 'it to be hidden again', 20)
    j.click(j.find('push button', 'Show Thorn & Sons Again', seconds=20))
    j.read('Nothing Is Hidden')
    wait_for(lambda: not hidden(j), 'nothing to be hidden', 20)
    j.press('Escape')
    j.read(re.compile('^6 jobs'), seconds=20)
    j.gone('push button', re.compile('hidden$'))
    j.quit()


def test_job(j):
    server = j.http()
    bring(server, 'Rosewater', 'Thorn & Sons')
    j.ctl('sources', 'add', server.url(PATH))
    j.ctl('sync')
    j.start()
    j.read(re.compile('^2 jobs'))
    j.press('j')
    j.find(None, 'Gardener 1', seconds=20)
    j.press('h')
    j.read(re.compile('^1 job'), seconds=20)

    # Opened by its key; the job that is hidden can be read, and shown again.
    j.press('ctrl+h')
    j.point(j.find('panel', re.compile('^Gardener 1, Thorn & Sons · '), seconds=20))
    j.gone('push button', 'Show Gardener 1 Again', seconds=20)
    j.find('heading', 'Gardener 1', seconds=20)
    if hidden(j) != [('listing', 'Gardener 1')]:
        raise Failure(f'hidden: {hidden(j)}')
    j.press('ctrl+h')
    j.click(j.find('push button', 'Show Gardener 1 Again', seconds=20))
    j.read('Nothing Is Hidden')
    j.press('Escape')
    j.read(re.compile('^2 jobs'), seconds=20)
    wait_for(lambda: not hidden(j), 'nothing to be hidden', 20)
    j.quit()


def test_undo(j):
    """A job, then an employer, taken back in the order of time by one key."""
    server = j.http()
    bring(server, 'Rosewater', 'Thorn & Sons', 'Rosewater', 'Thorn & Sons')
    j.ctl('sources', 'add', server.url(PATH))
    j.ctl('sync')
    j.start()
    j.read(re.compile('^4 jobs'))
    j.press('j')
    j.find(None, 'Gardener 3', seconds=20)
    j.press('h')
    j.read(re.compile('^3 jobs'), seconds=20)
    j.find('heading', 'Gardener 2', seconds=20)
    j.press('shift+h')
    j.read('Hide Rosewater?')
    j.press('Return')
    j.read(re.compile('^1 job'), seconds=20)
    wait_for(lambda: len(hidden(j)) == 2, 'a job and an employer to be hidden', 20)

    j.press('u')
    j.read(re.compile('^3 jobs'), seconds=20)
    wait_for(lambda: hidden(j) == [('listing', 'Gardener 3')], 'the employer to be shown', 20)
    j.press('u')
    j.read(re.compile('^4 jobs'), seconds=20)
    wait_for(lambda: not hidden(j), 'nothing to be hidden', 20)
    j.quit()


def test_show_all(j):
    server = j.http()
    bring(server, 'Rosewater', 'Thorn & Sons', 'Rosewater')
    j.ctl('sources', 'add', server.url(PATH))
    j.ctl('sync')
    j.start()
    j.read(re.compile('^3 jobs'))
    j.press('j')
    j.find('heading', 'Gardener 2', seconds=20)
    j.press('h', 'h')
    j.read(re.compile('^1 job'), seconds=20)
    wait_for(lambda: len(hidden(j)) == 2, 'two jobs to be hidden', 20)

    j.press('ctrl+h')
    j.click(j.find('push button', re.compile('Show All Again$'), seconds=20))
    j.read('Show 2 Jobs Again?')
    j.click(j.find('push button', re.compile('Show Again$'), seconds=20))
    j.read('Nothing Is Hidden')
    j.press('Escape')
    j.read(re.compile('^3 jobs'), seconds=20)
    wait_for(lambda: not hidden(j), 'nothing to be hidden', 20)
    j.quit()


if __name__ == '__main__':
    main({name: thing for name, thing in globals().items()})
