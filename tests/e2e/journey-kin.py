#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same job of several sources as one row that opens into them, and filters by skill and
occupation."""

import json
import re

from voc_e2e import Failure, main
from voc_e2e_http import Answer

TEXT = ('<p>We bake for forty restaurants and for our own shop. You mix and knead the dough, shape '
        'rolls and loaves by hand, and look after two deck ovens every night of the week, with one '
        'apprentice beside you.</p>')


def job(host, number, title, skills, pay=None):
    posting = {'@context': 'https://schema.org', '@type': 'JobPosting', 'title': title, 'description': TEXT,
               'identifier': {'@type': 'PropertyValue', 'value': f'{host}-{number}'},
               'url': f'https://{host}.example.org/{number}', 'datePosted': '2026-01-05',
               'hiringOrganization': {'@type': 'Organization', 'name': 'Mill & Oven'}, 'skills': skills,
               'jobLocation': {'@type': 'Place', 'address': {
                   '@type': 'PostalAddress', 'addressLocality': 'Austin', 'addressRegion': 'TX',
                   'addressCountry': 'US'}}}
    if pay:
        posting['baseSalary'] = {'@type': 'MonetaryAmount', 'currency': 'USD', 'value': {
            '@type': 'QuantitativeValue', 'value': pay, 'unitText': 'HOUR'}}
    return posting


def told(j, source):
    """The second line of its row. Newer libadwaita describes no row by it."""
    row = j.find('list item', source)
    return next(label.get_name() for label in j.find_all('label', within=row) if label.get_name() != source)


def begin(j):
    server = j.http({
        '/a.json': Answer(json.dumps([job('a', 1, 'Baker', ['Dough', 'Ovens'], 18),
                                      job('a', 2, 'Registered Nurse', ['Triage'])])),
        '/b.json': Answer(json.dumps([job('b', 1, 'Baker', ['Dough'], 20)])),
        '/c.json': Answer(json.dumps([job('c', 1, 'Baker', ['Dough']),
                                      job('c', 2, 'Xyzzy Frobnicator', [])])),
    })
    for name in 'abc':
        j.ctl('sources', 'add', server.url(f'/{name}.json'), '--name', f'Board {name.upper()}')
    j.ctl('sync')
    j.start()
    j.read(re.compile('^3 jobs'))


def tab_to(j, role, name):
    """Go to it by the keyboard, as the popovers are windows of their own."""
    j.find(role, name)
    for _ in range(60):
        if j.focused() == (role, name):
            return
        j.press('Tab')
    raise Failure(f'the keyboard does not get to {name!r}')


def test_open_a_group(j):
    begin(j)
    j.find('panel', re.compile('^Baker, .*3 sources'))

    # By the pointer, and a line for each with what differs.
    j.click(j.find('push button', '3 sources'))
    j.read('The Same Job in 3 Sources')
    said = {name: told(j, name) for name in ('Board A', 'Board B', 'Board C')}
    reasons = sorted(text.split('\n')[-1] for text in said.values())
    if reasons != ['Same employer, title and place, and nearly the same text'] * 2 + ['Shown in the list']:
        raise Failure(f'the reasons are {reasons}')
    for name, pay in (('Board A', '$18.00 an hour'), ('Board B', '$20.00 an hour'), ('Board C', 'Pay not stated')):
        if not re.match(rf'^Austin, TX, US · .*\n{re.escape(pay)}\n', said[name]):
            raise Failure(f'{name} is told as {said[name]!r}')
    j.press('Escape')
    j.gone('label', 'The Same Job in 3 Sources')

    # By the keyboard: the job is chosen, its sources open, and one of them is told apart.
    row = j.find('panel', re.compile('^Baker, .*3 sources'))
    j.point(row)
    j.find('push button', re.compile('Save$'))
    j.press('o')
    j.read('The Same Job in 3 Sources')
    j.click(j.find_all('push button', re.compile('^Not the same job: Board'))[0])
    j.find('heading', 'The Same Job in 2 Sources')
    j.undo('No longer shown as the same job')
    j.find('heading', 'The Same Job in 3 Sources', seconds=20)

    # A source's own listing is read; the keyboard is still in the list.
    tab_to(j, 'list item', 'Board B')
    j.press('Return')
    j.gone('label', 'The Same Job in 3 Sources')
    j.find('label', re.compile('Board B'))
    j.quit()


def test_filter_by_skill(j):
    begin(j)
    j.press('ctrl+shift+f')
    tab_to(j, 'check box', 'Triage, 1 job')
    j.press('space')
    j.read(re.compile('^1 job'))
    # A second one beside it, which is still there with what it would bring.
    tab_to(j, 'check box', 'Dough, 1 job')
    j.press('space')
    j.read(re.compile('^2 jobs'))
    j.press('space')
    j.read(re.compile('^1 job'))
    j.press('Escape')
    j.click(j.find('push button', 'Remove filter: Skill: Triage'))
    j.read(re.compile('^3 jobs'))

    # What a title means: by name, and what no table knows.
    j.point(j.find('entry', 'Search jobs'))
    j.type_keys('occupation:"bakers" ')
    j.read(re.compile('^1 job'))
    j.find('panel', re.compile('^Baker, '))
    j.press('ctrl+a', 'BackSpace')
    j.type_keys('occupation:unmatched ')
    j.find('panel', re.compile('^Xyzzy Frobnicator, '))
    j.read(re.compile('^1 job'))
    j.click(j.find('push button', 'Remove filter: Occupation: Not recognized'))
    j.read(re.compile('^3 jobs'))
    j.quit()


if __name__ == '__main__':
    main(globals())
