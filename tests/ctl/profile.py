#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl on a profile: sources, syncs, searches, listings and candidates,
from feeds that come over HTTP, whole, cut, hostile, or not at all. TAP."""

import csv
import io
import json
import os
import pty
import signal
import stat
import sys
import time

from voc_ctl_test import (INTERRUPTED, NETWORK, OK, PIPE, PROBLEM, STORE, USAGE, Profile, Server,
                          contains, equal, interrupt, main, ndjson, posting, send)


class Board:
    """A feed that a test changes."""

    def __init__(self, *records):
        self.body, self.length, self.status = ndjson(*records), None, 200

    def __call__(self, handler):
        if self.status != 200:
            send(handler, b'', 'text/plain', self.status)
        else:
            send(handler, self.body, length=self.length)


def follow_the_sample(profile):
    """The sample feed, served and synced; its address and its server."""
    (url,), server = profile.serve()
    profile.add(url)
    report, = profile.run('sync', '--json').json
    equal((report['outcome'], report['new'], report['skipped']), ('ok', 240, 0))
    return url, server


def an_empty_profile():
    with Profile() as profile:
        equal(profile.run('sources', '--json').raw, b'')
        contains(profile.run('sources').out, 'sources add ADDRESS')
        contains(profile.run('sync').out, 'no source')
        equal(profile.run('sync', '--quiet').raw, b'')
        equal(profile.run('search', 'gardener', '--json', status=PROBLEM).raw, b'')
        contains(profile.run('show', '1', status=PROBLEM).err, 'no listing 1')
        stats, = profile.run('stats', '--json').json
        equal((stats['open'], stats['closed'], stats['candidates'], stats['applications'],
               stats['sources']), (0, 0, 0, 0, []))
        equal(profile.run('export', 'listings').raw, b'')
        equal(json.loads(profile.run('export', 'candidates').out), [])
        mode = stat.S_IMODE((profile.folder / 'data').stat().st_mode)
        equal(oct(mode), oct(0o700), 'the folder of the library')


def show_tells_what_happened():
    def job(title, pay, text):
        return dict(posting(1), title=title, description=text,
                    baseSalary={'currency': 'USD', 'value': {'value': pay, 'unitText': 'HOUR'}})
    others = [posting(number) for number in (2, 3, 4)]
    board = Board(job('Baker', 18, '<p>Bread.</p>'), *others)
    with Profile() as profile, Server(board) as server:
        profile.add(server.url)
        for records in ([job('Baker', 18, '<p>Bread.</p>')], [job('Baker', 20, '<p>Bread.</p>')],
                        [job('Head baker', 20, '<p>Bread.</p><p>Rolls.</p>')], [],
                        [job('Head baker', 20, '<p>Bread.</p><p>Rolls.</p>')]):
            board.body = ndjson(*records, *others)
            profile.run('sync')
        row, = profile.run('search', 'baker', '--json').json
        shown, = profile.run('show', str(row['id']), '--json').json
        equal([(thing['kind'], thing.get('close_reason'), thing.get('differences'))
               for thing in shown['history']],
              [('reopened', None, None), ('closed', 'absent', None),
               ('changed', None, ['title', 'text']), ('changed', None, ['pay'])])
        equal([thing['before']['title'] for thing in shown['history'] if 'before' in thing],
              ['Baker', 'Baker'])
        equal([thing['before']['baseSalary']['value']['value'] for thing in shown['history']
               if 'before' in thing], [20, 18])
        text = profile.run('show', str(row['id'])).out
        for part in ('Open again', 'The title was “Baker”', 'The pay was $18.00 an hour'):
            contains(text, part)


def the_same_job_twice():
    with Profile() as profile, Server(Board(posting(1), posting(2))) as one, \
            Server(Board(posting(1), posting(3))) as two:
        for server in (one, two):
            profile.add(server.url)
            profile.run('sync')
        rows = profile.run('search', '--json').json
        equal(sorted(row['sources'] for row in rows), [1, 1, 2, 2])
        folded = profile.run('search', '--fold', '--json').json
        equal(sorted(row['sources'] for row in folded), [1, 1, 2])
        contains(profile.run('search', '--fold').out, '1 duplicate folded')

        here, there = [row['id'] for row in rows if row['sources'] == 2]
        shown, = profile.run('show', str(here), '--json').json
        equal([(other['id'], other['reason']) for other in shown['same_job']], [(there, 'address')])
        equal((shown['not_same_job'], shown['earlier']), ([], []))
        text = profile.run('show', str(here)).out
        for part in ('Also in Other Sources', 'Both lead to the same page'):
            contains(text, part)


def sources_come_and_go():
    with Profile() as profile, Server(Board(posting(1))) as one, Server(Board(posting(2))) as two:
        first = profile.add(one.url, '--name=Côte d’Or')
        second = profile.add(two.url)
        equal((first['name'], first['url'], first['format'], first['listings']),
              ('Côte d’Or', one.url, 'native', 0))
        equal(second['name'], '127.0.0.1')
        contains(profile.run('sources', 'add', one.url).out, 'already')
        equal(profile.add(one.url)['id'], first['id'], 'the same source again')
        listed = profile.run('sources', 'list', '--json').json
        equal({source['url'] for source in listed}, {one.url, two.url})

        renamed, = profile.run('sources', 'rename', str(second['id']), 'Two', '--json').json
        equal(renamed['name'], 'Two')
        contains(profile.run('sources', 'remove', 'no such', status=PROBLEM).err, 'no such')
        profile.run('sources', 'rename', 'two', ' ', status=USAGE)
        profile.run('sources', 'remove', 'CÔTE D’OR')
        profile.run('sources', 'remove', two.url)
        equal(profile.run('sources', '--json').raw, b'')
        again = profile.add(one.url)
        equal(again['name'], '127.0.0.1')


def a_source_that_is_followed_again():
    with Profile() as profile, Server(Board(posting(1), posting(2))) as board:
        number = profile.add(board.url)['id']
        equal(profile.run('sync', '--json').json[0]['new'], 2)
        profile.run('sources', 'remove', str(number))
        profile.run('search', status=PROBLEM)
        equal(profile.add(board.url)['id'], number)
        profile.run('sync')
        equal(len(profile.run('search', '--json').json), 2)
        equal(profile.run('stats', '--json').json[0]['open'], 2)


def two_sources_of_one_name():
    with Profile() as profile, Server(Board(posting(1))) as one, Server(Board(posting(2))) as two:
        ids = [profile.add(server.url, '--name=Twin')['id'] for server in (one, two)]
        contains(profile.run('sources', 'remove', 'Twin', status=PROBLEM).err, 'number')
        profile.run('sources', 'remove', str(ids[0]))
        equal([source['id'] for source in profile.run('sources', '--json').json], [ids[1]])


def a_file_is_a_source():
    with Profile() as profile:
        path = profile.write('board é.ndjson', ndjson(posting(1), posting(2)))
        source = profile.add(path)
        assert source['url'].startswith('file:///') and source['url'].endswith('.ndjson'), source
        equal(profile.run('sync', '--json').json[0]['new'], 2)
        equal(profile.add(source['url'])['id'], source['id'])
        profile.write('board é.ndjson', ndjson(posting(1), posting(2), posting(3)))
        equal(profile.run('sync', '--json').json[0]['new'], 1)


def the_sample_from_server_to_export():
    with Profile() as profile:
        url, server = follow_the_sample(profile)
        feed = profile.run('sample').json
        jobs = {job['identifier']['value']: job for job in feed if job['@type'] == 'JobPosting'}

        rows = profile.run('search', '--limit=0', '--json').json
        equal({row['native_id'] for row in rows}, set(jobs))
        found = profile.run('search', 'backend', '--limit=0', '--json').json
        wanted = {key for key, job in jobs.items() if 'ackend' in job['title']}
        assert wanted and wanted <= {row['native_id'] for row in found}, wanted
        equal(len(profile.run('search', 'backend', '--limit=3', '--json').json), 3)
        contains(profile.run('search', 'backend').out, found[0]['title'])

        row = found[0]
        job = jobs[row['native_id']]
        equal((row['title'], row['company'], row['url'], row['source'], row['published']),
              (job['title'], job['hiringOrganization']['name'], job['url'],
               'Vocation sample board', job['datePosted']))
        shown, = profile.run('show', str(row['id']), '--json').json
        equal((shown['id'], shown['state'], shown['posting']['title']),
              (row['id'], 'open', job['title']))
        equal(shown['posting']['description'], job['description'])
        assert '<' not in shown['text'] and '•' in shown['text'], shown['text']
        text = profile.run('show', str(row['id'])).out
        for part in (job['title'], job['hiringOrganization']['name'], job['url']):
            contains(text, part)

        exported = profile.run('export', 'listings').json
        equal({job['identifier']['value']: job['title'] for job in exported},
              {key: job['title'] for key, job in jobs.items()})
        profile.run('check', '--strict', '-', text=profile.run('export', 'listings').raw)

        stats, = profile.run('stats', '--json').json
        equal((stats['open'], stats['closed'], stats['pay']['currency']), (240, 0, 'USD'))
        equal(stats['pay']['stated'] + stats['pay']['unstated'] <= 240, True)
        assert 20000 < stats['pay']['p10'] < stats['pay']['p50'] < stats['pay']['p90'] < 300000
        equal(stats['workplace']['remote'],
              sum(1 for job in jobs.values() if 'jobLocationType' in job))
        equal(stats['sources'][0]['listings'], 240)
        contains(profile.run('stats').out, 'Amberfield')

        report, = profile.run('sync', '--json').json
        equal((report['outcome'], report['new'], report['changed']), ('unchanged', 0, 0))
        interrupt(server)
        done = profile.run('sync', status=NETWORK)
        contains(done.err, 'Vocation sample board')
        equal(len(profile.run('search', '--limit=0', '--json').json), 240, 'after it was gone')
        equal(url, profile.run('sources', '--json').json[0]['url'])


def pay_is_what_the_feed_says():
    def pay(unit, low, high=None):
        value = {'@type': 'QuantitativeValue', 'unitText': unit}
        value.update({'value': low} if high is None else {'minValue': low, 'maxValue': high})
        return {'@type': 'MonetaryAmount', 'currency': 'USD', 'value': value}

    board = Board(posting(1, baseSalary=pay('HOUR', 25.5, 30)),
                  posting(2, baseSalary=pay('YEAR', 90000)), posting(3))
    with Profile() as profile, Server(board) as server:
        profile.add(server.url)
        profile.run('sync')
        pays = {row['native_id']: row.get('pay')
                for row in profile.run('search', '--json').json}
        equal(pays['job-3'], None)
        for key, low, high, period in (('job-1', 25.5, 30, 'hour'), ('job-2', 90000, 90000, 'year')):
            have = pays[key]
            equal((have['min'], have['max'], have['currency'], have['period'], have['kind'],
                   have['provenance']), (low, high, 'USD', period, 'base', 'structured'), key)
        equal({row['native_id'] for row in profile.run('search', 'pay:>80k', '--json').json},
              {'job-2', 'job-3'}, 'what states no pay stays')
        row, = profile.run('search', 'pay:>80k', '--stated', '--json').json
        equal(row['native_id'], 'job-2')
        for query, found in (('pay:<60k', {'job-1'}), ('pay:60k..90k', {'job-1'}), ('pay:60k..90001', {'job-1', 'job-2'}),
                             ('pay:63k..90001', {'job-2'}), ('pay:..90k', {'job-1'}), ('pay:90k..90k', {'job-2'})):
            equal({row['native_id'] for row in profile.run('search', query, '--stated', '--json').json}, found, query)
        equal([row['native_id'] for row in
               profile.run('search', '--sort=pay', '--json').json][:2], ['job-2', 'job-1'])
        equal([row['native_id'] for row in
               profile.run('search', '--sort=pay', '--reverse', '--json').json], ['job-1', 'job-2', 'job-3'])
        for options in ((), ('--reverse',)):
            titles = [row['title'] for row in profile.run('search', '--sort=title', *options, '--json').json]
            equal(titles, sorted(titles, key=str.casefold, reverse=bool(options)))


def search_near_a_place():
    def at(number, town, region, latitude, longitude):
        return posting(number, jobLocation={
            '@type': 'Place', 'geo': {'latitude': latitude, 'longitude': longitude},
            'address': {'addressLocality': town, 'addressRegion': region,
                        'addressCountry': 'US'}})

    board = Board(at(1, 'Seattle', 'WA', 47.606, -122.332), at(2, 'Austin', 'TX', 30.267, -97.743),
                  at(3, 'San Antonio', 'TX', 29.424, -98.494))
    with Profile() as profile, Server(board) as server:
        profile.add(server.url)
        profile.run('sync')
        rows = profile.run('search', '--near=Austin', '--sort=distance', '--json').json
        equal([row['native_id'] for row in rows], ['job-2', 'job-3', 'job-1'])
        rows_back = profile.run('search', '--near=Austin', '--sort=distance', '--reverse', '--json').json
        equal([row['native_id'] for row in rows_back], ['job-1', 'job-3', 'job-2'])
        assert rows[0]['distance_km'] < 1 and 110 < rows[1]['distance_km'] < 130, rows
        near = profile.run('search', '--near=78701', '--radius=150', '--json').json
        equal({row['native_id'] for row in near}, {'job-2', 'job-3'})
        contains(profile.run('search', '--near=Nowhereville', status=PROBLEM).err, 'Nowhereville')
        for radius in ('nan', 'inf', '-1', '1e9'):
            contains(profile.run('search', '--near=78701', f'--radius={radius}', status=USAGE).err,
                     'radius')


def remote_jobs_near_a_place():
    """Those that may be done from its country; one that names none is open to everybody."""
    def remote(number, *countries):
        return posting(number, jobLocationType='TELECOMMUTE', jobLocation=None,
                       applicantLocationRequirements=[{'@type': 'Country', 'name': country} for country in countries])

    board = Board(posting(1), remote(2, 'US'), remote(3, 'DE', 'AT'), remote(4, 'DE'), remote(5))
    with Profile() as profile, Server(board) as server:
        profile.add(server.url)
        profile.run('sync')

        def found(near):
            rows = profile.run('search', f'--near={near}', '--radius=50', '--json', 'remote:yes').json
            return sorted(row['native_id'] for row in rows)

        equal(found('Austin'), ['job-2', 'job-5'])
        equal(found('Ulm'), ['job-3', 'job-4', 'job-5'])
        equal(found('Salzburg'), ['job-3', 'job-5'])


def queries_that_are_wrong_are_pointed_at():
    with Profile() as profile, Server(Board(posting(1))) as server:
        profile.add(server.url)
        profile.run('sync')
        assert profile.run('search', 'gardener', 'pay:>lots').err, 'no word about the pay'
        equal(profile.run('search', 'gardener').err, '')
        equal(len(profile.run('search', '--json', '--', 'gardener', '-tulips').json), 1)
        profile.run('search', '--', 'gardener', '-gardener', status=PROBLEM)


def listings_close_and_come_back():
    board = Board(*(posting(number) for number in range(4)))
    with Profile() as profile, Server(board) as server:
        profile.add(server.url)
        profile.run('sync')
        board.body = ndjson(*(posting(number) for number in (0, 1, 2)))
        report, = profile.run('sync', '--json').json
        equal((report['outcome'], report['closed'], report['unchanged']), ('ok', 1, 3))
        equal(len(profile.run('search', '--json').json), 3)
        closed = [row for row in profile.run('search', '--closed', '--json').json
                  if 'closed_at' in row]
        equal([row['native_id'] for row in closed], ['job-3'])
        shown, = profile.run('show', str(closed[0]['id']), '--json').json
        equal((shown['state'], shown['close_reason']), ('closed', 'absent'))
        contains(profile.run('search', '--closed').out, 'closed')
        equal(len(profile.run('export', 'listings').json), 3)
        equal(len(profile.run('export', 'listings', '--closed').json), 4)
        board.body = ndjson(*(posting(number) for number in range(4)))
        report, = profile.run('sync', '--json').json
        equal((report['reopened'], report['new']), (1, 0))


def a_feed_that_breaks_off_closes_nothing():
    board = Board(*(posting(number) for number in range(50)))
    with Profile() as profile, Server(board) as server:
        profile.add(server.url)
        profile.run('sync')
        board.length = len(board.body)
        board.body = board.body[:len(board.body) // 2]
        done = profile.run('sync', '--json', status=NETWORK)
        equal(done.json[0]['outcome'], 'incomplete')
        equal(len(profile.run('search', '--limit=0', '--json').json), 50)
        board.status = 500
        equal(profile.run('sync', '--json', status=NETWORK).json[0]['http_status'], 500)
        equal(len(profile.run('search', '--limit=0', '--json').json), 50)


def broken_records_are_told():
    board = Board(posting(1), posting(2, title=None), {'@type': 'JobPosting'}, posting(3))
    with Profile() as profile, Server(board) as server:
        profile.add(server.url, '--name=Board')
        done = profile.run('sync')
        contains(done.out, '2 new')
        contains(done.err, 'Board: ')
        contains(done.err, 'skipped')
        profile.run('sources', 'remove', 'Board')
        profile.add(server.url + '?again')
        report, = profile.run('sync', '--json').json
        equal((report['new'], report['skipped']), (2, 2))
        assert report['skips'][0]['message'] and report['skips'][0]['first_record'] >= 2, report


def one_fault_is_one_reason():
    """Lines that break off at any byte are told of once."""
    lines = [b'{"@type": "JobPosting", "title": ' + b'"x",' * i + b'?}\n' for i in range(1, 61)]
    board = Board(posting(1))
    with Profile() as profile, Server(board) as server:
        board.body = ndjson(posting(1)) + b''.join(lines) + ndjson(posting(2))
        profile.add(server.url)
        report, = profile.run('sync', '--json').json
        equal([(skip['count'], skip['first_record']) for skip in report['skips']], [(60, 2)])
        equal(report['skipped'], 60)


def some_sources_fail():
    good = Board(posting(1))
    with Profile() as profile, Server(good) as one:
        profile.add(one.url, '--name=Good')
        with Server(Board(posting(2))) as two:
            profile.add(two.url, '--name=Bad')
        reports = {report['source']: report
                   for report in profile.run('sync', '--json', status=NETWORK).json}
        equal((reports['Good']['outcome'], reports['Bad']['outcome']), ('ok', 'failed'))
        equal(reports['Bad']['problem'], 'no-network')
        good.body = ndjson(posting(1), posting(3))
        equal([r['new'] for r in profile.run('sync', 'good', 'GOOD', '--json').json], [1])
        profile.run('sync', 'good', 'unknown', status=PROBLEM)


def two_at_the_same_time():
    with Profile() as profile:
        profile.run('stats')
        urls = []
        for seed in ('1', '2', '3'):
            path = profile.write(f'{seed}.ndjson',
                                 profile.run('sample', '--count=800', f'--seed={seed}').raw)
            urls += profile.serve(path)[0]
            profile.add(urls[-1], f'--name=Board {seed}')
        runs = [profile.start('sync', f'Board {seed}', '--json') for seed in ('1', '2', '3')]
        readers = [profile.start('search', 'nurse', '--json') for _ in range(3)]
        for process in runs:
            out, err = process.communicate(timeout=120)
            equal((process.returncode, err), (OK, b''))
            equal(json.loads(out)['new'], 800)
        for process in readers:
            _, err = process.communicate(timeout=120)
            assert process.returncode in (OK, PROBLEM) and err == b'', err
        equal(profile.run('stats', '--json').json[0]['open'], 2400)


def endless(handler):
    """A feed that never ends."""
    handler.send_response(200)
    handler.send_header('Content-Type', 'application/x-ndjson')
    handler.send_header('Content-Length', str(10 ** 9))
    handler.end_headers()
    number = 0
    while True:
        handler.wfile.write(ndjson(*(posting(number + n) for n in range(100))))
        number += 100
        time.sleep(0.05)


def the_same_source_twice():
    with Profile() as profile, Server(endless) as server:
        profile.add(server.url, '--name=Endless')
        server.forget()
        process = profile.start('sync')
        server.wait()
        contains(profile.run('sync', status=PROBLEM).err, 'Endless: another program')
        report, = profile.run('sync', '--json', status=PROBLEM).json
        equal(report, {'source_id': 1, 'source': 'Endless', 'outcome': 'pending'})
        equal(interrupt(process), INTERRUPTED)


def interrupted_sync():
    with Profile() as profile, Server(endless) as server:
        profile.add(server.url)
        server.forget()
        process = profile.start('sync')
        server.wait()
        end = time.monotonic() + 60
        while not profile.run('stats', '--json').json[0]['open']:
            assert time.monotonic() < end, 'no listing was to be seen while the rest was coming'
        began = time.monotonic()
        equal(interrupt(process), INTERRUPTED)
        assert time.monotonic() - began < 20, 'it took its time'
        equal(process.stderr.read(), b'')
        rows = profile.run('search', '--limit=0', '--json').json
        assert all(row['title'].startswith('Gardener') for row in rows)
        server.forget()
        process = profile.start('sync')
        server.wait()
        process.send_signal(signal.SIGTERM)
        equal(process.wait(60), 143)


def titles_do_not_steer_the_terminal():
    evil = 'Gardener\x1b]0;owned\x07\x1b[31m\u009b31m'
    board = Board(posting(1, title=evil, description='<p>a\x1b[2Jb</p>'))
    with Profile() as profile, Server(board) as server:
        profile.add(server.url, '--name=\x1b[5mBoard')
        for call in (('sync',), ('search',), ('show', '1'), ('stats',), ('sources',)):
            done = profile.run(*call)
            for letter in ('\x1b', '\x07', '\u009b'):
                assert letter not in done.out, (call, done.out)
        for line in profile.run('search', '--json').lines:
            assert '\x1b' not in line, line


def progress_is_for_terminals():
    with Profile() as profile:
        (url,), _ = profile.serve()
        profile.add(url)
        controller, terminal = pty.openpty()
        process = profile.start('sync', stderr=terminal)
        os.close(terminal)
        shown = b''
        try:
            while piece := os.read(controller, 4096):
                shown += piece
        except OSError:
            pass  # the terminal went away with the program
        os.close(controller)
        equal(process.wait(60), OK)
        contains(shown.decode(), '\rVocation sample board')
        assert shown.endswith(b'\x1b[K'), shown
        equal(profile.run('sync').err, '')


def quiet_says_nothing():
    with Profile() as profile, Server(Board(posting(1))) as server:
        for call in (('sources', 'add', server.url), ('sync',), ('sync',),
                     ('sources', 'rename', '1', 'New')):
            done = profile.run('--quiet', *call)
            equal((done.raw, done.err), (b'', ''), call)
        lines = profile.run('search', '-q').lines
        equal(len(lines), 2, lines)


def nobody_reads_a_search():
    with Profile() as profile:
        follow_the_sample(profile)
        reader, writer = os.pipe()
        os.close(reader)
        process = profile.start('export', 'listings', stdout=writer)
        os.close(writer)
        equal(process.wait(60), PIPE)
        equal(process.stderr.read(), b'')


RESUME = {
    'basics': {'name': 'Ada Example', 'email': 'ada@example.com', 'phone': '+1 512 555 0101',
               'label': 'Electrician', 'location': {'city': 'Austin', 'region': 'TX'}},
    'skills': [{'name': 'Conduit bending'}, {'name': 'C++'}],
    'work': [{'name': 'Larkspur Electric', 'position': 'Journeyman', 'startDate': '2019-04'}],
}


def candidates_as_resumes():
    with Profile() as profile, Profile() as other:
        path = profile.write('ada.json', json.dumps(RESUME))
        report, = profile.run('import', path, '--json').json
        equal(report, {'added': 1, 'updated': 0, 'problems': []})
        exported, = json.loads(profile.run('export', 'candidates').out)
        equal(exported['basics']['name'], 'Ada Example')
        equal(exported['work'], RESUME['work'], 'what has no column of ours')
        equal([skill['name'] for skill in exported['skills']], ['Conduit bending', 'C++'])
        line, = profile.run('export', 'candidates', '--json').json
        equal(line, exported)

        target = profile.folder / 'out.json'
        contains(profile.run('export', 'candidates', '-o', target).out, 'out.json')
        equal(json.loads(target.read_text('utf-8')), [exported])
        equal(oct(stat.S_IMODE(target.stat().st_mode)), oct(0o600), 'for the owner alone')
        equal(sorted(os.listdir(profile.folder)), ['ada.json', 'cache', 'data', 'out.json'])
        equal(other.run('import', target, '--json').json[0]['added'], 1)
        equal(other.run('import', target, '--json').json[0]['updated'], 1)
        equal(other.run('stats', '--json').json[0]['candidates'], 1)


def candidates_as_a_table():
    with Profile() as profile:
        path = profile.write('people.csv', 'name,email,skills,tags\r\n'
                             'Ada Example,ada@example.com,Go;SQL,nights\r\n'
                             '"Grace ""G"" Sample",grace@example.com,,\r\n')
        equal(profile.run('import', path, '--json').json[0]['added'], 2)
        table = list(csv.DictReader(io.StringIO(
            profile.run('export', 'candidates', '--format=csv').out, newline='')))
        equal({row['name'] for row in table}, {'Ada Example', 'Grace "G" Sample'})
        target = profile.folder / 'TABLE.CSV'
        profile.run('export', 'candidates', '--tag=nights', '-o', target)
        rows = list(csv.DictReader(io.StringIO(target.read_text('utf-8'), newline='')))
        equal([row['email'] for row in rows], ['ada@example.com'])
        found = json.loads(profile.run('export', 'candidates', '--query=grace').out)
        equal([person['basics']['email'] for person in found], ['grace@example.com'])


def a_table_changes_only_its_columns():
    resume = {'basics': {'name': 'Kim Ode', 'email': 'kim@example.org', 'summary': 'Welds.',
                         'location': {'city': 'Austin', 'countryCode': 'US'}},
              'work': [{'name': 'Acme', 'position': 'Welder', 'startDate': '2019-01-01'}],
              'education': [{'institution': 'MIT'}], 'languages': [{'language': 'German'}],
              'skills': [{'name': 'Welding, MIG', 'level': 'Expert'}]}

    def exported(profile):
        person, = json.loads(profile.run('export', 'candidates').out)
        return {name: person.get(name) for name in resume}, json.dumps(person)

    with Profile() as profile:
        profile.run('import', profile.write('resume.json', json.dumps(resume)))
        before, _ = exported(profile)
        equal(before['skills'], resume['skills'])
        table = profile.folder / 'table.csv'
        profile.run('export', 'candidates', '-o', table)
        uuid = next(csv.DictReader(io.StringIO(table.read_text('utf-8'))))['uuid']
        equal(profile.run('import', table, '--json').json[0]['updated'], 1)
        equal(exported(profile)[0], before)

        tags = profile.write('tags.csv', f'uuid,tags\r\n{uuid},callback\r\nno-such,lost\r\n')
        report, = profile.run('import', tags, '--json', status=PROBLEM).json
        equal((report['added'], report['updated'], len(report['problems'])), (0, 1, 1))
        contains(report['problems'][0], 'Line 3: ')
        after, text = exported(profile)
        equal(after, before)
        contains(text, 'callback')


def listings_as_a_table():
    with Profile() as profile, Server(Board(posting(1, title='Gardener, "roses"'), posting(2))) \
            as server:
        profile.add(server.url)
        profile.run('sync')
        target = profile.folder / 'listings.csv'
        profile.run('export', 'listings', '--query=title:roses', '-o', target)
        rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode(), newline='')))
        equal([row['title'] for row in rows], ['Gardener, "roses"'])
        equal((rows[0]['native_id'], rows[0]['country'], rows[0]['state'], rows[0]['posted']),
              ('job-1', 'US', 'open', '2026-01-31'))


def formulas_of_strangers():
    """A spreadsheet runs nothing that a feed wrote into its texts."""
    formula = '=HYPERLINK("http://example.org","x")'
    record = posting(1, title=formula, skills=['@SUM(1)'], identifier='-1+1',
                     hiringOrganization={'@type': 'Organization', 'name': '+1@x'})
    with Profile() as profile, Server(Board(record)) as server:
        profile.add(server.url)
        profile.run('sync')
        out = profile.run('export', 'listings', '--format=csv').out
        row, = csv.DictReader(io.StringIO(out, newline=''))
        equal([row[name] for name in ('title', 'company', 'skills', 'native_id')],
              ["'" + formula, "'+1@x", "'@SUM(1)", "'-1+1"])


def pipes_can_be_broken_off():
    """A pipe that nobody writes to, opens or reads is given up."""
    with Profile() as profile, Server(Board(*(posting(n) for n in range(2000)))) as server:
        profile.add(server.url)
        profile.run('sync')
        pipe = profile.folder / 'pipe'
        os.mkfifo(pipe)
        for words in (('check', pipe), ('export', 'listings', '-o', pipe), ('listings', 'add', pipe), ('sources', 'import', pipe),
                      ('import', pipe)):
            process = profile.start(*words)
            time.sleep(0.5)
            assert process.poll() is None, words
            equal(interrupt(process), INTERRUPTED)
            equal(process.stderr.read(), b'')

        # Somebody comes late, on either side.
        process = profile.start('export', 'listings', '-o', pipe)
        time.sleep(0.3)
        equal(len(pipe.read_bytes().splitlines()), 2000)
        equal(process.wait(60), OK)
        listed = json.dumps({'type': 'vocation-sources', 'version': 1, 'sources': [{'url': 'https://example.org/late.xml'}]}).encode()
        person = json.dumps({'basics': {'name': 'Kim Ode'}}).encode()
        for words, content in ((('check', pipe), ndjson(posting(1))), (('listings', 'add', pipe), b'Cooper\n\nMakes barrels.\n'),
                               (('sources', 'import', pipe), listed), (('import', pipe), person)):
            process = profile.start(*words)
            time.sleep(0.3)
            pipe.write_bytes(content)
            equal(process.wait(60), OK, words)
        equal([row['title'] for row in profile.run('listings', '--json').json], ['Cooper'])
        assert 'https://example.org/late.xml' in [row['url'] for row in profile.run('sources', '--json').json]

        # Who does not read keeps the first signal from being heard, but not the second.
        reading, writing = os.pipe()
        process = profile.start('export', 'listings', stdout=writing)
        os.close(writing)
        time.sleep(1)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        equal(interrupt(process), INTERRUPTED)
        os.close(reading)


def files_that_cannot_be_used():
    with Profile() as profile:
        contains(profile.run('import', profile.folder / 'none', status=STORE).err, 'none')
        for content in ('{"basics":', '[1, 2]', 'no table at all'):
            path = profile.write('bad', content)
            done = profile.run('import', path, status=PROBLEM)
            assert done.err, content
        equal(profile.run('stats', '--json').json[0]['candidates'], 0)
        where = profile.folder / 'no' / 'where.json'
        contains(profile.run('export', 'candidates', '-o', where, status=STORE).err, 'where.json')
        with open('/dev/full', 'wb') as full:
            process = profile.start('export', 'candidates', '--format=csv', stdout=full)
            equal(process.wait(60), STORE)


if __name__ == '__main__':
    sys.exit(main('profile', [
        an_empty_profile, show_tells_what_happened, the_same_job_twice, sources_come_and_go,
        a_source_that_is_followed_again, two_sources_of_one_name, a_file_is_a_source,
        the_sample_from_server_to_export, pay_is_what_the_feed_says,
        search_near_a_place, remote_jobs_near_a_place, queries_that_are_wrong_are_pointed_at, listings_close_and_come_back,
        a_feed_that_breaks_off_closes_nothing, broken_records_are_told,
        one_fault_is_one_reason, some_sources_fail,
        two_at_the_same_time, the_same_source_twice, interrupted_sync, titles_do_not_steer_the_terminal,
        progress_is_for_terminals, quiet_says_nothing, nobody_reads_a_search,
        candidates_as_resumes, candidates_as_a_table,
        a_table_changes_only_its_columns, listings_as_a_table,
        formulas_of_strangers, pipes_can_be_broken_off, files_that_cannot_be_used,
    ]))
