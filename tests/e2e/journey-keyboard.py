#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same way from a feed to a saved job with the keyboard alone."""

import re

from voc_e2e import Failure, main, wait_for


def test_from_feed_to_saved_job(j):
    url, _server = j.serve()
    j.start()
    j.read('No Jobs Yet')
    # Add a source: the entry has the keyboard, Enter previews.
    j.press('ctrl+shift+n')
    j.find('text', 'Address')
    j.type_keys(url)
    j.press('Return')
    j.find('label', 'schema.org · 240 listings')
    for _ in range(12):
        if (j.focused() or ('', ''))[1] == 'Add':
            break
        j.press('Tab')
    else:
        raise Failure(f'Tab never comes to Add; it is at {j.focused()}')
    j.press('Return')
    j.read(re.compile('^240 listings · synced'), seconds=30)

    # Search, go into the list, open, save.
    j.press('alt+1', 'ctrl+f')
    j.find('entry', 'Search jobs')
    j.type_keys('forklift')
    j.read(re.compile(r'^\d{1,2} jobs?\b'))
    j.press('Down')
    heading = j.find('heading', re.compile('.')).get_name()
    j.press('s')
    j.find('label', 'Saved')

    # From another page: j goes through the jobs at once, and Enter means the one
    # that j has come to. The button takes the keyboard, and keeps it when it changes.
    j.press('alt+3', 'alt+1', 'j')
    second = wait_for(lambda: next((name for name in (
        node.get_name() for node in j.find_all('heading')) if name not in (heading, 'Description')), None),
        'the second job')
    j.press('Return')
    wait_for(lambda: (j.focused() or ('', ''))[0] == 'push button', 'the keyboard in the detail')
    j.find('heading', second)
    j.press('s')
    wait_for(lambda: (j.focused() or ('', ''))[1] == 'Saved', 'the keyboard on what Save became')

    # Every page opens by its number, and the saved job is there.
    for key in '23':
        j.press(f'alt+{key}', 'ctrl+f')
        wait_for(lambda: (j.focused() or ('', ''))[0] in ('entry', 'text'), f'a search field on page {key}')
    j.press('alt+5')
    wait_for(lambda: (j.focused() or ('', ''))[1].endswith('New Candidate'), 'the keyboard where one can begin')
    j.press('alt+4')
    j.find('list item', re.compile('^' + re.escape(heading) + ', '))
    j.press('ctrl+q')
    if j.process.wait(20) != 0:
        raise Failure('Ctrl+Q did not end the program well')
    j.process = None


if __name__ == '__main__':
    main(globals())
