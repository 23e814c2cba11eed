#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a job to what its work pays, there and elsewhere, to what it is like, and to the openings
there are, and back: with the keyboard alone."""

import json
import re

from voc_e2e import Failure, main, wait_for
from voc_e2e_http import Answer


CALIFORNIA = re.compile('^Median, California, ')
TEXAS = re.compile('^Median, Texas, ')
COUNTRY = re.compile('^Median, United States, ')


def nurse(number, employer):
    return {'@context': 'https://schema.org', '@type': 'JobPosting', 'title': 'Registered Nurse',
            'description': '<p>You look after twelve beds.</p>',
            'identifier': {'@type': 'PropertyValue', 'value': str(number)},
            'url': f'https://jobs.example.org/{number}', 'datePosted': '2026-01-05',
            'hiringOrganization': {'@type': 'Organization', 'name': employer},
            'jobLocation': {'@type': 'Place', 'address': {
                '@type': 'PostalAddress', 'addressLocality': 'Austin', 'addressRegion': 'TX',
                'addressCountry': 'US'}}}


def tab_to(j, role, name):
    """GTK 4.8 calls a button by its mnemonic first, and then as it reads."""
    j.find(role, re.compile(re.escape(name) + '$'))
    for _ in range(80):
        at = j.focused() or ('', '')
        if at[0] == role and at[1].endswith(name):
            return
        j.press('Tab')
    raise Failure(f'the keyboard does not get to {name!r}, but to {j.focused()!r}')


def test_from_a_job_to_openings(j):
    welder = dict(nurse(3, 'Anvil'), title='Welder')
    server = j.http({'/feed.json': Answer(json.dumps([nurse(1, 'Saint Ann'), nurse(2, 'Saint Bede'), welder]))})
    j.ctl('sources', 'add', server.url('/feed.json'))
    j.ctl('sync')
    j.start()
    j.read(re.compile('^3 jobs'))

    # A job, and what its work pays.
    j.press('ctrl+f')
    j.type_keys('bede')
    j.read(re.compile('^1 job'))
    j.press('Down')
    j.press('Return')
    tab_to(j, 'push button', 'Salary Details')
    j.press('Return')
    j.read(re.compile(r'\bSOC 29-1141$'))
    j.read(TEXAS)

    # The same in another state than the job's.
    j.press('ctrl+f')
    wait_for(lambda: (j.focused() or ('', ''))[1] == 'Occupation', 'the keyboard where a title is typed')
    tab_to(j, 'text', 'Place')
    j.press('ctrl+a')
    j.type_keys('Califor')
    j.find('list item', re.compile('^California'))
    j.press('Down', 'Return')
    j.read(CALIFORNIA)

    # What the work is like, and who looks for somebody.
    tab_to(j, 'push button', 'Career Guide')
    j.press('Return')
    tab_to(j, 'push button', 'Openings Now')
    j.press('Return')
    j.read(re.compile('^2 jobs'))
    j.gone('label', re.compile('^Welder'))

    # Once more to the pay, now of the whole country. Each step back shows what was looked at.
    j.press('alt+3')
    tab_to(j, 'push button', 'Pay in Detail')
    j.press('Return')
    j.read(CALIFORNIA)
    j.press('ctrl+f')
    tab_to(j, 'text', 'Place')
    j.press('ctrl+a', 'BackSpace')
    j.read(COUNTRY)
    j.press('alt+Left')
    j.find('push button', 'Pay in Detail')
    j.press('alt+Left')
    j.read(CALIFORNIA)
    j.press('alt+Right', 'alt+Right')
    j.read(COUNTRY)


def test_where_figures_are_from(j):
    paid = [dict(nurse(i, 'Saint Ann'), baseSalary={
        '@type': 'MonetaryAmount', 'currency': 'USD',
        'value': {'@type': 'QuantitativeValue', 'value': 40, 'unitText': 'HOUR'}}) for i in range(13)]
    server = j.http({'/feed.json': Answer(json.dumps(paid))})
    j.ctl('sources', 'add', server.url('/feed.json'))
    j.ctl('sync')
    j.start()
    j.read(re.compile('^13 jobs'))
    j.press('alt+2')
    j.press('ctrl+f')
    j.type_keys('29-1141')
    j.press('Return')
    j.read(COUNTRY)

    # A line under a chart leads to all that is known of its source, and back.
    line = 'Where these figures are from: BLS OEWS, May 2025 · SOC 29-1141'
    tab_to(j, 'push button', line)
    j.press('Return')
    for fact in ('U.S. Bureau of Labor Statistics', 'May 2025', 'SOC 29-1141, Registered Nurses',
                 'not known: the table does not say', 'Public domain: a work of the U.S. Government', 'November 2026'):
        j.find('label', fact)
    wait_for(lambda: (j.focused() or ('', ''))[1].endswith('Page'), 'the keyboard on the way to the publisher')
    told = j.focused_node().get_description()
    if 'Published By: U.S. Bureau of Labor Statistics\n' not in told:
        raise Failure(f'the way to the publisher is described as {told!r}')
    j.press('Escape')
    j.gone('label', 'U.S. Bureau of Labor Statistics')
    wait_for(lambda: (j.focused() or ('', ''))[1] == line, 'the keyboard where it was')

    # What a year of work is can be changed where pay is reckoned with it.
    j.read('40 hours × 52 weeks')
    tab_to(j, 'push button', '40 hours × 52 weeks')
    j.press('Return')
    wait_for(lambda: (j.focused() or ('', ''))[0].endswith('menu item'), 'the keyboard in the menu')
    j.press('Down', 'Return')
    j.read(re.compile('Pay by the hour, week or month is counted as a year of 37.5 hours × 52 weeks'))
    j.find('push button', re.compile('37.5 hours × 52 weeks$'))


if __name__ == '__main__':
    main(globals())
