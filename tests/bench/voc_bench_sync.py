# SPDX-License-Identifier: GPL-3.0-or-later
"""Listings coming in over HTTP, beside the same rows put into SQLite alone; a second
time; a million of them; and reading them from memory, beside json-glib alone."""

import itertools

from voc_bench import Part, Spread, program, run, watch
from voc_bench_http import Body, Site

NDJSON, JSON = 'application/x-ndjson', 'application/json'
# What a first sync is compared with, and what is told of it.
WORDS = {
    'none': 'SQLite alone, prepared, three indexes, no index of words',
    'short': 'SQLite alone with the words of title, company, skills and place',
    'all': 'SQLite alone with all words, loaded as is best for FTS5',
}


def raw_insert(bench, feed, words):
    return run([program('raw-insert'), f'--words={words}', feed, bench.folder / 'raw.db']).json[0]


def changed_pages(before, after):
    """In the database of the listings and in that of their words."""
    return [sum(a != b for a, b in itertools.zip_longest(one, other))
            for one, other in zip(before, after, strict=True)]


def bodies_of(bench):
    """The feed as it is and compressed; of invented openings also as one array."""
    feed = bench.feed('ndjson')
    kind = NDJSON if bench.options.feed is None else JSON
    bodies = {'/identity': Body(kind, feed, tag='"1"'),
              '/gzip': Body(kind, feed, packed=bench.packed(feed), tag='"1"')}
    if bench.options.feed is None:
        bodies['/array'] = Body(JSON, bench.feed('array'), tag='"1"')
    return bodies


def sync_again(bench, part, site, profile, figures):
    """The same feed: with validators it is not sent, without them it is read."""
    body = site.bodies['/identity']
    for name, tag in (('known', body.tag), ('resent', None)):
        body.tag = tag
        pages, before = profile.pages(), len(site.requests)
        used = profile.sync()
        figures[name].append(used)
        part.facts |= {f'{name}_requests': len(site.requests) - before,
                       f'{name}_status': site.statuses[-1],
                       f'{name}_pages': changed_pages(pages, profile.pages())}
    body.tag = '"1"'


def measure_sync(bench):
    part = Part('sync', 'Listings coming in over HTTP')
    first, raw, again = {}, {}, {'known': [], 'resent': []}
    with Site(bodies_of(bench)) as site:
        for _, path in itertools.product(range(bench.options.runs), site.bodies):
            profile = bench.new_profile('sync', site.url(path))
            before = len(site.requests)
            first.setdefault(path, []).append(profile.sync())
            part.facts[f'{path[1:]}_requests'] = len(site.requests) - before
            bench.n = first[path][-1].records
            part.facts['open'] = profile.count()
            if path == '/identity':
                for words in WORDS:
                    raw.setdefault(words, []).append(raw_insert(bench, site.bodies[path].path, words))
                sync_again(bench, part, site, profile, again)
                size = profile.size()
            bench.profile = profile
    n = bench.n
    add_rates(part, n, first, raw)
    for name, what in (('resent', 'Second sync, the same feed sent again, listings a second'),
                       ('known', 'Second sync, “not modified”, listings a second')):
        part.add(name, what, [n / used.seconds for used in again[name]], digits=0)
    rows = (bench.folder / 'raw.db').stat().st_size
    part.add('disk', 'Disk a listing', [size / n], [rows / n], WORDS['all'] + ', texts not compressed',
             0, ' bytes')
    part.facts |= {'n': n, 'kib': Spread(used.kib for used in first['/identity']).median}
    return part


def add_rates(part, n, first, raw):
    plain = first['/identity']

    def rates(words, key='seconds'):
        return [told['rows'] / told[key] for told in raw[words]]
    part.add('stored', 'First sync until it is stored and found by its short fields, listings a second',
             [n / used.stored_seconds for used in plain], rates('none'), WORDS['none'], 0)
    part.add('beside-short', '… beside another reference', [n / used.stored_seconds for used in plain],
             rates('short'), WORDS['short'], 0)
    # The program ends when the descriptions are indexed.
    part.add('whole', '… until its descriptions are found too, and the program has ended',
             [n / used.seconds for used in plain], digits=0)
    part.add('beside-all', '… beside a reference that has all words', [n / used.seconds for used in plain],
             rates('all'), WORDS['all'], 0)
    part.add('cpu', '… a second of all processors', [n / used.cpu for used in plain],
             rates('none', 'cpu'), WORDS['none'], 0)
    for path, what in (('/gzip', 'First sync, compressed with gzip'), ('/array', 'First sync, one array')):
        if path in first:
            part.add(path[1:], f'{what}, listings a second',
                     [n / used.stored_seconds for used in first[path]],
                     [n / used.stored_seconds for used in plain], 'the same as NDJSON, not compressed', 0)
    part.add('memory', 'First sync, peak memory', [used.kib / 1024 for used in plain], unit=' MiB')


def measure_million(bench):
    """A feed that is on no disk: it is made while it is sent. Only what is compressed
    was made before, for that takes longer than all the rest."""
    part, count = Part('million', 'A feed that is made while it is sent'), bench.options.million
    bodies = {form: Body(kind, command=bench.feed_command(form, count))
              for form, kind in (('ndjson', NDJSON), ('array', JSON))}
    bodies['gzip'] = Body(NDJSON, packed=bench.packed_feed(count))
    for form, label in (('ndjson', 'NDJSON'), ('gzip', 'NDJSON, compressed with gzip'), ('array', 'One array')):
        with Site({'/feed': bodies[form]}) as site:
            profile = bench.new_profile('million', site.url('/feed'))
            used = profile.sync()
        n = used.records
        part.add(f'{form}',
                 f'{label}: first sync until it is stored and found by its short fields, listings a second',
                 [n / used.stored_seconds], digits=0)
        part.add(f'{form}-whole', f'{label}: until its descriptions are found too, and the program has ended',
                 [n / used.seconds], digits=0)
        part.add(f'{form}-memory', f'{label}: peak memory', [used.kib / 1024], unit=' MiB')
        part.add(f'{form}-growth', f'{label}: most memory in the second half less that in the first',
                 [growth(used.memory) / 1024], unit=' MiB')
    part.add('disk', 'Disk a listing', [profile.size() / n], digits=0, unit=' bytes')
    part.facts |= {'n': n, 'runs': 1}
    bench.profile, bench.n = profile, n
    return part


def growth(samples):
    half = samples[-1][0] / 2
    return (max(now for at, now, _, _ in samples if at >= half)
            - max(now for at, now, _, _ in samples if at < half))


def measure_parse(bench):
    part = Part('parse', 'Reading a feed from memory, one thread')
    feed = bench.feed('ndjson')
    told = {'records': ['--records'], 'listings': [], 'raw': ['--raw']}
    used = {name: [] for name in told}
    for _ in range(bench.options.runs):
        for name, words in told.items():
            used[name].append(watch([program('parse'), *words, feed], every=0.002))
    speeds = {name: [one.json[0]['bytes'] / one.json[0]['seconds'] / 1e6 for one in runs]
              for name, runs in used.items()}
    against = 'json-glib alone, record by record'
    part.add('records', 'To the values of each record', speeds['records'], speeds['raw'], against, 0, ' MB/s')
    part.add('listings', 'To finished listings', speeds['listings'], speeds['raw'], against, 0, ' MB/s')
    for name, what in (('records', 'records'), ('listings', 'finished listings')):
        part.add('memory' if name == 'records' else 'listings-memory', f'Memory beside the feed, {what}',
                 [max(anon for _, _, anon, _ in one.memory) / 1024 for one in used[name]], unit=' MiB')
    part.facts['n'] = used['listings'][-1].json[0]['records']
    part.facts['records'] = used['records'][-1].json[0]['records']
    return part
