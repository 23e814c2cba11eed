#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The language of searches: completed while it is typed, seen as chips, taken apart again."""

import json
import re

from voc_e2e import Failure, main, text_of, wait_for


def count_of(j):
    """The number in "37 jobs · median …"."""
    return int(re.match(r'(\d+) jobs?\b', j.read(re.compile(r'^\d+ jobs?\b'))).group(1))


def wait_text(j, wanted):
    entry = j.find('entry', 'Search jobs')
    wait_for(lambda: text_of(entry) == wanted, f'{wanted!r} in the entry')


def begin(j):
    url, _ = j.serve()
    j.ctl('sources', 'add', url)
    j.ctl('sync')
    j.start()
    j.read(re.compile('^240 jobs'))


def test_complete_and_take_away(j):
    begin(j)
    j.point(j.find('entry', 'Search jobs'))

    # A part of a field, the field, a part of an employer, the employer.
    j.type_keys('backend com')
    j.find('label', 'company:')
    j.press('Down', 'Return')
    wait_text(j, 'backend company:')
    j.type_keys('amberfield sy'[:10])
    j.find('label', 'Amberfield Systems')
    while True:
        j.press('Down')
        said = j.find('entry', 'Search jobs').get_description()
        if said.startswith('Amberfield Systems'):
            break
        if not said.startswith('Amberfield'):
            raise Failure(f'Amberfield Systems is not among the completions: {said!r}')
    j.press('Tab')
    wait_text(j, 'backend company:"Amberfield Systems" ')

    # What is typed and what is clicked are chips beside each other.
    j.find('push button', 'Remove filter: Employer: Amberfield Systems')
    wait_for(lambda: 0 < count_of(j) < 37, 'fewer jobs')
    found = count_of(j)
    j.click(j.find('push button', 'Remote'))
    j.find('push button', 'Remove filter: Remote')
    j.click(j.find('push button', 'Remove filter: Remote'))
    wait_for(lambda: count_of(j) == found, f'the same {found} jobs')
    j.click(j.find('push button', 'Remove filter: Employer: Amberfield Systems'))
    wait_text(j, 'backend')
    j.read(re.compile(r'^37 jobs · median \$'))
    j.quit()


def test_nothing_found(j):
    begin(j)
    j.point(j.find('entry', 'Search jobs'))
    j.type_keys('backend kryptonite')
    j.press('Return')
    j.read('No Jobs Found')
    j.click(j.find('push button', re.compile('^37 Jobs Without “kryptonite”')))
    wait_text(j, 'backend')
    j.read(re.compile(r'^37 jobs · median \$'))

    # It was asked, so it is offered again; until it is to be forgotten.
    j.point(j.find('entry', 'Search jobs'))
    j.press('ctrl+a', 'BackSpace')
    wait_for(lambda: count_of(j) == 240, 'all 240 jobs')
    j.press('Down')
    j.find('label', 'backend kryptonite')
    j.find('label', 'Clear History')
    j.press('Up', 'Up', 'Return')
    # Nothing is there any more, so the key goes on into the list of jobs.
    j.press('Down', 'Return')
    j.find('push button', re.compile('Save$'))
    j.quit()


def test_other_names(j):
    begin(j)
    j.point(j.find('entry', 'Search jobs'))
    j.type_keys('developer')
    offer = j.find('push button', 'Also search for “Backend Engineer”')
    before = count_of(j)
    wait_text(j, 'developer')
    j.click(offer)
    wait_text(j, 'developer OR "Backend Engineer"')
    wait_for(lambda: count_of(j) > before, f'more than {before} jobs')
    j.quit()


def go_to(j, key, name):
    """Press it until the keyboard is on what is called so."""
    for _ in range(20):
        j.press(key)
        if (j.focused() or ('', ''))[1] == name:
            return
    raise Failure(f'{key} does not lead to {name!r}, but to {j.focused()!r}')


def test_languages(j):
    """Languages that one cannot work in are left out, visibly, and can be let in for once."""
    words = {'sv': 'Snickare', 'de': 'Tischler'}
    (j.folder / 'jobs.ndjson').write_text(''.join(
        json.dumps({'@context': 'https://schema.org', '@type': 'JobPosting', 'identifier': f'{language}-{i}',
                    'title': f'{words[language]} {i}', 'inLanguage': language}) + '\n'
        for language in words for i in range(3)), 'utf-8')
    url, _ = j.serve(j.folder / 'jobs.ndjson')
    j.ctl('sources', 'add', url)
    j.ctl('sync')
    j.start()
    j.read(re.compile('^6 jobs'))

    j.press('ctrl+comma')
    j.find('label', 'Corrected Occupations')
    j.focus_window()
    go_to(j, 'Tab', 'Languages I Can Work In')
    j.press('Return')
    j.find('check box', 'Swedish')
    go_to(j, 'Down', 'Swedish')
    j.press('space')
    j.read(re.compile('^Swedish. A search leaves out'))
    j.press('Escape')
    j.gone('check box', 'Swedish')
    j.focus_window()
    j.read(re.compile('^3 jobs'))
    j.click(j.find('push button', 'Remove filter: Swedish · Language not known'))
    j.read(re.compile('^6 jobs'))
    j.click(j.find('push button', 'Remove filter: Any language'))
    j.read(re.compile('^3 jobs'))
    j.quit()


if __name__ == '__main__':
    main(globals())
