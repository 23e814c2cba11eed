#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs as a table: sorted by a head, without a column, read, and the same after a restart."""

import json
import re
import subprocess

from voc_e2e import APP_ID, Failure, main, wait_for
from voc_e2e_http import Answer

PATH = '/jobs.ndjson'
PAY = {1: 41000, 2: 97000, 3: 63000}


def feed():
    """Invented openings, one of which states no pay."""
    return '\n'.join(json.dumps({
        '@context': 'https://schema.org', '@type': 'JobPosting', 'identifier': f'opening-{number}',
        'title': f'Baker {number}', 'hiringOrganization': {'@type': 'Organization', 'name': 'Millrace Bakery'},
        'datePosted': f'2026-01-{number:02d}', 'url': f'https://example.org/openings/{number}',
        'description': '<p>Bread, early.</p>',
        **({'baseSalary': {'@type': 'MonetaryAmount', 'currency': 'USD', 'value': {
            '@type': 'QuantitativeValue', 'value': PAY[number], 'unitText': 'YEAR'}}} if number in PAY else {}),
    }) for number in range(1, 5)) + '\n'


def order(j):
    """The rows as they stand below each other."""
    names = [row.get_name() for row in j.find_all('panel', re.compile(r'^Baker \d'))]
    numbers = [re.match(r'Baker (\d)', name) for name in names]
    # A row may become another one between being found and being asked its name.
    return [int(number.group(1)) for number in numbers] if all(numbers) else None


def wait_order(j, expected):
    wait_for(lambda: order(j) == expected or None, f'rows in the order {expected}')


def row_of_heads(j):
    """The drop-down of the order is a button of the same names beside it."""
    node = j.find('push button', 'Employer')
    while not j.find_all('push button', 'Title', within=node):
        node = node.get_parent()
    return node


def head(j, name):
    return j.find('push button', name, within=row_of_heads(j))


def heads(j):
    return [name for name in ('Title', 'Employer', 'Place', 'Distance', 'Pay', 'Posted', 'Workplace', 'Status')
            if j.find_all('push button', name)]


def wait_described(j, name, expected):
    """What a screen reader says of the order, after the name of the head."""
    wait_for(lambda: head(j, name).get_description() == expected or None,
             f'the head {name} to be {expected!r}, not {head(j, name).get_description()!r}')


def test_table(j):
    server = j.http({PATH: Answer(feed())})
    j.ctl('sources', 'add', server.url(PATH))
    j.ctl('sync')
    subprocess.run(['gsettings', 'set', APP_ID, 'window-width', '1280'], env=j.environment, check=True)
    j.start()
    j.read(re.compile('^4 jobs'))
    if heads(j):
        raise Failure('there is a table that nobody asked for')

    j.press('F8')
    j.find('push button', 'Employer')
    j.click(head(j, 'Pay'))
    wait_order(j, [2, 3, 1, 4])
    wait_described(j, 'Pay', 'In descending order')
    wait_described(j, 'Posted', '')
    j.click(head(j, 'Pay'))
    wait_order(j, [1, 3, 2, 4])
    wait_described(j, 'Pay', 'In ascending order')

    # By its menu, which the keyboard opens too.
    j.press('Right', 'Menu')
    # By their number, for in newer GTK the items have no names; the key is that of “Hide Column”.
    wait_for(lambda: len(j.find_all('menu item')) == 6 and j.focused()[0] == 'menu item', 'the menu')
    j.press('h')
    j.gone('push button', 'Posted')

    j.press('j')
    j.press('Return')
    j.find('heading', re.compile(r'^Baker \d'))
    j.press('Escape')
    j.find('push button', 'Employer')
    j.quit()

    j.start()
    j.read(re.compile('^4 jobs'))
    j.find('push button', 'Employer')
    shown = heads(j)
    if shown != ['Title', 'Employer', 'Place', 'Pay', 'Workplace', 'Status']:
        raise Failure(f'other columns after a restart: {shown}')
    j.quit()


main(globals())
