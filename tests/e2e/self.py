#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The helper of the journeys does what it says, and fails when it should."""

import pathlib
import re
import subprocess
import urllib.error
import urllib.request

import voc_e2e
from voc_e2e_http import Answer


def prepare(journey):
    journey.command = ['/usr/bin/python3', pathlib.Path(__file__).parent / 'self-program.py']
    journey.application_id = 'io.github.vocation_app.E2eSelf'


def fails(function, *arguments, **options):
    try:
        function(*arguments, **options)
    except voc_e2e.Failure:
        return
    raise AssertionError('this should have failed')


def test_clicks_and_reads(j):
    j.start()
    j.read('Nobody yet')
    j.type(j.find('text', 'Name'), 'Ada')
    j.click(j.find('push button', 'Greet'))
    assert j.read(re.compile('^Hello')) == 'Hello Ada'
    assert [voc_e2e.role_of(n) for n in j.find_all('list item')] == ['list item'] * 3
    j.quit()


def test_presses_keys(j):
    j.start()
    j.find('push button', 'Greet')
    j.press('ctrl+f')
    voc_e2e.wait_for(lambda: any(voc_e2e.has_state(n, 'focused') for n in j.find_all('text')),
                     'the focus in the entry')
    j.type_keys('Grace')
    j.press('Tab', 'space')
    j.read('Hello Grace')
    j.press('ctrl+q')
    assert j.process.wait(10) == 0
    j.process = None


def test_turns_pages(j):
    j.start()
    j.read('First page')
    assert not j.find_all('label', 'Second page')
    j.open_page('Second')
    j.read('Second page')
    j.gone('label', 'First page')
    j.quit()


def test_waits_no_longer_than_told(j):
    j.start()
    fails(j.find, 'push button', 'No such thing', seconds=0.5)
    fails(j.read, 'Hello nobody', seconds=0.5)
    fails(j.gone, 'push button', 'Greet', seconds=0.5)
    j.click(j.find('push button', 'Hide'))
    j.gone('label', 'Nobody yet')
    fails(j.type, j.find('push button', 'Greet'), 'text')
    j.quit()


def test_survives_a_kill(j):
    j.start()
    j.type(j.find('text', 'Name'), 'Linus')
    j.click(j.find('push button', 'Greet'))
    j.read('Hello Linus')
    j.kill()
    j.start()
    j.read('Hello Linus')
    j.quit()


def test_notices_an_early_end(j):
    j.command = ['/bin/sh', '-c', 'echo gone >&2; exit 3']
    fails(j.start)
    assert 'gone' in j.log.read_text()
    j.log.unlink()


def test_notices_complaints(j):
    j.log.write_text('(self:1): Gtk-CRITICAL **: 12:00: something\n')
    fails(j.check_log)
    j.log.unlink()


def test_keeps_evidence(j):
    j.start()
    j.find('push button', 'Greet')
    kept = j.keep()
    pictures = [path for path in kept if path.endswith('.png')]
    assert len(pictures) == 1, kept
    colours = subprocess.run(['identify', '-format', '%k', pictures[0]], check=True,
                             stdout=subprocess.PIPE, text=True).stdout
    assert int(colours) > 16, f'the picture has {colours} colours'
    assert 'push button "Greet"' in j.dump()
    for path in kept:
        pathlib.Path(path).unlink()
    j.quit()


def test_serves_good_and_bad(j):
    server = j.http({'/a': Answer('[1, 2]'), '/cut': Answer('x' * 9000, cut=100),
                     '/busy': Answer('', 429, headers={'Retry-After': '7'})})
    with urllib.request.urlopen(server.url('/a')) as reply:
        assert reply.read() == b'[1, 2]'
        tag = reply.headers['ETag']
    request = urllib.request.Request(server.url('/a'), headers={'If-None-Match': tag})
    try:
        urllib.request.urlopen(request)
        raise AssertionError('304 was expected')
    except urllib.error.HTTPError as error:
        assert error.code == 304
    try:
        urllib.request.urlopen(server.url('/cut')).read()
        raise AssertionError('a body that is cut must be an error')
    except (OSError, ValueError, Exception) as error:
        assert 'IncompleteRead' in type(error).__name__, error
    try:
        urllib.request.urlopen(server.url('/busy'))
        raise AssertionError('429 was expected')
    except urllib.error.HTTPError as error:
        assert (error.code, error.headers['Retry-After']) == (429, '7')
    assert [path for _, path, _ in server.requests] == ['/a', '/a', '/cut', '/busy']
    server.stop()
    try:
        urllib.request.urlopen(server.url('/a'), timeout=2)
        raise AssertionError('nobody should answer')
    except urllib.error.URLError:
        pass
    server.start_again()
    with urllib.request.urlopen(server.url('/a')) as reply:
        assert reply.status == 200


if __name__ == '__main__':
    voc_e2e.main(globals(), prepare)
