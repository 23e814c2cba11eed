#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is promised of vocationctl is what there is: the manual page, the
description of its JSON, the completion for bash. TAP."""

import json
import pathlib
import re
import shutil
import subprocess
import sys

from voc_ctl_test import (COMMANDS, NETWORK, PROBLEM, Profile, Server, contains, equal, main,
                          ndjson, posting, send)

ROOT = pathlib.Path(__file__).resolve().parents[2]
MAN = ROOT / 'docs' / 'man' / 'vocationctl.1'
JSON = ROOT / 'docs' / 'command-line.md'
COMPLETION = ROOT / 'data' / 'completions' / 'vocationctl'


def options_of(profile, command):
    """The long options in a command's help."""
    found = re.findall(r'^  (?:-\w, )?(--[\w-]+)', profile.run(command, '--help').out, re.M)
    assert '--help' in found, found
    return found


def manual_page_has_everything():
    text = MAN.read_text('utf-8').replace('\\-', '-')
    parts = dict(re.findall(r'^\.SS vocationctl (\w+)(.*?)(?=^\.S[SH] )', text, re.M | re.S))
    for name in COMMANDS:
        assert name in parts, name
    whole = re.sub(r'^\.SS vocationctl sources \w+.*$', '', text, flags=re.M)
    common = re.search(r'^\.SH OPTIONS(.*?)^\.SH', text, re.M | re.S).group(1)
    with Profile() as profile:
        for name in COMMANDS:
            part = ''.join(re.findall(rf'^\.SS vocationctl {name}\b(.*?)(?=^\.S[SH] (?!vocationctl '
                                      rf'{name}))', whole, re.M | re.S))
            for option in options_of(profile, name):
                assert option in part or option in common, f'{name} {option}'
            known = set(options_of(profile, name))
            for option in re.findall(r'(--[a-z]+(?:-[a-z]+)*)', part):
                assert option in known, f'the manual page has {name} {option}'


def manual_page_is_well_formed():
    if not shutil.which('groff'):
        return
    done = subprocess.run(['groff', '-man', '-ww', '-z', '-Kutf8', str(MAN)], check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    equal((done.returncode, done.stdout), (0, ''))


def statuses_are_told_alike():
    man = MAN.read_text('utf-8')
    told = re.findall(r'^\.B (\d+)$', man[man.index('.SH EXIT STATUS'):], re.M)
    table = re.findall(r'^\| ([\d, ]+) \|', JSON.read_text('utf-8'), re.M)
    equal(sorted(told, key=int),
          sorted((n for cell in table for n in cell.split(', ')), key=int))


def keys_of(value):
    """Every member name in a value, but those that are values themselves."""
    if isinstance(value, list):
        for item in value:
            yield from keys_of(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            if key not in ('workplace', 'companies', 'posting', 'fields', 'raw') and key != 'employment':
                yield from keys_of(item)


def json_is_described():
    text = JSON.read_text('utf-8')

    def described(objects):
        assert objects
        for key in keys_of(objects):
            contains(text, f'`{key}`')

    pay = {'@type': 'MonetaryAmount', 'currency': 'USD',
           'value': {'minValue': 20, 'maxValue': 25, 'unitText': 'HOUR'}}
    place = {'@type': 'Place', 'geo': {'latitude': 30.267, 'longitude': -97.743},
             'address': {'addressLocality': 'Austin', 'addressRegion': 'TX',
                         'addressCountry': 'US'}}
    feed = [ndjson(posting(1, baseSalary=pay, jobLocation=place, employmentType='FULL_TIME',
                           jobLocationType='TELECOMMUTE'),
                   posting(2, employmentType='Zorbing'), posting(3, title=None))]
    with Profile() as profile, Server(lambda handler: send(handler, feed[0])) as server:
        described([profile.add(server.url)])
        described(profile.run('sync', '--json').json)
        described(profile.run('sources', '--json').json)
        described(profile.run('search', '--near=Austin', '--json').json)
        described(profile.run('show', '1', '--json').json)
        described(profile.run('stats', '--json').json)
        described(profile.run('stats', 'vocabulary', '--json').json)
        described(profile.run('check', server.url, '--json', '--fields', status=PROBLEM).json)
        guide = profile.write('tester.json', '{"@type": "Occupation", "name": "Tester"}')
        described(profile.run('guides', 'check', guide, '--json', status=PROBLEM).json)
        feed[0] = ndjson(posting(1))
        described(profile.run('sync', '--json').json)
        described(profile.run('search', '--closed', '--json').json)
        described(profile.run('show', '2', '--json').json)
        path = profile.write('people.csv', 'name\nAda Example\n')
        described(profile.run('import', path, '--json').json)
        columns = profile.run('export', 'listings', '--format=csv').lines[0].split(',')
        for column in columns:
            contains(text, f'`{column}`')
        process = profile.start('serve', '--json')
        described([json.loads(process.stdout.readline())])
    with Profile() as profile:
        with Server(lambda handler: send(handler, ndjson(posting(1)))) as server:
            profile.add(server.url)
        described(profile.run('sync', '--json', status=NETWORK).json)


def complete(*words):
    """What bash offers for the last of these words."""
    script = f'. "{COMPLETION}"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _vocationctl; ' \
             'printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(['bash', '-c', script, 'bash', 'vocationctl', *words], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.stdout.split()


def completion_knows_the_commands():
    equal(sorted(complete('')), sorted(COMMANDS))
    equal(complete('sa'), ['sample'])
    equal(complete('--v'), ['--version'])
    equal(complete('sources', ''), ['list', 'add', 'remove', 'rename', 'key', 'import', 'export'])
    equal(complete('sources', 'export', '--format', '=', ''), ['opml', 'json'])
    equal(complete('listings', ''), ['list', 'add', 'edit', 'remove'])
    equal(complete('listings', 'add', '--workplace', '=', 'h'), ['hybrid'])
    equal(complete('stats', 'v'), ['vocabulary'])
    equal(complete('stats', 'vocabulary', ''), [])
    equal(complete('guides', ''), ['check'])
    equal(complete('export', '--json', 'l'), ['listings'])
    equal(complete('search', '--sort', '=', 'p'), ['pay'])
    equal(complete('search', '--sort', '=')[0], 'relevance')
    equal(complete('export', 'listings', '--format', '=', ''), ['ndjson', 'csv'])


def completion_knows_the_options():
    with Profile() as profile:
        for command in COMMANDS:
            offered = {option.rstrip('=') for option in complete(command, '--')}
            equal(offered, set(options_of(profile, command)), command)


if __name__ == '__main__':
    sys.exit(main('documents', [
        manual_page_has_everything, manual_page_is_well_formed, statuses_are_told_alike,
        json_is_described, completion_knows_the_commands, completion_knows_the_options,
    ]))
