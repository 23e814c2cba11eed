#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/feed-format.md: vocationctl check has nothing to say about its examples,
and says about the broken one what the page says. TAP."""

import datetime
import pathlib
import re
import sys

from voc_ctl_test import OK, PROBLEM, Profile, equal, main

DOCUMENT = (pathlib.Path(__file__).parents[2] / 'docs' / 'feed-format.md').read_text('utf-8')
EXAMPLES = {name: (language, body) for language, name, body in
            re.findall(r'^```(\w+) example=(\S+)\n(.*?)^```$', DOCUMENT, re.M | re.S)}
CONSOLE = re.findall(r'^```console\n\$ vocationctl (.*?)\n(.*?)^```$', DOCUMENT, re.M | re.S)


def run_in_folder(profile, words, status):
    """What a command prints that is run beside the examples."""
    with open(profile.folder / 'out', 'wb') as out:
        process = profile.start(*words, cwd=profile.folder, stdout=out)
        equal(process.wait(60), status, words)
    return (profile.folder / 'out').read_text('utf-8')


def examples_are_flawless():
    assert len(EXAMPLES) >= 9, EXAMPLES.keys()
    with Profile() as profile:
        for name, (_, body) in EXAMPLES.items():
            if name == 'broken':
                continue
            words = ['--format=native'] if name == 'empty' else []
            done = profile.run('check', '--strict', '--json', *words, profile.write(name, body))
            *issues, summary = done.json
            equal(issues, [], name)
            equal((summary['format'], summary['whole']), ('native', True), name)
            things = sum(summary[kind] for kind in ('listings', 'guides', 'offices', 'removed'))
            assert (things > 0) == (name != 'empty'), (name, summary)


def the_broken_one_is_told_as_the_page_says():
    (words, output), = CONSOLE
    equal(words, 'check broken.ndjson')
    with Profile() as profile:
        profile.write('broken.ndjson', EXAMPLES['broken'][1])
        equal(run_in_folder(profile, words.split(), PROBLEM), output)


def every_example_can_be_followed():
    with Profile() as profile:
        # As it was when the page was written: nothing in it had expired.
        year = datetime.date.today().year + 1
        paths = [profile.write(f'{name}.json', re.sub(r'("validThrough": ")\d{4}', rf'\g<1>{year}', body))
                 for name, (_, body) in EXAMPLES.items()]
        urls, _ = profile.serve(*paths)
        counts = {}
        for name, url in zip(EXAMPLES, urls):
            profile.add(url, '--name=' + name)
        profile.run('sync', status=OK)
        for source in profile.run('sources', '--json').json:
            counts[source['name']] = source['listings']
        equal(counts, {'shortest': 1, 'array': 2, 'graph': 1, 'lines': 1, 'pay': 1, 'places': 2,
                       'window': 1, 'empty': 0, 'guide': 0, 'broken': 2})


if __name__ == '__main__':
    sys.exit(main('format', [examples_are_flawless, the_broken_one_is_told_as_the_page_says,
                             every_example_can_be_followed]))
