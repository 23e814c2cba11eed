#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl guides check: our own guides and translations are right, and whatever
tests/checks/guides.py finds in one that is broken is told too, with its place. TAP."""

import copy
import json
import pathlib
import re
import sys

from voc_ctl_test import OK, PROBLEM, STORE, Profile, contains, equal, main

ROOT = pathlib.Path(__file__).resolve().parents[2]
GUIDES = ROOT / 'data/guides'
ISSUE = re.compile(r'(?P<file>[^:]+): error: (?:(?P<place>[\w@:.-]+): )?(?P<message>.+)')
SLUG = 'electrician'
# What is only seen when all guides are there to be compared.
BETWEEN_GUIDES = {'sentence taken over'}
# Codes in a text are not looked up: most of the old ones have no figures.
NOT_TOLD = {'code in a text'}

sys.path.insert(0, str(ROOT / 'tests/checks'))
import guides as rules  # noqa: E402  the list of ways to break a guide


def faults_of(profile, *paths):
    done = profile.run('guides', 'check', *(str(path) for path in paths), '--quiet', status=None)
    assert done.status in (OK, PROBLEM), (done.status, done.err)
    found = [ISSUE.fullmatch(line) for line in done.lines]
    assert all(found), done.out
    equal(done.status, PROBLEM if found else OK)
    return [match.groupdict() for match in found]


def folder_of(profile):
    """A folder with a guide, its translation, and the names of all others."""
    folder = profile.folder / 'guides'
    (folder / 'de').mkdir(parents=True, exist_ok=True)
    for path in GUIDES.glob('*.json'):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def own_guides_are_right():
    with Profile() as profile:
        equal(faults_of(profile, *sorted(GUIDES.glob('*.json'))), [])
        done = profile.run('guides', 'check', str(GUIDES / f'{SLUG}.json'))
        contains(done.err + done.out, '1 file checked, no error')


def breaks_are_told():
    whole = json.loads((GUIDES / f'{SLUG}.json').read_text('utf-8'))
    with Profile() as profile:
        path = folder_of(profile) / f'{SLUG}.json'
        for title, _word, spoil in rules.BREAKS + rules.FIGURE_BREAKS:
            if title in BETWEEN_GUIDES | NOT_TOLD:
                continue
            broken = copy.deepcopy(whole)
            spoil(broken)
            path.write_text(json.dumps(broken), 'utf-8')
            assert faults_of(profile, path), f'{title} is not told'


def places_are_told():
    whole = json.loads((GUIDES / f'{SLUG}.json').read_text('utf-8'))
    with Profile() as profile:
        path = folder_of(profile) / f'{SLUG}.json'
        rules.set_paragraph(whole, 'It pays {wage.mean}, and {wage.median@99-9999}.')
        path.write_text(json.dumps(whole), 'utf-8')
        found = faults_of(profile, path)
        equal({fault['place'] for fault in found}, {'job.1'})
        equal({fault['file'] for fault in found}, {str(path)})
        assert any('unknown figure {wage.mean}' in fault['message'] for fault in found), found
        assert any('nothing is published for {wage.median@99-9999}' in fault['message'] for fault in found), found
        answers = profile.run('guides', 'check', str(path), '--json', status=PROBLEM).json
        equal(answers[0]['place'], 'job.1')
        equal(answers[-1], {'type': 'summary', 'files': 1, 'errors': len(found)})


def translations_are_judged():
    whole = json.loads((GUIDES / 'de' / f'{SLUG}.json').read_text('utf-8'))
    english = json.loads((GUIDES / f'{SLUG}.json').read_text('utf-8'))
    # Translators may be behind the English; here all is read.
    for (kind, key), text in rules.units_of(english).items():
        whole[kind][key]['source'] = rules.fingerprint(text)
    with Profile() as profile:
        path = folder_of(profile) / 'de' / f'{SLUG}.json'
        path.write_text(json.dumps(whole), 'utf-8')
        equal(faults_of(profile, path), [])
        for title, _word, spoil in rules.TRANSLATION_BREAKS:
            broken = copy.deepcopy(whole)
            if title == 'English left':
                broken['paragraphs']['job.1']['text'] = rules.units_of(english)['paragraphs', 'job.1']
            else:
                spoil(broken)
            path.write_text(json.dumps(broken), 'utf-8')
            assert faults_of(profile, path), f'{title} is not told'


def stray_files():
    with Profile() as profile:
        path = folder_of(profile) / 'de' / 'astronaut.json'
        path.write_text('{"paragraphs": {}}', 'utf-8')
        found = faults_of(profile, path)
        contains(found[0]['message'], 'translation of no guide')
        path = profile.folder / 'broken.json'
        path.write_text('{"name": ', 'utf-8')
        contains(faults_of(profile, path)[0]['message'], 'is no JSON')
        path.write_text('[]', 'utf-8')
        assert len(faults_of(profile, path)) > 3


def what_cannot_be_read():
    """Is told and counted like a fault, and the files behind it are judged as well."""
    with Profile() as profile:
        folder = folder_of(profile)
        broken, nowhere = profile.folder / 'broken.json', str(profile.folder / 'nowhere.json')
        broken.write_text('{"name": ', 'utf-8')
        done = profile.run('guides', 'check', nowhere, str(folder), str(broken), str(folder / f'{SLUG}.json'), status=STORE)
        equal([line.split(': error: ')[0] for line in done.lines], [nowhere, str(folder), str(broken), '3 errors'])
        contains(done.lines[0], 'cannot be read: ')
        answers = profile.run('guides', 'check', nowhere, str(folder / f'{SLUG}.json'), '--json', status=STORE).json
        equal(answers[-1], {'type': 'summary', 'files': 1, 'errors': 1})


def what_is_too_large():
    """Is refused and not read whole: /dev/zero has no end."""
    with Profile() as profile:
        folder = folder_of(profile)
        large = folder / 'large.json'
        with large.open('wb') as file:
            file.truncate(4 * 1024 * 1024 + 1)
        for path in (str(large), '/dev/zero'):
            found = faults_of(profile, path, folder / f'{SLUG}.json')
            equal([fault['message'] for fault in found], ['is larger than 4 MiB, as no guide is, and was not looked at'])
        (folder / 'de' / 'large.json').write_text('{"paragraphs": {}}', 'utf-8')
        found = faults_of(profile, folder / 'de' / 'large.json')
        contains(found[0]['message'], 'is larger than 4 MiB')


if __name__ == '__main__':
    sys.exit(main('guides', [own_guides_are_right, breaks_are_told, places_are_told, translations_are_judged, stray_files,
                            what_cannot_be_read, what_is_too_large]))
