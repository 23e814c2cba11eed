#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds of our own making, replayed over HTTP into the real program day by day: what
captures.py does with the real ones, where everybody can run it. What a single format
reads is in tests/unit/feeds, and what a single sync may do in tests/unit/sync. TAP."""

import pathlib
import sys

from voc_ctl_test import NETWORK, PROBLEM, contains, equal, fits, main
from voc_replay import Days, Profile, Publisher, streams, without_news

DATA = pathlib.Path(__file__).resolve().parent.parent / 'unit' / 'feeds' / 'data'


def greenhouse(numbers, updated='2026-01-01', **titles):
    """A board; a job whose number is named has that title."""
    return {'jobs': [{'id': 2 ** 33 + number, 'title': titles.get(f'job_{number}', f'Baker {number}'),
                      'updated_at': f'{updated}T08:00:00-04:00', 'location': {'name': 'Bergen'},
                      'absolute_url': f'https://boards.greenhouse.io/rye/jobs/{number}',
                      'content': '&lt;p&gt;Bread.&lt;/p&gt;'} for number in numbers],
            'meta': {'total': len(numbers)}}


def days_of_a_board():
    """Jobs open, close and come back; the same day twice writes nothing, whether or not
    the server knows tags; a new time of change alone is no change."""
    days, numbers = Days(), set(range(300))
    with Profile() as profile, Publisher() as publisher:
        for gone, come in ((0, 0), (7, 3), (5, 0), (0, 6), (60, 4)):
            left = sorted(numbers)[:gone]
            numbers = (numbers - set(left)) | set(range(1000 + len(days.ever), 1000 + len(days.ever) + come))
            if (gone, come) == (0, 6):
                # The seven that closed first are back.
                numbers |= set(range(7))
            source = profile.add(publisher.put('/jobs', greenhouse(sorted(numbers))))
            expected = days.turn({number: '' for number in numbers})
            profile.sync(source, skipped=0, **expected)
            without_news(profile, source)
            publisher.put('/jobs', greenhouse(sorted(numbers)), tag=False)
            without_news(profile, source)
        equal(profile.run('stats', '--json').json[0]['open'], len(numbers))

        publisher.put('/jobs', greenhouse(sorted(numbers), '2026-01-09', job_100='Head baker'))
        profile.sync(source, new=0, changed=1, closed=0)


def a_bad_day_closes_nothing():
    """An empty board is believed the second time, if it is one; nothing at all never is,
    nor is an answer that announces more than it brings."""
    with Profile() as profile, Publisher() as publisher:
        source = profile.add(publisher.put('/jobs', greenhouse(range(40))))
        profile.sync(source, new=40)
        for body, status, problem in ((b'', NETWORK, 'cut-off'), (b'{"jobs":[', NETWORK, 'cut-off'),
                                      ({'jobs': [], 'meta': {'total': 40}}, PROBLEM, 'changed')):
            publisher.put('/jobs', body)
            profile.sync(source, status=status, outcome='failed', problem=problem, closed=0)
        publisher.put('/jobs', greenhouse([]))
        profile.sync(source, status=PROBLEM, outcome='suspicious', closed=0)
        profile.sync(source, outcome='ok', closed=40)


def a_window_closes_nothing():
    """Two thousand items of a feed of the newest, and then ten of them."""
    def feed(numbers):
        items = ''.join(f'<item><title>Baker {number}</title><link>https://jobs.example/{number}</link>'
                        f'<guid isPermaLink="false">{number}</guid></item>' for number in numbers)
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title>{items}</channel></rss>'
    with Profile() as profile, Publisher() as publisher:
        source = profile.add(publisher.put('/feed', feed(range(2000)), 'application/rss+xml'))
        profile.sync(source, new=2000)
        publisher.put('/feed', feed(range(1995, 2005)), 'application/rss+xml')
        profile.sync(source, records=10, new=5, closed=0)
        equal(profile.run('stats', '--json').json[0]['open'], 2005)


def a_flag_closes_and_what_is_mine_stays():
    """A list that never deletes: a flag closes a job and opens it again. Notes stay, and
    so does what was hidden."""
    def listings(*active):
        return [{'source': 'Simplify', 'company_name': 'Rye', 'id': f'id-{number}', 'title': f'Baker {number}',
                 'active': number in active, 'is_visible': True, 'date_updated': 1714605534,
                 'date_posted': 1714605534, 'url': f'https://jobs.example/{number}', 'locations': ['Bergen'],
                 'sponsorship': 'Other'} for number in range(1, 6)]
    with Profile() as profile, Publisher() as publisher:
        source = profile.add(publisher.put('/listings.json', listings(1, 2, 3, 4)))
        profile.sync(source, new=4)
        first = profile.listings()
        # The copy of it cannot be read, which is no reason not to sync.
        profile.save_job(first['id-1'], version=999)
        profile.ask('data/library.db',
                    'INSERT INTO hidden (source_url, native_id, hidden_at) SELECT url, ?, 1 FROM source', ('id-2',))
        publisher.put('/listings.json', listings(3, 4))
        profile.sync(source, closed=2, new=0)
        publisher.put('/listings.json', listings(1, 2, 3, 4))
        profile.sync(source, closed=0, new=0, reopened=2)
        now = profile.listings()
        equal(sorted(now), ['id-1', 'id-3', 'id-4'], 'what is hidden')
        equal(now['id-1']['id'], first['id-1']['id'], 'the same listing')
        equal(profile.saved(), [('id-1', 'applied', 'They called back.')])


def a_shape_that_changed_is_told():
    """A reader of the names of before finds nothing, and nothing is wrong by the grammar."""
    with Profile() as profile, Publisher() as publisher:
        for path, name in (('/pc/v4/jobs', 'arbeitsagentur/v4.json'), ('/pc/v6/jobs', 'arbeitsagentur/v6.json')):
            source = profile.add(publisher.put(path, (DATA / name).read_bytes()))
            n_new = profile.sync(source, outcome='ok')['new']
            assert n_new > 0, name
            publisher.put(path, (DATA / 'arbeitsagentur/changed.json').read_bytes())
            profile.sync(source, status=PROBLEM, outcome='failed', problem='changed', closed=0)
            done = profile.run('sync', str(source['id']), status=PROBLEM)
            contains(done.out + done.err, 'not the feed that it was')


def credit_is_given():
    """With every listing, and its address is that of its feed."""
    for name, path, credit, host in (('remotive/board.json', '/api/remote-jobs', 'Remotive', 'https://remotive.com/'),
                                     ('remoteok/api.json', '/api', 'Remote OK', 'https://remoteok.com/'),
                                     ('jobicy/jobs.json', '/api/v2/remote-jobs', 'Jobicy', 'https://jobicy.com/')):
        with Profile() as profile, Publisher() as publisher:
            source = profile.add(publisher.put(path, (DATA / name).read_bytes()))
            profile.sync(source, outcome='ok')
            equal(profile.run('sources', '--json').json[0]['attribution'], credit)
            for shown in profile.shown().values():
                equal(shown['posting']['voc:attribution'], credit)
                assert shown['posting']['url'].lower().startswith((host, publisher.url)), shown['posting']['url']
                contains(profile.run('show', str(shown['id'])).out, credit)


def entities_are_refused():
    """What an XML document declares for itself is not followed."""
    bomb = ''.join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    with Profile() as profile, Publisher() as publisher:
        text = f'<?xml version="1.0"?><!DOCTYPE source [<!ENTITY e0 "x">{bomb}]><source><job><title>&e11;</title>' \
               '<referencenumber>1</referencenumber><url>https://jobs.example/1</url></job></source>'
        publisher.put('/indeed.xml', text, 'text/xml')
        done = profile.run('check', '--json', publisher.url + '/indeed.xml', status=PROBLEM)
        equal(done.json[-1]['listings'], 0)
        fits(done.peak_kib, 64 << 10)


def a_long_document_streams():
    streams(60)


if __name__ == '__main__':
    sys.exit(main('replay', [
        days_of_a_board, a_bad_day_closes_nothing, a_window_closes_nothing, a_flag_closes_and_what_is_mine_stays,
        a_shape_that_changed_is_told, credit_is_given, entities_are_refused, a_long_document_streams,
    ]))
