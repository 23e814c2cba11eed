#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A recruiter without network: keep, find, remove, and have it the next day."""

import json
import re

from voc_e2e import Failure, main, wait_for

FILE = 'curriculum-vitae.txt'
CONTENT = 'Eight years of services for logistics and payments.\n'


def fill_in(j, *fields):
    """The rows of the form, from the name on, by keyboard."""
    # GTK gives the new window its focus a moment after it is shown.
    j.find('text', 'Summary')
    j.focus_window()
    for number, text in enumerate(fields):
        if number:
            j.press('Tab')
        if text:
            j.type_keys(text)
    j.click(j.find('push button', re.compile('Save$')))


def add(j, *fields):
    j.click(j.find('push button', re.compile('New Candidate$')))
    fill_in(j, *fields)
    j.find('heading', fields[0])


def remove(j):
    """The second item of the menu."""
    j.click(j.open_menu('More', 3)[1])


def choose_file(j, path):
    """In the dialog for opening a file: by its path."""
    j.find('label', 'Name')
    j.focus_window()
    j.press('ctrl+l')
    wait_for(lambda: (j.focused() or ('', ''))[0] == 'text', 'a place for the path')
    # At once: it completes what is typed key by key.
    j.type(j.focused_node(), str(path))
    j.press('Return')


def exported(j):
    """Every candidate that vocationctl writes, by name."""
    people = json.loads(j.ctl('export', 'candidates', '--format', 'json'))
    return {person['basics']['name']: person for person in people}


def test_candidates_without_network(j):
    j.start()
    j.open_page('Candidates')
    add(j, 'Amara Lindqvist', 'Backend Developer', 'amara@example.org', '+1 512 555 0142',
        'Austin', 'Python, PostgreSQL', 'nights, hybrid')
    add(j, 'Benedikt Ojala', 'Electrician')
    j.read('2 candidates')

    # Search by a skill, in the middle of the form's words.
    search = j.find('entry', 'Search candidates')
    j.type(search, 'postgre')
    j.read(re.compile('^1 candidate'))
    j.point(j.find('panel', re.compile('^Amara Lindqvist, Backend Developer')))
    j.find('heading', 'Amara Lindqvist')

    path = j.folder / FILE
    path.write_text(CONTENT, encoding='utf-8')
    j.click(j.find('push button', re.compile('Attach File…$')))
    choose_file(j, path)
    j.find('list item', FILE)
    # The file is the library's own from now on.
    path.unlink()
    j.type(search, '')
    j.read('2 candidates')

    # Remove, and think better of it; then remove for real.
    remove(j)
    j.read('1 candidate')
    j.undo(re.compile('removed'))
    j.read('2 candidates')
    remove(j)
    j.read('1 candidate')
    # The key does it without the message.
    j.press('ctrl+z')
    j.read('2 candidates')
    j.point(j.find('panel', re.compile('^Benedikt Ojala')))
    j.find('heading', 'Benedikt Ojala')
    remove(j)
    j.read('1 candidate')
    j.quit()

    people = exported(j)
    if list(people) != ['Amara Lindqvist']:
        raise Failure(f'exported: {list(people)}')
    skills = {skill['name'] for skill in people['Amara Lindqvist']['skills']}
    if not {'Python', 'PostgreSQL'} <= skills:
        raise Failure(f'skills: {skills}')

    j.start()
    j.open_page('Candidates')
    j.point(j.find('panel', re.compile('^Amara Lindqvist, Backend Developer')))
    j.find('heading', 'Amara Lindqvist')
    for wanted in ('nights', 'PostgreSQL', 'amara@example.org', FILE):
        j.find('label', wanted)
    kept = [p for p in (j.folder / 'data').rglob('*')
            if p.is_file() and p.read_bytes() == CONTENT.encode()]
    if len(kept) != 1:
        raise Failure(f'the attached file is kept {len(kept)} times')
    j.quit()


def test_import_and_undo_of_an_edit(j):
    people = j.folder / 'people.csv'
    people.write_text('name,email,skills\nCeleste Amadi,celeste@example.com,Triage\n'
                      'Dana Whitfield,dana@example.com,Payroll\n', encoding='utf-8')
    j.start()
    j.open_page('Candidates')
    j.click(j.find('push button', re.compile('Import…$')))
    choose_file(j, people)
    j.read('2 candidates')
    j.point(j.find('panel', re.compile('^Dana Whitfield')))
    j.find('heading', 'Dana Whitfield')
    j.click(j.find('push button', re.compile('Edit$')))
    j.find('text', 'Summary')
    j.focus_window()
    j.press('ctrl+a')
    j.type_keys('Dana Whitfield-Ruiz')
    j.click(j.find('push button', re.compile('Save$')))
    j.find('heading', 'Dana Whitfield-Ruiz')
    j.undo(re.compile('changed'))
    j.find('heading', 'Dana Whitfield')
    wait_for(lambda: set(exported(j)) == {'Celeste Amadi', 'Dana Whitfield'}, 'the old name', 5)
    j.quit()


def test_quitting_asks_about_what_is_typed(j):
    j.start()
    j.open_page('Candidates')
    j.click(j.find('push button', re.compile('New Candidate$')))
    j.find('text', 'Summary')
    j.focus_window()
    j.type_keys('Edda Half')
    j.ask_to_quit()
    j.read('What you typed has not been saved.')
    # Who tells it again is asked the same, once.
    j.ask_to_quit()
    wait_for(lambda: j.texts().count('What you typed has not been saved.') == 1, 'one question')
    # All windows are there still, and the question can be answered.
    j.find('label', 'No Candidates Yet')
    j.focus_window()
    j.press('Escape')
    wait_for(lambda: 'What you typed has not been saved.' not in j.texts(), 'no question')
    j.click(j.find('push button', re.compile('Save$')))
    j.find('heading', 'Edda Half')

    # To throw away what is typed is all that the program has waited for.
    j.click(j.find('push button', re.compile('New Candidate$')))
    j.find('text', 'Summary')
    j.focus_window()
    j.type_keys('Nobody')
    j.ask_to_quit()
    j.read('What you typed has not been saved.')
    j.click(j.find('push button', re.compile('Discard$')))
    j.end(20)
    if list(exported(j)) != ['Edda Half']:
        raise Failure(f'exported: {list(exported(j))}')


if __name__ == '__main__':
    main(globals())
