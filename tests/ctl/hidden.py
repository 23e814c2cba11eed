#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl hidden: employers and listings that are not to be seen, listed, hidden also
when they come later, and shown again. TAP."""

import datetime
import sys

from voc_ctl_test import PROBLEM, USAGE, Profile, Server, contains, equal, main, ndjson, posting, send


def employer(name):
    return {'hiringOrganization': {'@type': 'Organization', 'name': name}}


def found(profile, *options):
    return sorted(row['title'] for row in profile.run('search', '--json', *options).json)


def day_in(days):
    return (datetime.date.today() + datetime.timedelta(days=days)).isoformat()


def employers():
    feed = [[posting(1), posting(2, **employer('Müller & Söhne')), posting(3, **employer('Müller & Söhne'))]]
    with Profile() as profile, Server(lambda handler: send(handler, ndjson(*feed[0]))) as server:
        contains(profile.run('hidden').out, 'Nothing is hidden.')
        profile.add(server.url)
        profile.run('sync')
        until = day_in(40)
        told = profile.run('hidden', 'add-employer', 'MULLER & SOHNE', '--reason', ' An\tagency ', '--until', until,
                           '--json').json[0]
        equal((told['kind'], told['name'], told['reason'], told['listings']), ('employer', 'MULLER & SOHNE', 'An agency', 2))
        equal(found(profile), ['Gardener 1'])
        equal(found(profile, '--hidden'), ['Gardener 1', 'Gardener 2', 'Gardener 3'])

        # Whatever of it comes later is hidden too.
        feed[0] = feed[0] + [posting(4, **employer('Müller & Söhne')), posting(5)]
        profile.run('sync')
        equal(found(profile), ['Gardener 1', 'Gardener 5'])
        listed = profile.run('hidden', 'list', '--json').json
        equal([(thing['name'], thing['listings']) for thing in listed], [('MULLER & SOHNE', 3)])
        assert listed[0]['until'].startswith((until, day_in(39))), listed
        contains(profile.run('hidden').out, 'MULLER & SOHNE  3 jobs · since ')

        profile.run('hidden', 'remove-employer', 'Müller & söhne')
        equal(len(found(profile)), 5)
        contains(profile.run('hidden').out, 'Nothing is hidden.')


def listings():
    feed = [[posting(1), posting(2)]]
    with Profile() as profile, Server(lambda handler: send(handler, ndjson(*feed[0]))) as server:
        profile.add(server.url)
        profile.run('sync')
        number = [row['id'] for row in profile.run('search', '--json').json if row['title'] == 'Gardener 2'][0]
        profile.run('hidden', 'add', str(number))
        equal(found(profile), ['Gardener 1'])
        listed = profile.run('hidden', '--json').json
        equal([(thing['kind'], thing['id'], thing['title'], thing['company']) for thing in listed],
              [('listing', number, 'Gardener 2', 'Rosewater Gardens')])
        contains(profile.run('hidden').out, f'{number}  Gardener 2  Rosewater Gardens · ')

        # Hidden twice, it stays hidden when its employer is shown again.
        profile.run('hidden', 'add-employer', 'Rosewater Gardens')
        profile.run('search', '--json', status=PROBLEM)
        profile.run('hidden', 'remove-employer', 'rosewater gardens')
        equal(found(profile), ['Gardener 1'])
        profile.run('hidden', 'remove', str(number))
        equal(found(profile), ['Gardener 1', 'Gardener 2'])


def gone():
    """A listing that the cache has no more is named by its source and its id there."""
    feed = [[posting(1), posting(2)]]
    with Profile() as profile, Server(lambda handler: send(handler, ndjson(*feed[0]))) as server:
        profile.add(server.url)
        profile.run('sync')
        number = [row['id'] for row in profile.run('search', '--json').json if row['title'] == 'Gardener 2'][0]
        profile.run('hidden', 'add', str(number))
        before = profile.run('hidden', '--json').json[0]
        equal(before['source_url'], server.url)
        profile.run('sources', 'remove', '1')
        listed = profile.run('hidden', '--json').json
        equal([(thing['title'], 'id' in thing) for thing in listed], [('Gardener 2', False)])
        named = (listed[0]['source_url'], listed[0]['native_id'])
        equal(named, (before['source_url'], before['native_id']))

        contains(profile.run('hidden', 'remove', named[0], 'another', status=PROBLEM).err, 'another')
        contains(profile.run('hidden', 'remove', *named).out, 'shown again')
        equal(profile.run('hidden', '--json').json, [])
        profile.run('hidden', 'remove', *named, status=PROBLEM)
        profile.run('hidden', 'remove', *named, 'more', status=USAGE)


def refused():
    with Profile() as profile:
        contains(profile.run('hidden', 'remove-employer', 'Nobody', status=PROBLEM).err, 'No employer that is hidden')
        contains(profile.run('hidden', 'add', '4711', status=PROBLEM).err, 'no listing with the number 4711')
        for call in (('hidden', 'dance'), ('hidden', 'add'), ('hidden', 'add', 'x'), ('hidden', 'add', '1', '2'),
                     ('hidden', 'add-employer'), ('hidden', 'add-employer', ' '), ('hidden', 'add-employer', b'\xff'),
                     ('hidden', 'add-employer', 'A', '--until', 'tomorrow'),
                     ('hidden', 'add-employer', 'A', '--until', '2020-01-31'),
                     ('hidden', 'add-employer', 'A', '--until', '2099-02-30'),
                     ('hidden', 'list', '--reason', 'x'), ('hidden', 'remove-employer', 'A', '--until', '2099-01-01')):
            profile.run(*call, status=USAGE)
        equal(profile.run('hidden', '--json').json, [])


def names_do_not_steer_the_terminal():
    with Profile() as profile:
        profile.run('hidden', 'add-employer', '\x1b[31mRed\x07\u202e')
        raw = profile.run('hidden').out
        assert 'Red' in raw and '\x1b' not in raw and '\x07' not in raw and '\u202e' not in raw, raw


if __name__ == '__main__':
    sys.exit(main('hidden', [employers, listings, gone, refused, names_do_not_steer_the_terminal]))
