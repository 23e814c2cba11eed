#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl sources import and export: the list of sources goes out and comes
in again, nothing is followed twice, and a file that is no list changes nothing.
TAP."""

import json
import os
import stat
import subprocess
import sys
import time
import xml.etree.ElementTree

from voc_ctl_test import (INTERRUPTED, OK, PROBLEM, STORE, Profile, Server, contains, equal, interrupt,
                          main, ndjson, posting, send)

SPACE = '{https://vocation-app.github.io/ns/source-list}'


def board(*records):
    return lambda handler: send(handler, ndjson(*records))


def followed(profile):
    return sorted((source['name'], source['url']) for source in profile.run('sources', '--json').json)


def opml(*outlines):
    return f'<opml version="2.0"><body>{"".join(outlines)}</body></opml>'


def there_and_back():
    with Server(board(posting(1))) as one, Server(board(posting(2))) as two:
        for name, options in (('list.opml', ()), ('list.json', ()), ('list', ('--format=json',))):
            with Profile() as here, Profile() as there:
                here.add(one.url, '--name=Côte & <d’Or>')
                here.add(two.url, '--name=Two')
                path = str(here.folder / name)
                equal(here.run('sources', 'export', path, *options).raw, b'')
                equal(stat.S_IMODE(os.stat(path).st_mode), 0o600)
                done = there.run('sources', 'import', path)
                contains(done.out, '2 sources are new.')
                equal(followed(there), followed(here))
                equal(there.run('sources', 'export', '--format=json').raw,
                      here.run('sources', 'export', '--format=json').raw)
                equal([report['new'] for report in there.run('sync', '--json').json], [1, 1])
                contains(there.run('sources', 'import', path).out, '2 are followed already.')
                equal(followed(there), followed(here))


def through_pipes():
    """“-” is the standard output, or input, and no file of that name."""
    with Server(board(posting(1))) as server, Profile() as here, Profile() as there:
        here.add(server.url, '--name=One')
        os.chdir(here.folder)
        whole = here.run('sources', 'export').raw
        contains(here.run('sources', 'export', '-').out, '<outline type="rss" text="One"')
        equal(json.loads(here.run('sources', 'export', '-', '--format=json').out)['sources'][0]['name'], 'One')
        equal(os.path.lexists('-'), False)
        contains(there.run('sources', 'import', '-', '--dry-run', text=whole).out, '1 source is new.')
        contains(there.run('sources', 'import', '-', text=whole).out, '1 source is new.')
        equal(followed(there), followed(here))
        # What somebody else has read of it already does not come again.
        process = there.start('sources', 'import', '-', stdin=subprocess.PIPE)
        out, _ = process.communicate(opml('<outline text="Late" xmlUrl="https://a.example/late"/>').encode())
        equal(process.returncode, OK)
        contains(out.decode(), '1 source is new.')
        with (here.folder / 'both').open('w+b') as both:
            both.write(b'first line\n' + opml('<outline text="Two" xmlUrl="https://a.example/two"/>').encode())
            both.flush()
            os.lseek(both.fileno(), len(b'first line\n'), os.SEEK_SET)
            process = there.start('sources', 'import', '-', stdin=both)
            equal(process.wait(30), OK)
        equal([name for name, _ in followed(there)], ['Late', 'One', 'Two'])
        there.run('sources', 'import', '-', text=b'nothing of a list', status=PROBLEM)
        there.run('sources', 'import', '-', text=b'', status=PROBLEM)
        # Nobody writes, and it can be broken off.
        process = there.start('sources', 'import', '-', stdin=subprocess.PIPE)
        time.sleep(0.5)
        equal(interrupt(process), INTERRUPTED)
        equal(os.path.lexists('-'), False)


def candidates_through_pipes():
    with Profile() as here, Profile() as there:
        resume = json.dumps({'basics': {'name': 'Ada Lovelace'}}).encode()
        equal(here.run('import', '-', '--json', text=resume).json[0]['added'], 1)
        os.chdir(here.folder)
        for form in ('json', 'csv'):
            written = here.run('export', 'candidates', '--output=-', f'--format={form}')
            equal(written.raw, here.run('export', 'candidates', f'--format={form}').raw)
            equal(written.err, '')
            done = there.run('import', '-', '--json', text=written.raw).json[0]
            equal(done['added'] + done['updated'], 1)
        equal(here.run('export', 'listings', '-o', '-').raw, b'')
        equal(os.path.lexists('-'), False)
        contains(there.run('import', '-', text=b'', status=PROBLEM).err, 'There is nothing in it.')


def what_is_written():
    with Profile() as profile, Server(board(posting(1))) as server:
        url = server.url + '?page=1&api_key=HIDDEN'
        profile.add(url, '--name=Keyed')
        for options in ((), ('--format=opml',), ('--json',)):
            done = profile.run('sources', 'export', *options)
            assert 'HIDDEN' not in done.out, done.out
            contains(done.err, '1 address had a key in it')
            outline, = xml.etree.ElementTree.fromstring(done.out).iter('outline')
            equal((outline.get('type'), outline.get('text'), outline.get('xmlUrl'),
                   outline.get(SPACE + 'format')), ('rss', 'Keyed', server.url + '?page=1', 'native'))
        listed = json.loads(profile.run('sources', 'export', '--format=json').out)
        equal((listed['type'], listed['version']), ('vocation-sources', 1))
        equal(listed['sources'], [{'url': server.url + '?page=1', 'name': 'Keyed', 'format': 'native'}])
        # The address with the key is the same source.
        path = profile.write('list.json', json.dumps(listed))
        contains(profile.run('sources', 'import', path).out, '1 is followed already.')


def every_entry_is_told():
    with Profile() as profile:
        path = profile.write('list.opml', opml(
            '<outline text="Jobs"><outline text="Good" xmlUrl="https://a.example/feed"/></outline>',
            '<outline text="Good" xmlUrl="https://a.example/feed"/>',
            '<outline text="Open" xmlUrl="http://a.example/feed"/>',
            '<outline type="rss" text="None"/>',
            '<outline text="Mail" xmlUrl="mailto:x@a.example"/>',
            '<outline text="File" xmlUrl="file:///nowhere"/>'))
        dry = profile.run('sources', 'import', path, '--dry-run', '--json', status=PROBLEM).json
        equal([(entry['name'], entry['fate']) for entry in dry],
              [('Good', 'new'), ('Good', 'twice'), ('Open', 'unencrypted'), ('None', 'no-address'),
               ('Mail', 'not-web'), ('File', 'no-file')])
        equal(followed(profile), [], 'nothing was done')
        done = profile.run('sources', 'import', path, status=PROBLEM)
        for text in ('“Open”: Its address is not encrypted', '“None”: It has no address',
                     '“Mail”: Its address is none of the web', '“File”: It is a file'):
            contains(done.err, text)
        equal(followed(profile), [('Good', 'https://a.example/feed')])


def a_feed_that_moved():
    paths = []

    def answer(handler):
        paths.append(handler.path)
        if handler.path == '/feed.ndjson' and len(paths) > 1:
            send(handler, b'', status=301, headers=[('Location', '/new.ndjson')])
        else:
            send(handler, ndjson(posting(1)))

    def source(profile):
        one, = profile.run('sources', '--json').json
        return one['url'], one.get('moved_to')

    with Server(answer) as server, Profile() as here, Profile() as there:
        new = server.url.replace('feed', 'new')
        here.add(server.url, '--name=Moved')
        for _ in range(3):
            here.run('sync')
        equal(source(here), (server.url, new))
        for form in ('opml', 'json'):
            path = there.write('list', here.run('sources', 'export', '--format=' + form).raw)
            done = there.run('sources', 'import', path)
            if form == 'opml':
                entry, = there.run('sources', 'import', path, '--dry-run', '--json').json
                equal((entry['url'], entry['followed_as']), (new, server.url))
                contains(done.out, f'Moved\n      {new}\n')
            contains(done.out, '1 source is new.' if form == 'opml' else '1 is followed already.')
            contains(here.run('sources', 'import', path).out, '1 is followed already.')
        equal(source(there), (server.url, new))
        assert 'last_ok_at' not in there.run('sources', '--json').json[0]
        paths.clear()
        there.run('sync')
        equal(paths, ['/new.ndjson'])
        # No name of a feed, or of no feed that can move.
        for name, form in (('no address', 'native'), ('https://boards.greenhouse.io/acme', 'native'),
                           ('file:///etc/passwd', 'native'), (new, 'native'),
                           (server.url, 'smartrecruiters'), (server.url, 'jobtech'), (server.url, None)):
            with Profile() as other:
                path = other.write('list.json', json.dumps({
                    'type': 'vocation-sources', 'version': 1,
                    'sources': [{'url': new, 'name': 'New', 'followed_as': name, 'format': form}]}))
                other.run('sources', 'import', path)
                equal(source(other), (new, None))


def why_nothing_is_synced():
    with Server(lambda handler: send(handler, b'', status=410)) as server, Profile() as profile:
        contains(profile.run('sync').out, 'There is no source to sync.')
        path = profile.write('list.json', json.dumps({
            'type': 'vocation-sources', 'version': 1,
            'sources': [{'url': server.url + '?p', 'name': 'Paused', 'paused': True},
                        {'url': server.url, 'name': 'Gone', 'format': 'native'}]}))
        profile.run('sources', 'import', path)
        for _ in range(2):
            profile.run('sync', status=None)
        done = profile.run('sync').out
        assert 'There is no source to sync' not in done, done
        contains(done, '1 source is paused.')
        contains(done, '1 source is gone, as its server says.')


def no_list_changes_nothing():
    with Profile() as profile:
        bodies = ('', 'words', '<rss><channel/></rss>', '<opml><body>', '{"sources": []}',
                  '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body>'
                  '<outline text="&x;" xmlUrl="https://a.example/"/></body></opml>',
                  '{"type": "vocation-sources", "version": 9, "sources": []}', b'\xff\xfe\x00', ' ' * 5_000_000)
        for body in bodies:
            path = profile.write('list', body)
            done = profile.run('sources', 'import', path, status=PROBLEM)
            assert done.err and not done.raw, done.err
        profile.run('sources', 'import', '/nowhere', status=STORE)
        profile.run('sources', 'import', '/dev/zero', status=STORE)
        profile.run('sources', 'export', '/nowhere/list.opml', status=STORE)
        equal(followed(profile), [])


def an_empty_list():
    with Profile() as profile:
        path = profile.write('list.opml', profile.run('sources', 'export').raw)
        contains(profile.run('sources', 'import', path).out, 'There is no new source in it.')
        equal(profile.run('sources', 'import', path, '--json').raw, b'')


def names_do_not_steer_the_terminal():
    with Profile() as profile:
        path = profile.write('list.json', json.dumps({
            'type': 'vocation-sources', 'version': 1,
            'sources': [{'url': 'https://a.example/', 'name': '\x1b[31mRed\x07\u202e'},
                        {'url': 'no\x1b[31m', 'name': '\x1b]0;x'}]}))
        done = profile.run('sources', 'import', path, '--dry-run', status=PROBLEM)
        for raw in (done.out, done.err):
            assert raw and '\x1b' not in raw and '\x07' not in raw and '\u202e' not in raw, raw
        profile.run('sources', 'import', path, '--quiet', status=PROBLEM)
        equal(len(followed(profile)), OK + 1)


def why_a_listing_is_here():
    with Profile() as profile, Server(board(posting(1), posting(2))) as server:
        profile.add(server.url, '--name=Board')
        report, = profile.run('sync', '--json').json
        number = str(profile.run('search', '--json').json[0]['id'])
        shown, = profile.run('show', number, '--json').json
        origin = shown['origin']
        equal((origin['source'], origin['url'], origin['format'], origin['kind']),
              ('Board', server.url, 'native', 'snapshot'))
        equal((origin['sync']['started_at'], origin['sync']['new']), (report['started_at'], 2))
        text = profile.run('show', number).out
        for part in ('Why Is This Listing Here?', f'Address of the Source: {server.url}',
                     'by the sync that brought 2 new listings',
                     'What Closes It: A sync that reads the whole feed'):
            contains(text, part)


if __name__ == '__main__':
    sys.exit(main('source-list', [
        there_and_back, through_pipes, candidates_through_pipes, a_feed_that_moved, why_nothing_is_synced, what_is_written,
        every_entry_is_told, no_list_changes_nothing, an_empty_list,
        names_do_not_steer_the_terminal, why_a_listing_is_here,
    ]))
