#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds as they were captured from the wild, replayed over HTTP into the real
program, day by day where there are several. They are not ours to publish, so they
are not in the project: VOC_FIXTURES names the folder that has them, and without it
nothing is replayed. What is expected is what the files themselves say. TAP."""

import csv
import io
import json
import sys

from voc_ctl_test import NETWORK, OK, PROBLEM, contains, equal, main
from voc_replay import FIXTURES, Days, Profile, Publisher, capture, streams, without_news

# The open jobs of each day in dumps/tech-salary-radar/snapshots, from Saturday 18 July 2026.
RADAR = [('18', 6546), ('19', 6469), ('20', 6484), ('21', 6345), ('22', 6370), ('23', 6400),
         ('24', 6403), ('25', 6435), ('26', 6433)]


def follow(profile, publisher, path, content, kind='application/json'):
    """Publish a body at a path of its publisher and follow it."""
    return profile.add(publisher.put(path, content, kind))


def greenhouse(number, title, **members):
    return {'id': number, 'title': title, 'updated_at': '2026-07-01T08:00:00-04:00',
            'absolute_url': f'https://boards.greenhouse.io/x/jobs/{number}',
            'location': {'name': 'Remote'}, **members}


def board_of(kind, rows, titles):
    """The board that stands behind the rows of one day of the radar."""
    if kind == 'greenhouse':
        return {'jobs': [greenhouse(int(row['job_uid'].rpartition(':')[2]), titles(row),
                                    company_name=row['company'], first_published=row['published_at'])
                         for row in rows], 'meta': {'total': len(rows)}}
    if kind == 'lever':
        return [{'id': row['job_uid'].rpartition(':')[2], 'text': titles(row),
                 'hostedUrl': f"https://jobs.lever.co/{row['company']}/{row['job_uid']}",
                 'categories': {'commitment': row['employment_type']}} for row in rows]
    return {'apiVersion': '1', 'jobs': [
        {'id': row['job_uid'].rpartition(':')[2], 'title': titles(row), 'isListed': True,
         'jobUrl': f"https://jobs.ashbyhq.com/{row['company']}/{row['job_uid']}",
         'employmentType': row['employment_type'] or None, 'publishedAt': row['published_at']} for row in rows]}


def radar_days():
    """What was open each day: opened, closed and reappeared are those of the files."""
    known = {}
    for line in capture('dumps/tech-salary-radar/jobs-half.jsonl').decode().splitlines():
        job = json.loads(line)
        known[job['job_uid']] = job['title']

    def titles(row):
        return known.get(row['job_uid'], f"Job {row['job_uid']}")
    kinds = ('greenhouse', 'lever', 'ashby')
    sums = {'new': 0, 'reopened': 0, 'closed': 0, 'changed': 0}
    with Profile() as profile, Publisher() as publisher:
        days, sources = {kind: Days() for kind in kinds}, {}
        for day, n_open in RADAR:
            text = capture(f'dumps/tech-salary-radar/snapshots/snapshot-2026-07-{day}.csv.gz').decode()
            rows = list(csv.DictReader(io.StringIO(text)))
            equal(len(rows), n_open, day)
            for kind in kinds:
                todays = [row for row in rows if row['source'] == kind]
                url = publisher.put(f'/{kind}', board_of(kind, todays, titles))
                sources.setdefault(kind, None)
                sources[kind] = sources[kind] or profile.add(url)
                said = ('company', 'employment_type', 'published_at')
                told = days[kind].turn({row['job_uid']: [row[name] for name in said] for row in todays})
                profile.sync(sources[kind], skipped=0, **told)
                for name in sums if day != '18' else ():
                    sums[name] += told[name]
            equal(profile.run('stats', '--json').json[0]['open'], n_open, day)
        equal([source['format'] for source in sources.values()], list(kinds))
        print(f'# radar: {sums}')
        # 17 come back within these nine days; each was known, with its number.
        equal(sums, {'new': 674, 'reopened': 17, 'closed': 804, 'changed': sums['changed']})

        # A day without anything is not believed, nor is what is no board at all.
        publisher.put('/ashby', {'apiVersion': '1', 'jobs': []})
        profile.sync(sources['ashby'], status=PROBLEM, outcome='suspicious', closed=0)
        publisher.put('/greenhouse', b'')
        profile.sync(sources['greenhouse'], status=NETWORK, outcome='failed', closed=0)
        equal(profile.run('stats', '--json').json[0]['open'], RADAR[-1][1])


def a_window_closes_nothing():
    """833 items of a feed of the newest, and then only ten of them."""
    whole = capture('rss/open-jobs-data-new-2026-08-22.rss')
    with Profile() as profile, Publisher() as publisher:
        source = follow(profile, publisher, '/new-jobs.xml', whole, 'application/rss+xml')
        profile.sync(source, new=833, skipped=0)
        without_news(profile, source)
        items = whole.split(b'<item>')
        publisher.put('/new-jobs.xml', b'<item>'.join(items[:11]) + b'</channel></rss>', 'application/rss+xml')
        profile.sync(source, records=10, new=0, closed=0)
        equal(profile.run('stats', '--json').json[0]['open'], 833)


def simplify_days():
    """Of a list that never deletes, a flag says what is open. Somebody's notes stay."""
    days, told = Days(), []
    with Profile() as profile, Publisher() as publisher:
        for day in ('18', '19', '21'):
            rows = json.loads(capture(f'simplify/listings-2024-10-{day}.json'))
            url = publisher.put('/listings.json', rows)
            source = profile.add(url)
            expected = days.turn({row['id']: row['title'] for row in rows if row['active'] and row['is_visible']})
            profile.sync(source, skipped=0, **expected)
            told.append(expected)
            if day == '18':
                first = profile.listings()
                later = json.loads(capture('simplify/listings-2024-10-19.json'))
                gone = [row['id'] for row in later if not row['active'] and row['id'] in first]
                without_news(profile, source)
                profile.save_job(first[gone[0]])
        print(f'# simplify: {told}')
        # Two of the six that open were there, and not open, since before the first day.
        equal([tuple(one.values()) for one in told], [(140, 0, 0, 0), (0, 0, 4, 0), (6, 0, 2, 0)])
        equal(profile.saved(), [(gone[0], 'applied', 'They called back.')])
        equal(profile.run('stats', '--json').json[0]['open'], 140)


def greenhouse_dump():
    """111,132 jobs of 3,116 boards: the same again writes nothing; two days later, with
    the counts of the real ones, only what is said anew is a change."""
    text = capture('dumps/greenhouse-100k/all_jobs-2026-01-06.json.gz')
    with Profile() as profile, Publisher() as publisher:
        source = follow(profile, publisher, '/all.json', text)
        profile.sync(source, records=111132, new=111132, skipped=0)
        equal(profile.run('stats', '--json').json[0]['open'], 111132)
        without_news(profile, source)
        equal(len(publisher.asked), 3, 'the feed was told from its bytes first')

        # A server without tags: all of it is read again.
        publisher.put('/all.json', text, tag=False)
        without_news(profile, source)

        jobs = json.loads(text)
        del text
        rest = jobs[4949:]
        for number, job in enumerate(rest[:14747]):
            job['updated_at'] = '2026-01-08T09:00:00-05:00'
            if number < 1265:
                job['title'] = f"Senior {job['title']}"
        added = [dict(job, id=job['id'] + 10 ** 12, updated_at='2026-01-08T09:00:00-05:00',
                      absolute_url=f"{job['absolute_url']}/new") for job in jobs[:6433]]
        publisher.put('/all.json', rest + added)
        profile.sync(source, records=112616, new=6433, closed=4949, changed=1265, reopened=0)


def nav_page():
    """A page with one job and one that is gone and was never seen, masked with dots."""
    page = json.loads(capture('nav/feed-page.json'))
    entry = json.loads(capture('nav/feed-entry.json'))
    # The captured job is over by now, which is not what is replayed.
    entry['ad_content']['expires'] = entry['ad_content']['applicationDue'] = '2096-10-11T00:00:00+02:00'
    number = page['items'][0]['id']
    with Profile() as profile, Publisher() as publisher:
        publisher.put(f'/api/v1/feedentry/{number}', entry)
        publisher.put('/api/v1/feed/906c38d3', page)
        source = follow(profile, publisher, '/api/v1/feed', page)
        equal(source['format'], 'nav')
        profile.sync(source, new=1, closed=0, skipped=0)
        row, = profile.listings().values()
        shown = profile.show(row)
        equal((row['native_id'], row['title'], row['company'], shown.get('awaits_text')),
              (number, 'Veterinærpatolog', 'Veterinærinstituttet', None))
        contains(shown['text'], 'Om stillingen')
        assert '"..."' not in profile.run('search', '--json').out, 'the mask is shown'
        without_news(profile, source)

        # It is stopped: nothing of it stays.
        page['items'].append(json.loads(json.dumps(page['items'][1]).replace(page['items'][1]['id'], number)
                                        .replace('15:01:00', '16:01:00')))
        publisher.put('/api/v1/feed/906c38d3', page)
        profile.sync(source, new=0, closed=1)
        equal(profile.run('search', '--json', status=PROBLEM).json, [])
        equal(profile.ask('cache/cache.db', 'SELECT count(*) FROM listing'), [(0,)])


def jobtech_events():
    """A removal without content, an ad with its place as longitude and latitude."""
    events = json.loads(capture('jobtech/stream-events.json'))
    events[1]['application_deadline'] = '2096-09-20T23:59:59'
    with Profile() as profile, Publisher() as publisher:
        publisher.put('/v2/stream', [])
        source = follow(profile, publisher, '/v2/snapshot', events)
        equal(source['format'], 'jobtech')
        profile.sync(source, new=1, closed=0, skipped=0)
        row, = profile.listings().values()
        equal((row['native_id'], row['title'], round(row['latitude'], 4), round(row['longitude'], 4)),
              ('31380150', 'Maskinoperatör', 57.6554, 12.0138))
        removal = {'id': '31380150', 'removed': True, 'timestamp': events[1]['timestamp'] + 1000}
        publisher.put('/v2/stream', [removal])
        profile.sync(source, new=0, closed=1)
        shown, = profile.run('show', str(row['id']), '--json').json
        equal((shown['state'], shown['close_reason'], shown['text']), ('closed', 'tombstone', 'Exempeltext'))
        again = dict(events[1], timestamp=events[1]['timestamp'] + 2000)
        again['workplace_address'] = dict(again['workplace_address'], coordinates=[None, None])
        publisher.put('/v2/stream', [again])
        profile.sync(source, new=0, reopened=1)
        # What is left is the town's, from our own table.
        equal({number: one['coordinates_from'] for number, one in profile.listings().items()}, {'31380150': 'town'})


def an_empty_board():
    """A board of Personio without jobs is one; it is believed when it says so twice."""
    with Profile() as profile, Publisher() as publisher:
        source = follow(profile, publisher, '/xml', capture('personio/positions.xml'), 'text/xml')
        profile.sync(source, new=1, skipped=1, outcome='ok')
        publisher.put('/xml', capture('personio/empty-board.xml'), 'text/xml')
        profile.sync(source, status=PROBLEM, outcome='suspicious', closed=0)
        profile.sync(source, outcome='ok', closed=1)


def texts_are_plain():
    """Escaped once or twice, cut in the middle of a tag, or HTML as it is."""
    # Of GitLab's 167 jobs the capture has two, and that is noticed.
    for path, name, part, status in (
            ('/v1/boards/gitlab/jobs', 'greenhouse/gitlab-content-true.json', 'GitLab', NETWORK),
            ('/api/job-board-api', 'arbeitnow/job-board-api.json', '', OK),
            ('/v0/postings/palantir', 'lever/palantir.json', 'Palantir', OK),
            ('/posting-api/job-board/etched', 'ashby/etched.json', 'Etched', OK)):
        with Profile() as profile, Publisher() as publisher:
            profile.sync(follow(profile, publisher, path, capture(name)), status=status, skipped=0)
            for shown in profile.shown().values():
                # Of one the capture has no more than the tags that its text is in.
                text = shown.get('text', '')
                contains(text, part)
                left = [mark for mark in ('&lt;', '&amp;', '&nbsp;', '<p', '</', '<div', '<br') if mark in text]
                equal(left, [], f"{name}: {shown['posting']['title']}")
                if name.startswith(('greenhouse', 'lever', 'ashby')):
                    contains(shown['posting']['description'], '</')


def one_listing_of_many_places():
    for path, name, expected in (
            ('/api/v1/widget/accounts/zaelab', 'workable/widget-zaelab.json', ['ES', 'PT']),
            ('/platform/api/ats/v1/board/acme/jobs', 'other-ats/rippling.json',
             ['New York, NY', 'Remote (New Jersey, US)'])):
        with Profile() as profile, Publisher() as publisher:
            source = follow(profile, publisher, path, capture(name))
            profile.sync(source, new=1, skipped=0)
            shown, = profile.shown().values()
            places = [place for member in ('jobLocation', 'applicantLocationRequirements')
                      for place in shown['posting'].get(member, [])]
            equal([place.get('name', place['address']['addressCountry']) for place in places], expected, name)
            without_news(profile, source)


def pay_of(name, path, kind='application/json', rest=None):
    """(kind, least, most, currency, period, where from) of every pay of a capture."""
    told = []
    with Profile() as profile, Publisher() as publisher:
        source = follow(profile, publisher, path, capture(name), kind)
        for further, content in (rest or {}).items():
            publisher.put(further, content)
        profile.sync(source)
        for shown in profile.shown().values():
            posting = shown['posting']
            pays = posting.get('voc:pay', []) + [posting[member] for member in ('baseSalary',) if member in posting]
            told += [(pay.get('voc:kind', 'base'), pay['value'].get('minValue'), pay['value'].get('maxValue'),
                      pay.get('currency'), pay['value'].get('unitText'), pay.get('voc:provenance', 'structured'))
                     for pay in pays if 'value' in pay]
    return told


def pay_is_what_is_stated():
    himalayas = json.loads(capture('himalayas/jobs-2026-09-cursor.json'))
    told = {name: pay_of(name, path, kind, rest) for name, path, kind, rest in (
        ('himalayas/jobs-2026-09-cursor.json', '/jobs/api', 'application/json',
         {f"/jobs/api?cursor={himalayas['nextCursor']}": dict(himalayas, jobs=[], nextCursor=None)}),
        ('ashby/everjobs-compensation.json', '/posting-api/job-board/acme', 'application/json', None),
        ('remotive/remote-jobs.json', '/api/remote-jobs', 'application/json', None),
        ('breezy/json.json', '/json', 'application/json', None),
        ('recruitee/offers.json', '/api/offers/', 'application/json', None),
        ('remoteok/api.json', '/api', 'application/json', None),
        ('jobicy/remote-jobs.json', '/api/v2/remote-jobs', 'application/json', None),
        ('rss/neogov-governmentjobs.rss', '/feed', 'application/rss+xml', None))}
    equal(told, {
        'himalayas/jobs-2026-09-cursor.json': [('base', 15, 30, 'USD', 'HOUR', 'structured'),
                                               ('base', 100000, 115000, 'USD', 'YEAR', 'structured')],
        # What is a share of the company is no pay.
        'ashby/everjobs-compensation.json': [('base', 211400, 290600, 'USD', 'YEAR', 'structured')],
        # Which dollars is known of the one that is in the States; no period is stated.
        'remotive/remote-jobs.json': [('base', 55000, 100000, 'USD', None, 'parsed'),
                                      ('total', 25000, 35000, None, None, 'parsed'),
                                      ('base', 3000, 10000, None, None, 'parsed')],
        'breezy/json.json': [('base', 0.05, 0.06, 'USD', 'HOUR', 'parsed'), ('base', 1, 5, 'USD', 'YEAR', 'parsed')],
        'recruitee/offers.json': [('base', 60000, 75000, 'EUR', 'YEAR', 'structured'),
                                  ('base', 75000, 90000, 'EUR', 'YEAR', 'structured')],
        'remoteok/api.json': [],
        'jobicy/remote-jobs.json': [('base', 151000, None, 'USD', 'YEAR', 'structured')],
        'rss/neogov-governmentjobs.rss': [('base', 135000, 175000, 'USD', 'YEAR', 'structured'),
                                          ('base', 65, 85, 'USD', 'HOUR', 'structured')],
    })


def shapes_of_the_bundesagentur():
    """Version 4 and 6 are read; one that nobody knows is told, and is no empty answer."""
    for version in ('v4', 'v6'):
        with Profile() as profile, Publisher() as publisher:
            path = f'/pc/{version}/jobs'
            source = follow(profile, publisher, path, capture(f'arbeitsagentur/search-{version}.json'))
            equal(source['format'], 'arbeitsagentur')
            profile.sync(source, new=1, skipped=0)
            told = capture(f'arbeitsagentur/search-{version}.json').decode()
            for name in ('stellenangebote', 'ergebnisliste'):
                told = told.replace(f'"{name}"', '"treffer"')
            publisher.put(path, told)
            profile.sync(source, status=PROBLEM, outcome='failed', closed=0, problem='changed')
            equal(profile.run('stats', '--json').json[0]['open'], 1)


def credit_is_given():
    for name, path, credit, host in (
            ('remotive/remote-jobs.json', '/api/remote-jobs', 'Remotive', 'https://remotive.com/'),
            ('remoteok/api.json', '/api', 'Remote OK', 'https://remoteok.com/'),
            ('jobicy/remote-jobs.json', '/api/v2/remote-jobs', 'Jobicy', 'https://jobicy.com/')):
        with Profile() as profile, Publisher() as publisher:
            profile.sync(follow(profile, publisher, path, capture(name)), outcome='ok')
            source, = profile.run('sources', '--json').json
            equal(source['attribution'], credit)
            rows = profile.listings().values()
            for row in rows:
                contains(row['url'].replace('remoteOK', 'remoteok'), host)
            contains(profile.run('show', str(next(iter(rows))['id'])).out, credit)


def a_very_long_document_streams():
    streams(300)


if __name__ == '__main__':
    if not FIXTURES:
        print('TAP version 13\n1..0 # SKIP VOC_FIXTURES names no folder of captures')
        sys.exit(0)
    # What a program uses is never told as less than what this one has used so far, so
    # that whatever is measured comes before what is large.
    sys.exit(main('captures', [
        a_very_long_document_streams,
        a_window_closes_nothing, simplify_days, nav_page, jobtech_events, an_empty_board,
        texts_are_plain, one_listing_of_many_places, pay_is_what_is_stated, shapes_of_the_bundesagentur, credit_is_given,
        radar_days, greenhouse_dump,
    ]))
