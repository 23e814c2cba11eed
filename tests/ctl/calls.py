#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How vocationctl is called: help, wrong usage, bytes that are no text, output
that nobody reads; and the sample feed. Nothing here needs a source. TAP."""

import collections
import contextlib
import json
import os
import pathlib
import sys
import time
import urllib.parse

from voc_ctl_test import (COMMANDS, INTERRUPTED, OK, PIPE, PROBLEM, STORE, USAGE, Profile, contains,
                          equal, fits, interrupt, main)

OPTIONS = {
    'sync': (), 'show': (), 'stats': (), 'import': (),
    'search': ('--near', '--radius', '--sort', '--limit', '--closed', '--fold', '--hidden', '--named', '--reverse', '--saved',
               '--stated'),
    'searches': (), 'occupations': (), 'guides': (),
    'hidden': ('--until', '--reason'),
    'listings': ('--title', '--company', '--place', '--workplace', '--employment', '--pay', '--url', '--posted', '--deadline'),
    'sources': ('--name', '--insecure', '--format', '--dry-run'),
    'outbox': ('--to', '--title', '--file', '--type'),
    'export': ('--output', '--format', '--query', '--named', '--tag', '--closed'),
    'serve': ('--port',),
    'check': ('--format', '--strict', '--insecure'),
    'sample': ('--count', '--seed', '--date'),
}


def help_of_the_program():
    with Profile() as profile:
        done = profile.run('--help')
        for command in COMMANDS:
            contains(done.out, f'\n  {command} ')
        equal(profile.run('-h').out, done.out)
        equal(done.err, '')


def help_of_every_command():
    with Profile() as profile:
        equal(sorted(OPTIONS), sorted(COMMANDS))
        for command, options in OPTIONS.items():
            done = profile.run(command, '--help')
            contains(done.out, f'vocationctl {command}')
            for option in (*options, '--json', '--quiet', '--help'):
                contains(done.out, option)
        assert not (profile.folder / 'data').exists(), 'help opened the profile'


def version():
    with Profile() as profile:
        words = profile.run('--version').out.split()
        equal(words[0], 'vocationctl')
        assert words[1][0].isdigit(), words


def wrong_usage():
    calls = [
        (), ('dance',), ('--dance',), ('sync', '--dance'), ('search', '--limit', 'many'),
        ('search', '--limit=-1'), ('search', '--sort=beauty'), ('search', '--sort=distance'),
        ('search', '--radius=5'), ('search', '--radius=-5', '--near=Austin'),
        ('show',), ('show', '1', '2'), ('show', 'one'), ('show', '1x'), ('stats', 'all'),
        ('stats', 'vocabulary', 'all'), ('stats', b'\xff'),
        ('sources', 'dance'), ('sources', 'add'), ('sources', 'add', 'a', 'b'),
        ('sources', 'list', 'all'), ('sources', 'import'), ('sources', 'export', 'a', 'b'),
        ('sources', 'export', '--format=csv'), ('sources', 'remove'), ('sources', 'rename', '1'),
        ('guides',), ('guides', 'check'), ('guides', 'dance', 'a'),
        ('import',), ('import', 'a', 'b'), ('export',), ('export', 'sources'),
        ('export', 'listings', '--format=xml'), ('export', 'candidates', '--format=ndjson'),
        ('serve', '--port=65536'), ('serve', '--port=-1'), ('serve', '--port=http'),
        ('check',), ('check', 'a', 'b'), ('check', '--format=none', '-'),
        ('sample', 'more'), ('sample', '--count=-1'), ('sample', '--count=few'),
        ('sample', '--date=tomorrow'), ('sample', '--date=2026-02-30'),
        ('sample', '--date=2026-1-1-'),
    ]
    with Profile() as profile:
        for call in calls:
            done = profile.run(*call, status=USAGE)
            equal(done.raw, b'', f'{call} on the output')
            assert done.err.startswith('vocationctl'), (call, done.err)
            contains(done.err, '--help')
        assert not (profile.folder / 'data').exists(), 'wrong usage opened the profile'


def bytes_that_are_no_text():
    with Profile() as profile:
        for call in ((b'\xff',), ('search', b'k\xffse'), ('show', b'\xff'),
                     ('sources', b'\xff'), ('sources', 'add', b'\xff'),
                     ('sources', 'rename', '1', b'\xff'), ('search', b'--near=\xff', 'x')):
            done = profile.run(*call, status=USAGE)
            assert done.err, call
        profile.run('sources', 'remove', b'\xff', status=PROBLEM)
        # A file's name is bytes, and none of them is forbidden.
        path = profile.write(b'board \xff.ndjson', profile.run('sample').raw)
        contains(profile.run('check', path).out, '240 listings: 0 errors, 0 warnings')


def words_of_every_locale():
    with Profile() as profile:
        for locale in ('C', 'C.UTF-8'):
            done = profile.run('search', 'Köln', '--json', status=PROBLEM, env={'LC_ALL': locale})
            equal((done.raw, done.err), (b'', ''), locale)
            contains(profile.run('search', '--help', env={'LC_ALL': locale}).out, '“phrases”')


def nobody_reads():
    with Profile() as profile:
        reader, writer = os.pipe()
        os.close(reader)
        process = profile.start('sample', '--count=100000', stdout=writer)
        os.close(writer)
        equal(process.wait(60), PIPE)
        equal(process.stderr.read(), b'')
        with open('/dev/full', 'wb') as full:
            process = profile.start('sample', stdout=full)
            equal(process.wait(60), STORE)
            contains(process.stderr.read().decode(), 'cannot be written')


def unusable_profile():
    with Profile() as profile:
        path = os.fsdecode(profile.write('file', 'no folder'))
        for call in (('stats',), ('sync',), ('sources',), ('search', 'x'), ('show', '1')):
            done = profile.run(*call, status=STORE, env={'VOCATION_DATA_DIR': path + '/data'})
            equal(done.raw, b'')
            assert done.err.startswith('vocationctl '), done.err


def damaged_library():
    with Profile() as profile:
        (profile.folder / 'data').mkdir(mode=0o700)
        damaged = b'this is not a database ' * 4000
        path = profile.write('data/library.db', damaged)
        contains(profile.run('stats', status=STORE).err, 'Nothing was changed')
        with open(path, 'rb') as file:
            assert file.read() == damaged, 'a library that is no database was touched'


def sample_follows_from_its_seed():
    with Profile() as profile:
        first = profile.run('sample', '--date=2026-01-31').raw
        equal(profile.run('sample', '--date=2026-01-31', '--seed=19', '--count=240').raw, first)
        other = profile.run('sample', '--date=2026-01-31', '--seed=2').raw
        assert other != first, 'another seed made the same feed'
        longer = profile.run('sample', '--date=2026-01-31', '--count=500').raw.splitlines()
        equal(longer[1:241], first.splitlines()[1:241], 'the longer feed begins with the shorter')
        epoch = profile.run('sample', env={'SOURCE_DATE_EPOCH': '1769817600'}).raw
        equal(epoch, first, 'the day of SOURCE_DATE_EPOCH')


def sample_is_realistic():
    with Profile() as profile:
        records = profile.run('sample', '--date=2026-01-31', '--count=2000').json
    kinds = collections.Counter(record['@type'] for record in records)
    equal(dict(kinds), {'DataFeed': 1, 'JobPosting': 2000, 'Occupation': 1, 'FAQPage': 1,
                        'EmploymentAgency': 5})
    jobs = [record for record in records if record['@type'] == 'JobPosting']
    equal(len({job['identifier']['value'] for job in jobs}), 2000, 'identifiers')
    equal(max(job['datePosted'] for job in jobs), '2026-01-31', 'the newest day')
    for job in jobs:
        host = urllib.parse.urlsplit(job['url']).hostname
        assert host.endswith(('.example.com', '.example.org', '.example.net')), host
        assert '{' not in json.dumps(job['description']), job['description']
        assert job['description'].count('<h3>') == 3 and '<li>' in job['description']
        for place in job.get('jobLocation', []):
            assert -90 <= place['geo']['latitude'] <= 90
            assert place['address']['addressCountry'] in ('US', 'DE', 'ES')
    equal({job['inLanguage'] for job in jobs}, {'en', 'de', 'es'}, 'languages')
    titles = {job['title'] for job in jobs}
    for word in ('Backend', 'Nurse', 'Electrician', 'Bookkeeper', 'Warehouse',
                 'Customer Service', 'Elektroniker', 'Enfermero'):
        assert any(word in title for title in titles), word
    pays = [job['baseSalary'] for job in jobs if 'baseSalary' in job]
    equal({pay['value']['unitText'] for pay in pays}, {'HOUR', 'MONTH', 'YEAR'}, 'periods')
    assert 1200 < len(pays) < 1700, len(pays)
    assert any('value' in pay['value'] for pay in pays), 'no single figure'
    assert any('maxValue' not in pay['value'] and 'minValue' in pay['value'] for pay in pays)
    for pay in pays:
        low, high = pay['value'].get('minValue', 0), pay['value'].get('maxValue', 10 ** 9)
        assert low < high, pay
    assert any(job.get('jobLocationType') == 'TELECOMMUTE' for job in jobs)
    assert any(job.get('voc:workplace') == 'hybrid' for job in jobs)


def sample_has_something_near():
    """Several backend developers and nurses in one town, to compare."""
    with Profile() as profile:
        jobs = [record for record in profile.run('sample').json
                if record['@type'] == 'JobPosting']
    austin = [job for job in jobs
              if any(place['address']['addressLocality'] == 'Austin'
                     for place in job.get('jobLocation', []))]
    for word in ('Backend', 'Nurse', 'Electrician', 'Warehouse'):
        found = [job for job in austin if word in job['title']]
        assert len(found) >= 3, (word, len(found))
        assert any('baseSalary' in job for job in found), word


def sample_stays_small():
    """Ten times the listings, the same memory."""
    with Profile() as profile:
        peaks = []
        for count in (20000, 200000):
            with open(os.devnull, 'wb') as sink:
                process = profile.start('sample', f'--count={count}', stdout=sink)
                _, code, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(code)
                equal(process.returncode, OK)
                peaks.append(usage.ru_maxrss)
        fits(peaks[1], peaks[0] + 4096)


def sample_of_none():
    with Profile() as profile:
        kinds = [record['@type'] for record in profile.run('sample', '--count=0').json]
        equal(kinds[0], 'DataFeed')
        assert 'JobPosting' not in kinds


def descriptors_of(process):
    """What its descriptors lead to, by number."""
    found = {}
    for entry in pathlib.Path(f'/proc/{process.pid}/fd').iterdir():
        with contextlib.suppress(FileNotFoundError):
            found[entry.name] = os.readlink(entry)
    return found


def closed_streams():
    """What the program opens is never one of its streams."""
    def close():
        os.closerange(0, 3)

    with Profile() as profile:
        pipe = profile.folder / 'pipe'
        os.mkfifo(pipe)
        process = profile.start('check', pipe, preexec_fn=close)
        end = time.monotonic() + 60
        while str(pipe) not in (links := descriptors_of(process)).values():
            assert time.monotonic() < end, links
            time.sleep(0.05)
        equal([links.get(fd) for fd in '012'], ['/dev/null'] * 3)
        equal(interrupt(process), INTERRUPTED)
        # A result that goes nowhere is not passed over.
        process = profile.start('stats', preexec_fn=lambda: os.close(1))
        equal(process.wait(60), STORE)
        contains(process.stderr.read().decode(), 'cannot be written')


def checked_pipe():
    """The sample feed through a pipe is one of which a check has nothing to say."""
    with Profile() as profile:
        sample = profile.start('sample')
        done = profile.start('check', '--strict', '--json', '-', stdin=sample.stdout)
        sample.stdout.close()
        out, err = done.communicate(timeout=60)
        sample.stdout = None
        equal((done.returncode, err), (OK, b''))
        summary = json.loads(out)
        equal((summary['listings'], summary['guides'], summary['offices']), (240, 2, 5))
        equal((summary['errors'], summary['warnings'], summary['whole']), (0, 0, True))
        equal((summary['format'], summary['title']), ('native', 'Vocation sample board'))


if __name__ == '__main__':
    sys.exit(main('calls', [
        help_of_the_program, help_of_every_command, version, wrong_usage, bytes_that_are_no_text,
        words_of_every_locale, nobody_reads, unusable_profile, damaged_library,
        sample_follows_from_its_seed, sample_is_realistic, sample_has_something_near, sample_stays_small, sample_of_none,
        checked_pipe, closed_streams,
    ]))
