#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search of the desktop: it starts the program without a window, finds jobs by the
words that are typed there, and leads to them."""

import re

from gi.repository import Gio, GLib

from voc_e2e import APP_ID, Failure, main, text_of, wait_for

PATH = '/' + APP_ID.replace('.', '/') + '/SearchProvider'
INTERFACE = 'org.gnome.Shell.SearchProvider2'


class Shell:
    """The desktop's side of the interface."""

    def __init__(self, j):
        address = j.environment['DBUS_SESSION_BUS_ADDRESS']
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def call(self, method, *arguments):
        """What is answered, as Python has it."""
        parameters = GLib.Variant({'GetInitialResultSet': '(as)', 'GetSubsearchResultSet': '(asas)',
                                   'GetResultMetas': '(as)', 'ActivateResult': '(sasu)',
                                   'LaunchSearch': '(asu)'}[method], arguments)
        return self.bus.call_sync(APP_ID, PATH, INTERFACE, method, parameters, None,
                                  Gio.DBusCallFlags.NONE, 60000, None).unpack()

    def is_there(self):
        """Whether the program is on the bus."""
        return self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                  'NameHasOwner', GLib.Variant('(s)', (APP_ID,)), None,
                                  Gio.DBusCallFlags.NONE, 20000, None).unpack()[0]


def follow(j):
    url, _ = j.serve()
    j.ctl('sources', 'add', url)
    j.ctl('sync')


def test_finds(j):
    follow(j)
    shell = Shell(j)
    j.start('--gapplication-service', wait=False)
    wait_for(shell.is_there, 'the program on the bus', 20)

    ids = shell.call('GetInitialResultSet', ['registered', 'nur'])[0]
    if not 3 <= len(ids) <= 10:
        raise Failure(f'found: {ids}')
    fewer = shell.call('GetSubsearchResultSet', ids, ['registered', 'nurse', 'austin'])[0]
    if not fewer or len(fewer) >= len(ids):
        raise Failure(f'found of {ids}: {fewer}')
    metas = shell.call('GetResultMetas', fewer)[0]
    if [meta['id'] for meta in metas] != fewer:
        raise Failure(f'told of {metas}')
    for meta in metas:
        if 'nurse' not in meta['name'].lower() or ' · ' not in meta['description'] or not meta['icon']:
            raise Failure(f'told: {meta}')

    # A career, by a tool of one occupation alone; it opens where that is.
    drafters = shell.call('GetInitialResultSet', ['hatch', 'pattern'])[0]
    if drafters != ['vocation:guide/17-3011#tools']:
        raise Failure(f'found: {drafters}')
    # Jobs come before careers, and what is told stands in the order that was asked for.
    mixed = shell.call('GetInitialResultSet', ['electrician'])[0]
    careers = [id for id in mixed if id.startswith('vocation:guide/')]
    if not 1 <= len(careers) <= 2 or mixed[3] != careers[0] or len(mixed) > 10:
        raise Failure(f'found: {mixed}')
    # What is not wanted of a job is not looked for in a career.
    if careers[0] not in shell.call('GetInitialResultSet', ['electrician', '-qzxv'])[0]:
        raise Failure('a word that is ruled out rules out careers')
    career = shell.call('GetResultMetas', [fewer[0], *drafters, mixed[0]])[0]
    if [meta['id'] for meta in career] != [fewer[0], *drafters, mixed[0]]:
        raise Failure(f'told of {career}')
    if career[1]['name'] != 'Architectural and Civil Drafters' or 'Hatch Pattern' not in career[1]['description']:
        raise Failure(f'told: {career[1]}')

    # Nothing, nonsense, and what is not there.
    for words in ([], [' '], ['zzzyx'], ['"'], ['company:'], ['x' * 5000]):
        if shell.call('GetInitialResultSet', words)[0]:
            raise Failure(f'found for {words[:1]}')
    if shell.call('GetResultMetas', ['x', '-1', '99999999'])[0]:
        raise Failure('told of what is not there')
    shell.call('ActivateResult', 'x', [], 0)

    # No window has come of all this; and a result opens its job.
    if j.has_windows():
        raise Failure('a window is there')
    shell.call('ActivateResult', fewer[0], ['nurse'], 0)
    j.window()
    j.find('heading', metas[0]['name'], seconds=20)

    shell.call('ActivateResult', drafters[0], ['hatch'], 0)
    j.find('heading', 'Architectural and Civil Drafters', seconds=20)

    shell.call('LaunchSearch', ['welder', 'tx'], 0)
    entry = j.find('entry', 'Search jobs')
    wait_for(lambda: text_of(entry) == 'welder tx', 'the words of the desktop')
    j.quit()


def test_saved_searches(j):
    """A saved search is found by the words of its name, before all jobs, and asks what it asks."""
    follow(j)
    j.ctl('searches', 'add', 'Zephyr Nurses', 'registered', 'nurse')
    j.ctl('searches', 'add', 'electrician', 'electrician')
    shell = Shell(j)
    j.start('--gapplication-service', wait=False)
    wait_for(shell.is_there, 'the program on the bus', 20)

    ids = shell.call('GetInitialResultSet', ['zephyr', 'nur'])[0]
    if len(ids) != 1 or not ids[0].startswith('search:'):
        raise Failure(f'found: {ids}')
    mixed = shell.call('GetInitialResultSet', ['nurses'])[0]
    if mixed[0] != ids[0]:
        raise Failure(f'found: {mixed}')
    both = shell.call('GetInitialResultSet', ['Electrician'])[0]
    if both[0] == ids[0] or not both[0].startswith('search:') or not both[1].isdigit() or len(both) > 10:
        raise Failure(f'found: {both}')
    if shell.call('GetInitialResultSet', ['qzxv', 'nurses'])[0]:
        raise Failure('found by a word that its name does not have')
    metas = shell.call('GetResultMetas', [both[1], ids[0], both[0], 'search:99', 'search:x'])[0]
    if [meta['id'] for meta in metas] != [both[1], ids[0], both[0]]:
        raise Failure(f'told of {metas}')
    told = [(meta['name'], meta['description']) for meta in metas[1:]]
    if told != [('Zephyr Nurses', 'Saved search · registered nurse'), ('electrician', 'Saved search')]:
        raise Failure(f'told: {told}')

    shell.call('ActivateResult', ids[0], ['zephyr', 'nur'], 0)
    j.window()
    entry = j.find('entry', 'Search jobs', seconds=20)
    wait_for(lambda: text_of(entry) == 'registered nurse', 'the words of the saved search')

    # One that is gone is not found any more.
    j.ctl('searches', 'remove', 'Zephyr Nurses')
    wait_for(lambda: not shell.call('GetInitialResultSet', ['zephyr', 'nur'])[0], 'nothing of that name')
    j.quit()


def test_saved_jobs(j):
    """What somebody has saved comes before what they have not."""
    follow(j)
    shell = Shell(j)
    j.start()
    before = shell.call('GetInitialResultSet', ['nurse'])[0]
    j.press('ctrl+f')
    j.type_keys('nurse')
    j.read(re.compile('^19 jobs'))
    j.press('Down', 'j', 'j', 'j', 'j')
    title = j.find('heading', re.compile('.')).get_name()
    j.press('s')
    j.find('label', 'Saved')
    wait_for(lambda: shell.call('GetInitialResultSet', ['nurse'])[0][0] != before[0], 'another job to be first')
    after = shell.call('GetInitialResultSet', ['nurse'])[0]
    if shell.call('GetResultMetas', after[:1])[0][0]['name'] != title or after[1] != before[0]:
        raise Failure(f'found: {after}, and {before} before')
    if len(set(after)) != len(after):
        raise Failure(f'found twice: {after}')
    j.quit()


def test_ends(j):
    """With nobody asking any more the program goes, unless it was to stay."""
    follow(j)
    shell = Shell(j)
    j.start('--gapplication-service', wait=False)
    wait_for(shell.is_there, 'the program on the bus', 20)
    if not shell.call('GetInitialResultSet', ['nurse'])[0]:
        raise Failure('nothing found')
    wait_for(lambda: j.process.poll() is not None, 'the program to end', 40)
    if j.process.returncode != 0:
        raise Failure(f'ended with {j.process.returncode}')
    j.process = None


if __name__ == '__main__':
    main({name: thing for name, thing in globals().items()})
