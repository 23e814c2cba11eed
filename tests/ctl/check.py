#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl check, word for word: for every class of mistake the line, the
record, the member, what is wrong and what to do about it, and what the program
ends with; as JSON the same. What is expected is in check-output.txt; with
VOC_UPDATE_STORIES=1 that is written anew: read the difference before you believe
it. TAP."""

import json
import os
import pathlib
import re
import sys

from voc_ctl_test import (NETWORK, OK, PROBLEM, STORE, USAGE, Profile, Server, contains, equal, main,
                          ndjson, posting, send)

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / 'checks'))
from formats import Stories  # noqa: E402

EXPECTED = pathlib.Path(__file__).with_name('check-output.txt')
ISSUE = re.compile(r'feed(?::(?P<line>\d+))?: (?P<severity>error|warning): '
                   r'(?:record (?P<record>\d+)(?:, (?P<field>[^:]+(?::[^ ]+)?))?: )?(?P<message>.*)')


def lines(*records):
    return ndjson(*records).decode()


def pay(**members):
    return lines(posting(1, baseSalary={'@type': 'MonetaryAmount', **members}))


def place(**members):
    return lines(posting(1, jobLocation={'@type': 'Place', **members}))


GOOD = lines(posting(1))
OTHER = lines(posting(2))

CASES = {
    'no-title': lines(posting(1), posting(2, title=None)),
    'no-identifier': lines(posting(1, identifier=None, url=None)),
    'twice': lines(posting(1), posting(1)),
    'no-type': lines(posting(1), {"title": "Gardener"}),
    'no-object': GOOD + '5\n[1]\n',
    'broken-line': GOOD + '{"@type": "JobPosting", "title": nothing}\n' + OTHER,
    'open-line': GOOD + '{"@type": "JobPosting",\n' + OTHER,
    'single-quotes': GOOD + "{'@type': 'JobPosting'}\n",
    'nul': GOOD + '{"title": "a\\u0000b"}\n',
    'surrogate': GOOD + '{"title": "\\ud83d"}\n',
    'not-utf-8': GOOD.encode() + b'{"title": "\xff"}\n',
    'too-deep': GOOD + '[' * 70 + ']' * 70 + '\n',
    'long-title': lines(posting(1), posting(2, title="x" * 501)),
    'cut-line': GOOD[:-30],
    'cut-array': '[' + GOOD.strip() + ',',
    'comma': '[' + GOOD.strip() + ',]',
    'no-comma': '[' + GOOD.strip() + GOOD.strip() + ']',
    'brackets': '[{]}',
    'removed': lines(posting(1), {'@type': 'JobPosting', 'voc:removed': True}),
    'office':
        lines(posting(1), {'@type': 'EmploymentAgency'}, {'@type': 'EmploymentAgency',
        'name': 'Austin'}),
    'guide':
        lines(posting(1), {'@type': 'Occupation'}, {'@type': 'Occupation', 'name': 'Gardener'}),
    'announced': '{"@type": "DataFeed", "numberOfItems": 3, "@graph": []}',
    'nothing-read': lines({'@type': 'JobPosting'}, {'@type': 'JobPosting'}),
    'types':
        lines(posting(1, title=['x'], name='Gardener', url=5, totalJobOpenings='3', skills=[1])),
    'names': lines(posting(1, datePosted=None, DatePosted='2026-01-31', **{'voc:remote': True})),
    'name-for-title': lines(posting(1, title=None, name='Gardener')),
    'url-for-identifier': lines(posting(1, identifier=None)),
    'url': lines(posting(1, url='ftp://jobs.example.com/1')),
    'dates':
        lines(posting(1, datePosted='31st', validThrough=True, jobStartDate='soon',
        dateModified='x')),
    'no-date': lines(posting(1, datePosted=None)),
    'over-before-it-began': lines(posting(1, validThrough='2026-01-01')),
    'deadline': lines(posting(1, applicationDeadline='2026-05-05')),
    'no-description': lines(posting(1, description=None)),
    'no-company': lines(posting(1, hiringOrganization=None)),
    'employment': lines(posting(1, employmentType=['FULL_TIME', 'WHENEVER'])),
    'workplace': lines(posting(1, jobLocationType='SOMEWHERE')),
    'apply': lines(posting(1, potentialAction={'@type': 'ApplyAction', 'target': 'call us'})),
    'no-place': lines(posting(1, jobLocation=None)),
    'place-text': lines(posting(1, jobLocation='Austin, TX')),
    'place-empty': place(),
    'place-country': place(address={'addressLocality': 'Austin'}),
    'place-unknown-country':
        place(address={'addressLocality': 'Austin', 'addressCountry': 'Atlantis'}),
    'place-geo': place(address={'addressCountry': 'US'}, geo={'latitude': -97.7, 'longitude': 300}),
    'area-text': lines(posting(1, applicantLocationRequirements='US')),
    'pay-text': lines(posting(1, baseSalary='$25 per hour')),
    'pay-empty': pay(currency='USD'),
    'pay-period': pay(currency='USD', value=dict(value=20)),
    'pay-unknown-period': pay(currency='USD', value=dict(value=20, unitText='SPRINT')),
    'pay-currency': pay(value=dict(value=20, unitText='HOUR')),
    'pay-quotes': pay(currency='USD', value=dict(minValue='20', maxValue='a lot', unitText='HOUR')),
    'pay-upside-down': pay(currency='USD', value=dict(minValue=25, maxValue=20, unitText='HOUR')),
    'guide-currency':
        lines(posting(1), {'@type': 'Occupation', 'name': 'Gardener', 'description': 'x',
        'estimatedSalary': [{'median': 3}]}),
    'empty': '',
    'words': 'good morning',
    'other-json': '{"people": []}',
    'other-xml': '<opml/>',
    'unread-feed': '{"jobPostings": [{"externalPath": "x"}]}',
    'json-feed': '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}]}',
    'page': '<html><body>Hello</body></html>',
    'page-block':
        '<html>\n<script type="application/ld+json">' + GOOD
        + '</script>\n<script type="application/ld+json">{</script></html>',
    'utf-16': ('\ufeff' + GOOD).encode('utf-16-le'),
    'rss':
        '<rss><channel>\n<item><title>A</title></item>\n<item><guid>1</guid></item>\n'
        '<item><link>https://jobs.example.com/1</link><title>A</title><description>x</description>'
        '<pubDate>x</pubDate></item></channel></rss>',
    'rss-doctype': '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>',
    'rss-cut':
        '<rss><channel>\n<item><guid>1</guid><title>A</title><description>x</description></item>',
    'rss-broken': '<rss><channel>\n<item></rss>',
    'greenhouse':
        json.dumps({'jobs': [{'id': 1, 'absolute_url': 'x', 'updated_at': 'x', 'title': None},
        {'id': 2, 'title': 'A', 'absolute_url': 'ftp://x', 'application_deadline': 'x',
        'pay_input_ranges': [{'min_cents': 5, 'max_cents': 3, 'currency_type': 'USD'}]}]}),
    'lever':
        json.dumps([{'id': 'a', 'text': 'A', 'hostedUrl': 'https://jobs.lever.co/x/a',
        'salaryRange': {'min': 3, 'max': 2, 'interval': 'moon'}}, {'text': 'B'}]),
}


def feed_of(name):
    content = CASES[name]
    return content if isinstance(content, bytes) else content.encode()


def expected():
    """What is printed, by the name of the case."""
    parts = re.split(r'^== (.*)\n', EXPECTED.read_text('utf-8'), flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2]))


def run(profile, *words, status=None):
    """(status, output) of a check of the file "feed" beside the profile."""
    with open(profile.folder / 'out', 'wb') as out:
        process = profile.start('check', *words, 'feed', cwd=profile.folder, stdout=out)
        ended = process.wait(60)
    if status is not None:
        equal(ended, status, words)
    return ended, (profile.folder / 'out').read_text('utf-8')


def every_mistake_word_for_word():
    found = {}
    with Profile() as profile:
        for name in CASES:
            profile.write('feed', feed_of(name))
            ended, found[name] = run(profile)
            equal(ended, PROBLEM if ': error: ' in found[name] else OK, name)
            if ': warning: ' in found[name]:
                run(profile, '--strict', status=PROBLEM)
    if os.environ.get('VOC_UPDATE_STORIES') == '1':
        EXPECTED.write_text(''.join(f'== {name}\n{text}' for name, text in found.items()), 'utf-8')
    wanted = expected()
    equal(list(found), list(wanted))
    for name, text in found.items():
        equal(text.splitlines(), wanted[name].splitlines(), name)


def the_same_as_json():
    wanted = expected()
    with Profile() as profile:
        for name, text in wanted.items():
            profile.write('feed', feed_of(name))
            ended, output = run(profile, '--json')
            *issues, summary = [json.loads(line) for line in output.splitlines()]
            told = [match.groupdict() for match in map(ISSUE.fullmatch, text.splitlines()) if match]
            equal([{key: str(issue[key]) if key in issue else None
                    for key in ('line', 'severity', 'record', 'field', 'message')} for issue in issues],
                  told, name)
            for issue in issues:
                equal(issue['type'], 'issue', name)
                equal('offset' in issue, 'line' in issue, name)
            for kind in ('error', 'warning'):
                equal(summary[kind + 's'], sum(issue['severity'] == kind for issue in told), name)
            equal(ended, PROBLEM if summary['errors'] else OK, name)


def offsets_lead_to_the_record():
    with Profile() as profile:
        records = [posting(n, title=None if n % 3 == 0 else 'x') for n in range(1, 8)]
        for feed in (ndjson(*records), json.dumps(records, indent=1).encode(),
                     json.dumps({'@graph': records, 'name': 'x'}).encode()):
            path = profile.write('feed', feed)
            *issues, _ = profile.run('check', '--json', path, status=PROBLEM).json
            equal([issue['record'] for issue in issues], [3, 6])
            for issue in issues:
                rest = feed[issue['offset']:].decode()
                record, _ = json.JSONDecoder().raw_decode(rest)
                equal(record, records[issue['record'] - 1])
                equal(feed[:issue['offset']].count(b'\n') + 1, issue['line'])


def standard_input():
    with Profile() as profile:
        equal(profile.run('check', '-', text=feed_of('no-title'), status=PROBLEM).out.splitlines(),
              [line.replace('feed:', '-:', 1) for line in expected()['no-title'].splitlines()])
        equal(profile.run('check', '--quiet', '-', text=GOOD.encode()).raw, b'')


def a_format_can_be_forced():
    with Profile() as profile:
        profile.write('feed', '[]')
        equal(run(profile, '--format=native', status=OK)[1],
              'Format: schema.org\n0 listings: 0 errors, 0 warnings\n')
        equal(run(profile, '--format=lever', status=OK)[1],
              'Format: Lever\n0 listings: 0 errors, 0 warnings\n')
        profile.write('feed', GOOD)
        equal(run(profile, '--format=lever', status=PROBLEM)[1].splitlines()[0],
              'feed:1: error: record 1, title: The listing has no title; give it one')
        contains(profile.run('check', '--format=excel', 'feed', status=USAGE).err, 'excel')


FIELDS = """<source>
<job><title>Cook</title><referencenumber>1</referencenumber><company>Galley</company><bonus>Meals</bonus>
<description>&lt;p&gt;Cooks.&lt;/p&gt;</description></job>
<job><title>Baker</title><referencenumber>2</referencenumber><company>Galley</company><city>Oslo</city><country>NO</country>
<bonus>Bread</bonus><shift>Night</shift><description>&lt;p&gt;Bakes.&lt;/p&gt;</description></job>
<job><title>Waiter</title><referencenumber>3</referencenumber><bonus/></job></source>"""


def which_fields_are_filled():
    with Profile() as profile:
        path = profile.write('feed', FIELDS)
        said = profile.run('check', path).out
        for words in (('--format=indeed',), ('--fields',)):
            *table, missing, last_but_one, last = profile.run('check', path, *words).out.splitlines()
            equal(f'{last_but_one}\n{last}\n', said)
            equal([line.split() for line in table], [
                ['Field', 'Listings', 'Share'], ['title', '3', '100%'], ['company', '2', '67%'],
                ['locations.city', '1', '33%'], ['locations.country', '1', '33%'], ['descriptionHtml', '2', '67%'],
                ['raw', '2', '67%'], ['Kept', 'as', 'It', 'Came', 'Listings', 'Share'],
                ['bonus', '2', '67%'], ['shift', '1', '33%']])
            equal(len({len(line) for line in table}), 1, table)
            assert missing.startswith('In no listing: companyUrl, '), missing
            assert 'title' not in missing and 'pays.min' in missing and 'descriptionText' in missing, missing
        equal(profile.run('check', '--fields', '--quiet', path).raw, b'')
        summary = profile.run('check', '--json', '--fields', path).json[-1]
        equal((summary['fields']['title'], summary['fields']['company'], summary['fields']['team']), (3, 2, 0))
        equal(summary['raw'], {'bonus': 2, 'shift': 1})
        assert 'fields' not in profile.run('check', '--json', path).json[-1]
        # Names of the feed do not steer the terminal, and are not without end.
        record = '{"id":"1","url":"https://x.example/1","title":"Cook","content_text":"Cooks.",%s}'
        path = profile.write('feed', '{"version":"https://jsonfeed.org/version/1.1","items":[%s]}' % (
            record % ','.join(f'"\\u001b[2J{n}":1' for n in range(500))))
        out = profile.run('check', '--fields', path).raw
        assert b'\x1b' not in out and out.count(b'[2J') == 200, out


# What only the address of a feed says, and a text that is made of the HTML.
OF_ADDRESS = {'company', 'url', 'applyUrl', 'companyUrl', 'descriptionText', 'locations.country', 'pays.currency', 'attribution'}


def fields_are_those_of_the_stories():
    """Of every feed of the tests: nothing that a listing has is without a name here."""
    n_fields = 0
    with Profile() as profile:
        for told in sorted((TESTS / 'unit/feeds/data').glob('*/*.told')):
            if told.parent.name == 'document':  # of formats that are beside it
                continue
            story = Stories()
            story.read(told)
            summary = profile.run('check', '--json', f'--format={told.parent.name}', told.with_suffix(''), status=None).json[-1]
            filled = {name for name, n in summary['fields'].items() if n > 0}
            equal(filled - set(story.fields) - {'raw'}, set(), told)
            # One that is known by the address of its feed alone is none here.
            if summary['listings'] == story.listings:
                equal(set(story.fields) - filled - OF_ADDRESS - {'version', 'locations.isPrimary'}, set(), told)
            n_fields += len(filled)
    assert n_fields > 500, n_fields


class Wants:
    """A server that answers only with what its format sends, and gives a token."""

    TOKEN = 'aaaaaaaa.bbbbbbbb.cccccccc'

    def __init__(self, name, value, body):
        self.name, self.value, self.body = name, value, json.dumps(body).encode()

    def __call__(self, handler):
        if handler.path == '/api/publicToken':
            send(handler, f'Current public token for everybody:\n{self.TOKEN}\n'.encode())
        elif self.value in (handler.headers[self.name] or ''):
            send(handler, self.body, 'application/json')
        else:
            send(handler, b'', status=401)


def what_a_format_has_to_be_asked_with():
    arbeitsagentur = Wants('X-API-Key', 'jobboerse', {
        'stellenangebote': [{'refnr': '1', 'titel': 'Gardener'}], 'maxErgebnisse': 1})
    nav = Wants('Authorization', f'Bearer {Wants.TOKEN}', {
        'items': [{'id': '1', 'date_modified': '2026-01-01T00:00:00Z',
                   '_feed_entry': {'status': 'INACTIVE', 'uuid': '1', 'title': '...'}}]})
    with Profile() as profile:
        with Server(arbeitsagentur) as server:
            contains(profile.run('check', server.url, status=NETWORK).err, '401')
            equal(profile.run('check', '--json', '--format=arbeitsagentur', server.url,
                              status=OK).json[-1]['listings'], 1)
        with Server(nav) as server:
            contains(profile.run('check', server.url, status=NETWORK).err, '401')
            equal(profile.run('check', '--json', '--format=nav', server.url,
                              status=OK).json[-1]['removed'], 1)
            nav.TOKEN = 'none'
            contains(profile.run('check', '--format=nav', server.url, status=NETWORK).err, '401')


def what_it_ends_with():
    with Profile() as profile:
        path = profile.write('feed', GOOD)
        profile.run('check', path, status=OK)
        profile.run('check', status=USAGE)
        profile.run('check', path, path, status=USAGE)
        profile.run('check', '--nonsense', path, status=USAGE)
        profile.run('check', profile.folder / 'none', status=STORE)
        profile.run('check', profile.folder, status=STORE)
        with Server(lambda handler: send(handler, b'', status=500)) as server:
            contains(profile.run('check', server.url, status=NETWORK).err, '500')


if __name__ == '__main__':
    sys.exit(main('check', [
        every_mistake_word_for_word, the_same_as_json, offsets_lead_to_the_record, standard_input,
        a_format_can_be_forced, which_fields_are_filled, fields_are_those_of_the_stories,
        what_a_format_has_to_be_asked_with, what_it_ends_with,
    ]))
