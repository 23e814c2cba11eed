#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl occupations: what a title is, how sure that is, and what a person said of
titles, listed and taken back; the listings follow. TAP."""

import contextlib
import fcntl
import sqlite3
import sys
import time

from voc_ctl_test import PROBLEM, USAGE, Profile, Server, contains, equal, main, ndjson, posting, send


def named(thing):
    return thing['code'], thing['confidence']


def titles():
    with Profile() as profile:
        equal(named(profile.run('occupations', 'find', 'Registered Nurse', '--json').json[0]), ('29-1141', 'exact'))
        equal(named(profile.run('occupations', 'find', 'Senior Registered Nurse', '--json').json[0]), ('29-1141', 'strong'))
        told = profile.run('occupations', 'find', 'Core Enterprise Account Executive, Zurich Tower', '--json').json
        equal(named(told[0]), ('41-3091', 'likely'))
        equal(told[1]['confidence'], 'suggested')
        contains(profile.run('occupations', 'find', 'Krankenpfleger:in', '(m/w/d)').out, '29-1141  Registered Nurses  ')
        profile.run('occupations', 'find', 'Zorbing Quux Whisperer', status=PROBLEM)


def corrections():
    with Profile() as profile:
        contains(profile.run('occupations').out, 'No occupation was corrected.')
        profile.run('occupations', 'set', 'Zorbing Quux Whisperer', '15-1252')
        profile.run('occupations', 'set', 'Registered Nurse', '29-2061')
        equal([(thing['title'], *named(thing)) for thing in profile.run('occupations', 'list', '--json').json],
              [('Registered Nurse', '29-2061', 'chosen'), ('Zorbing Quux Whisperer', '15-1252', 'chosen')])
        contains(profile.run('occupations').out, '15-1252  Zorbing Quux Whisperer  Software Developers')
        equal(named(profile.run('occupations', 'find', 'registered NURSE', '--json').json[0]), ('29-2061', 'chosen'))

        profile.run('occupations', 'remove', 'Registered Nurse')
        equal(named(profile.run('occupations', 'find', 'Registered Nurse', '--json').json[0]), ('29-1141', 'exact'))
        profile.run('occupations', 'remove', 'Registered Nurse', status=PROBLEM)
        equal(len(profile.run('occupations', '--json').json), 1)


def listings():
    feed = [posting(1, title='Registered Nurse - Night Shift'), posting(2, title='Zorbing Quux Whisperer')]
    with Profile() as profile, Server(lambda handler: send(handler, ndjson(*feed))) as server:
        profile.add(server.url)
        profile.run('sync')
        rows = {row['title']: str(row['id']) for row in profile.run('search', '--json').json}
        shown = profile.run('show', rows['Registered Nurse - Night Shift'], '--json').json[0]
        equal(named(shown['occupation']), ('29-1141', 'exact'))
        contains(profile.run('show', rows['Registered Nurse - Night Shift']).out, 'Occupation: Registered Nurses (SOC 29-1141)')
        assert 'occupation' not in profile.run('show', rows['Zorbing Quux Whisperer'], '--json').json[0]

        profile.run('occupations', 'set', 'Zorbing Quux Whisperer', '15-1252')
        equal(named(profile.run('show', rows['Zorbing Quux Whisperer'], '--json').json[0]['occupation']),
              ('15-1252', 'chosen'))


def followed():
    """What a person says of a title is what is found, also by who comes after a run that was broken off."""
    feed = [posting(1, title='Registered Nurse'), posting(2, title='Zorbing Quux Whisperer')]

    def found(occupation):
        return [row['native_id'] for row in profile.run('search', '--json', f'occupation:{occupation}', status=None).json]

    def say(title, code):
        """As a run does that ends before the listings have followed."""
        with contextlib.closing(sqlite3.connect(profile.folder / 'data' / 'library.db', isolation_level=None)) as library:
            library.execute('INSERT INTO title_choice (key, soc, title) VALUES (?, ?, ?)', (title.lower(), code, title))

    def kept():
        """The numbers of the occupations in the rows, without a run that might mend them."""
        with contextlib.closing(sqlite3.connect(profile.folder / 'cache' / 'cache.db')) as cache:
            return [row[0] for row in cache.execute('SELECT occupation FROM listing ORDER BY native_id')]

    with Profile() as profile, Server(lambda handler: send(handler, ndjson(*feed))) as server:
        profile.add(server.url)
        profile.run('sync')
        equal((found('29-1141'), found('15-1252')), (['job-1'], []))
        profile.run('occupations', 'set', 'Zorbing Quux Whisperer', '15-1252')
        equal(kept(), [291141, 151252])
        profile.run('occupations', 'remove', 'Zorbing Quux Whisperer')
        equal(kept(), [291141, 0])

        say('Registered Nurse', '29-2061')
        equal((found('29-1141'), found('29-2061')), ([], ['job-1']))
        say('Zorbing Quux Whisperer', '15-1252')
        profile.run('sync')
        equal(kept(), [292061, 151252])


def unhindered():
    """Who asks when all have followed does not wait for another program that writes."""
    with Profile() as profile, Server(lambda handler: send(handler, ndjson(posting(1, title='Registered Nurse')))) as server:
        profile.add(server.url)
        profile.run('sync')
        equal(len(profile.run('search', '--json').json), 1)
        cache = profile.folder / 'cache'
        with (cache / 'running').open('r+b') as running, contextlib.closing(sqlite3.connect(cache / 'cache.db', isolation_level=None)) as other:
            fcntl.flock(running, fcntl.LOCK_SH)
            other.execute('BEGIN IMMEDIATE')
            began = time.monotonic()
            equal(len(profile.run('search', '--json').json), 1)
            # It would be given up after 60 seconds.
            assert time.monotonic() - began < 45


def paid(number, title, value, period):
    return posting(number, title=title, baseSalary={
        '@type': 'MonetaryAmount', 'currency': 'USD',
        'value': {'@type': 'QuantitativeValue', 'value': value, 'unitText': period}})


def own_hours():
    """What BLS publishes by the year alone is not reckoned from hours, wherever pay is asked for."""
    feed = [paid(1, 'Middle School Teacher', 45, 'HOUR'), paid(2, 'Middle School Teacher', 60000, 'YEAR'),
            paid(3, 'Registered Nurse', 45, 'HOUR'), paid(4, 'Middle School Teacher', 4000, 'MONTH'),
            posting(5, title='Registered Nurse')]

    def found(*words):
        return [row['native_id'] for row in profile.run('search', '--json', *words).json]

    with Profile() as profile, Server(lambda handler: send(handler, ndjson(*feed))) as server:
        profile.add(server.url)
        profile.run('sync')
        rows = {row['native_id']: str(row['id']) for row in profile.run('search', '--json').json}
        contains(profile.run('show', rows['job-1']).out, 'Pay: $45.00 an hour\nIn a year: not reckoned to a year')
        contains(profile.run('show', rows['job-3']).out, 'In a year: about $93,600 a year')
        contains(profile.run('show', rows['job-4']).out, 'In a year: about $48,000 a year')

        equal(set(found('pay:>50kUSD', '--stated')), {'job-2', 'job-3'})
        equal(found('--sort=pay')[:3], ['job-3', 'job-2', 'job-4'])
        # Nobody knows what it is in a year, so that it may be as much.
        equal(set(found('pay:>50kUSD')), {'job-1', 'job-2', 'job-3', 'job-5'})
        pay = profile.run('stats', '--json').json[0]['pay']
        equal((pay['stated'], pay['unstated'], pay['unreckoned'], pay['p50']), (3, 1, 1, 60000))

        # What a person says of the title counts.
        profile.run('occupations', 'set', 'Middle School Teacher', '25-3031')
        contains(profile.run('show', rows['job-1']).out, 'In a year: about $93,600 a year')


def misuse():
    with Profile() as profile:
        profile.run('occupations', 'set', 'Nurse', '99-9998', status=PROBLEM)
        profile.run('occupations', 'set', 'Nurse', 'nurse', status=USAGE)
        profile.run('occupations', 'set', 'Nurse', status=USAGE)
        profile.run('occupations', 'set', 'Nurse', '29-1141', 'more', status=USAGE)
        profile.run('occupations', 'find', status=USAGE)
        profile.run('occupations', 'list', 'more', status=USAGE)
        profile.run('occupations', 'guess', status=USAGE)
        equal(profile.run('occupations', '--json').json, [])


if __name__ == '__main__':
    sys.exit(main('occupations', [titles, corrections, listings, followed, unhindered, own_hours, misuse]))
