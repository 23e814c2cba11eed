#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of jobs by the keyboard, while a sync changes what is behind it."""

import json
import re

from voc_e2e import Failure, main, wait_for
from voc_e2e_http import Answer

PATH = '/jobs.ndjson'


def feed(numbers):
    """Invented openings; a higher number is a newer one."""
    return '\n'.join(json.dumps({
        '@context': 'https://schema.org', '@type': 'JobPosting', 'identifier': f'opening-{number}',
        'title': f'Baker {number}', 'hiringOrganization': {'@type': 'Organization', 'name': 'Millrace Bakery'},
        'datePosted': f'2026-{1 + number // 28:02d}-{1 + number % 28:02d}',
        'url': f'https://example.org/openings/{number}', 'description': '<p>Bread, early.</p>',
    }) for number in numbers) + '\n'


def start(j, server):
    j.ctl('sources', 'add', server.url(PATH))
    j.ctl('sync')
    j.start()
    j.read(re.compile('^60 jobs'))
    # The pointer over the list would say that somebody reads it.
    j.move_away()


def heading(j, number):
    return j.find('heading', f'Baker {number}')


def test_news_waits_for_who_reads(j):
    server = j.http({PATH: Answer(feed(range(60)))})
    start(j, server)
    j.press('j', 'j', 'j')
    heading(j, 57)

    # Three newer ones come, and one is gone: the list stays as it is.
    server.answers[PATH] = Answer(feed(number for number in range(63) if number != 58))
    j.press('ctrl+r')
    j.find('push button', 'Show 3 New Jobs', seconds=20)
    j.find('panel', re.compile(r'^Baker 58, .*Closed'))
    j.read(re.compile('^60 jobs'))
    j.press('k')
    heading(j, 58)
    j.press('j', 'j')
    heading(j, 56)

    # A key shows them; the job that is read is still the one that is chosen.
    j.press('n')
    j.read(re.compile('^62 jobs'))
    j.gone('push button', re.compile('^Show'))
    j.find('panel', re.compile('^Baker 62, '))
    if j.find_all('panel', re.compile('^Baker 58, ')):
        raise Failure('a job that was closed is in a new answer')
    j.press('k')
    heading(j, 57)
    j.quit()


def test_news_comes_to_who_does_not(j):
    server = j.http({PATH: Answer(feed(range(60)))})
    start(j, server)
    server.answers[PATH] = Answer(feed(range(63)))
    j.press('ctrl+r')
    j.read(re.compile('^63 jobs'), seconds=20)
    j.find('panel', re.compile('^Baker 62, '))
    if j.find_all('push button', re.compile('^Show')):
        raise Failure('what is shown is offered')
    j.quit()


def test_texts_while_searching(j):
    server = j.http({PATH: Answer(feed(range(60)))})
    start(j, server)
    if any(text.startswith('Bread, early') for text in j.texts()):
        raise Failure('a row says what its text is before anything is searched for')
    j.press('ctrl+f')
    j.type_keys('early')
    j.read('Bread, early.')
    # One hears the same of a row as before, and not its text.
    j.find('panel', re.compile('^Baker 59, '))
    if j.find_all('panel', re.compile('Bread, early')):
        raise Failure('a row is called by its text')
    for _ in 'early':
        j.press('BackSpace')
    wait_for(lambda: 'Bread, early.' not in j.texts(), 'rows without their texts')
    j.quit()


def test_menu_of_a_job(j):
    server = j.http({PATH: Answer(feed(range(60)))})
    start(j, server)
    j.press('j', 'j')
    heading(j, 58)
    j.press('shift+F10')
    wait_for(lambda: (j.focused() or ('', ''))[0] == 'menu item', 'the keyboard in the menu')
    j.press('Down', 'Down', 'Return')
    j.read(re.compile('^59 jobs'))
    j.find('push button', '1 hidden')
    heading(j, 57)
    j.press('u')
    j.read(re.compile('^60 jobs'))
    heading(j, 58)
    j.quit()


if __name__ == '__main__':
    main(globals())
