#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From an empty profile to a saved job, and the same without any server."""

import re

from voc_e2e import Failure, main, text_of, wait_for

JOB = re.compile(r'^Senior Backend Engineer, Clearbrook Systems, Austin')
TITLE = 'Senior Backend Engineer'


def add_source(j, url):
    """Sources: paste, preview, add; return when its listings are there."""
    j.click(j.find('push button', 'Sources'))
    j.type(j.find('text', 'Address'), url)
    j.click(j.find('push button', 'Preview'))
    j.find('label', 'schema.org · 240 listings')
    j.click(j.find('push button', 'Add'))
    j.read(re.compile('^240 listings · synced'), seconds=30)
    j.click(j.find('push button', 'Back'))


def choose_place(j, text, title):
    """Type into the place field and choose from what it offers."""
    field = j.find('text', 'Place')
    j.point(field)
    j.type_keys(text)
    j.find('label', title)
    j.press('Down', 'Return')
    wait_for(lambda: text_of(field) == title, f'{title} in the place field')


def open_row(j, wanted):
    row = j.find('panel', wanted)
    j.point(row)
    j.move_away()
    j.find('heading', TITLE)
    return row


def count_of(j):
    """The number in "37 jobs · median …"."""
    return int(re.match(r'(\d+) jobs?\b', j.read(re.compile(r'^\d+ jobs?\b'))).group(1))


def check_pay(j):
    """The pay, its axis in words, and where the band comes from."""
    chart = j.find('image', 'Pay a year', showing=False)
    said = chart.get_description()
    for wanted in (r'^Above the median: Software Developers, Texas\n',
                   r'\nThis job: \$135,000–\$171,500 a year\n',
                   r'\nTexas: 10th percentile: \$\d.*Median: \$\d.*90th percentile: \$\d',
                   r'\nBLS OEWS, May 20\d\d · SOC 15-1252 · 40 hours × 52 weeks$'):
        if not re.search(wanted, said):
            raise Failure(f'the pay axis does not say {wanted!r}: {said!r}')
    return said


def test_from_feed_to_saved_job(j):
    url, server = j.serve()
    j.start()
    j.read('No Jobs Yet')
    add_source(j, url)

    # A slip of the finger finds nothing, and what was meant is a click away.
    j.type(j.find('entry', 'Search jobs'), 'bakcend')
    j.click(j.find('push button', 'Search for “backend”'))
    j.read(re.compile(r'^37 jobs · median \$'))
    choose_place(j, 'Austin', 'Austin, TX, United States')
    wait_for(lambda: 0 < count_of(j) < 37, 'fewer jobs near Austin')
    near = count_of(j)
    open_row(j, JOB)
    said = check_pay(j)
    j.click(j.find('push button', re.compile('Save$')))
    j.find('label', 'Saved')
    j.open_page('Applications')
    j.find('list item', re.compile(f'^{TITLE}, Clearbrook Systems, Saved'))
    j.quit()

    # The feed is gone, and the program was ended: all of it is still there.
    server.kill()
    server.wait()
    j.start()
    j.open_page('Jobs')
    wait_for(lambda: count_of(j) == 240, 'all 240 jobs')
    j.type(j.find('entry', 'Search jobs'), 'backend')
    choose_place(j, 'Austin', 'Austin, TX, United States')
    wait_for(lambda: count_of(j) == near, f'the same {near} jobs')
    open_row(j, JOB)
    j.find('label', 'Saved')
    if check_pay(j) != said:
        raise Failure('the pay axis says something else without network')
    j.open_page('Applications')
    j.point(j.find('list item', re.compile(f'^{TITLE}, Clearbrook Systems, Saved')))
    j.find('heading', TITLE)

    # A sync that finds nobody says so and takes nothing away.
    j.click(j.find('push button', 'Sources'))
    j.click(j.find('push button', 'Sync Now'))
    j.read(re.compile('cannot be reached'), seconds=20)
    j.click(j.find('push button', 'Back'))
    j.open_page('Jobs')
    if count_of(j) != near:
        raise Failure('a server that is not there took jobs away')
    j.quit()


if __name__ == '__main__':
    main(globals())
