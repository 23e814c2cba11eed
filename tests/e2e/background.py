#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a window: what the program does when it is closed, what it tells of, and
what the desktop has to say to it. The portal and the notifications are ours.
VOC_ASKS_PORTAL=0 is for a build without libportal, which asks nobody."""

import contextlib
import json
import os
import re
import sqlite3
import subprocess
import threading
import time

from gi.repository import Gio, GLib

from voc_e2e import APP_ID, Failure, main, wait_for
from voc_e2e_http import Answer

INTERFACES = '''<node>
  <interface name="org.freedesktop.portal.Background">
    <method name="RequestBackground">
      <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <property name="version" type="u" access="read"/>
  </interface>
  <interface name="org.gtk.Notifications">
    <method name="AddNotification">
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="a{sv}" direction="in"/>
    </method>
    <method name="RemoveNotification">
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
    </method>
  </interface>
</node>'''


class Desktop:
    """A portal that answers with one code (0: yes, 1: no), and what shows notes."""

    def __init__(self, j, code, portal=True):
        self.code, self.asked, self.notes, self.withdrawn = code, [], [], []
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop(self.context)
        self.ready = threading.Event()
        self.portal = portal
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()
        if not self.ready.wait(20):
            raise Failure('no desktop')
        j.closers.append(self.stop)

    def run(self):
        self.context.push_thread_default()
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION, None)
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        portal, notes = Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces
        self.bus.register_object('/org/gtk/Notifications', notes, self.note, None, None)
        self.own('org.gtk.Notifications')
        if self.portal:
            self.bus.register_object('/org/freedesktop/portal/desktop', portal, self.ask,
                                     lambda *_: GLib.Variant('u', 2), None)
            self.own('org.freedesktop.portal.Desktop')
        self.ready.set()
        self.loop.run()
        self.bus.close_sync(None)

    def own(self, name):
        self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus',
                           'org.freedesktop.DBus', 'RequestName',
                           GLib.Variant('(su)', (name, 0)), None, 0, -1, None)

    def ask(self, bus, sender, _path, _interface, _method, arguments, call):
        _parent, options = arguments.unpack()
        handle = '/org/freedesktop/portal/desktop/request/' + sender[1:].replace('.', '_') \
            + '/' + options['handle_token']
        self.asked.append(options)
        call.return_value(GLib.Variant('(o)', (handle,)))
        granted = GLib.Variant('b', self.code == 0)
        bus.emit_signal(sender, handle, 'org.freedesktop.portal.Request', 'Response',
                        GLib.Variant('(ua{sv})', (self.code, {'background': granted,
                                                              'autostart': granted})))

    def note(self, _bus, _sender, _path, _interface, method, arguments, call):
        kept = self.notes if method == 'AddNotification' else self.withdrawn
        kept.append(arguments.unpack()[1:])
        call.return_value(None)

    def stop(self):
        self.loop.quit()
        self.thread.join()


def set_key(j, key, value):
    subprocess.run(['gsettings', 'set', APP_ID, key, value], env=j.environment, check=True)


def get_key(j, key):
    return subprocess.run(['gsettings', 'get', APP_ID, key], env=j.environment, check=True,
                          stdout=subprocess.PIPE, text=True).stdout.strip()


def board(path, first, last):
    """Listings with these numbers, in the program's own format: of an employer of its
    own, for the same job from two sources would be one."""
    return '\n'.join(json.dumps({
        '@context': 'https://schema.org', '@type': 'JobPosting', 'title': f'Engineer {number}',
        'identifier': str(number), 'url': f'https://jobs.example{path}/{number}',
        'hiringOrganization': {'@type': 'Organization', 'name': f'Pebbleford {path[1:-7]}'},
        'description': f'Builds bridge {number}.', 'datePosted': '2026-01-02'})
        for number in range(first, last))


def follow(j, server, path):
    server.answers[path] = Answer(board(path, 0, 3), kind='application/x-ndjson')
    j.ctl('sources', 'add', server.url(path))


def make_due(j):
    """As if time had passed: every source is due in two seconds."""
    with contextlib.closing(sqlite3.connect(
            j.folder / 'data' / 'vocation' / 'library.db', timeout=20)) as library:
        library.execute('UPDATE source SET last_tried_at = 1, next_try_at = ?',
                        (int(time.time()) + 2,))
        library.commit()


def close_window(j):
    j.press('ctrl+w')
    wait_for(lambda: not [w for w in j.find_all('frame', showing=False)], 'the window to close')


def test_syncs_without_a_window(j):
    desktop = Desktop(j, 0)
    server = j.http()
    follow(j, server, '/one.ndjson')
    follow(j, server, '/two.ndjson')
    follow(j, server, '/three.ndjson')
    j.ctl('sync')
    set_key(j, 'sync-in-background', 'true')
    j.start()
    j.read(re.compile('^9 jobs'))
    close_window(j)
    if desktop.asked or desktop.notes:
        raise Failure('somebody was asked or told something')

    # Seven are new, from two of the three sources.
    server.answers['/one.ndjson'] = Answer(board('/one.ndjson', 0, 8), kind='application/x-ndjson')
    server.answers['/two.ndjson'] = Answer(board('/two.ndjson', 0, 5), kind='application/x-ndjson')
    make_due(j)
    wait_for(lambda: bool(desktop.notes), 'a notification', 30)
    name, note = desktop.notes[0]
    if (note['title'], note['body']) != ('7 new jobs', 'From 2 sources that you follow'):
        raise Failure(f'told: {note}')
    if note['default-action'] != 'app.show-jobs' or len(note['buttons']) != 1:
        raise Failure(f'leads to {note}')

    # Nothing new is no news: three more requests, and no word.
    n_asked = len(server.requests)
    make_due(j)
    wait_for(lambda: len(server.requests) >= n_asked + 3, 'another round', 90)
    time.sleep(1)
    if len(desktop.notes) != 1:
        raise Failure(f'told again: {desktop.notes}')

    # It opens at once, and what was told is taken back.
    withdrawn = len(desktop.withdrawn)
    subprocess.run([str(j.command[0])], env=j.environment, check=True, timeout=60)
    j.window()
    j.read(re.compile('^16 jobs'))
    if (name,) not in desktop.withdrawn[withdrawn:]:
        raise Failure('the notification stays')
    close_window(j)
    if j.process.poll() is not None:
        raise Failure('the program is gone')
    j.quit()


def open_preferences(j):
    j.start()
    j.press('ctrl+comma')
    switch = j.find('check box', 'Keep Syncing in the Background')
    j.focus_window()
    return switch


def test_asks_the_desktop(j):
    desktop = Desktop(j, 0)
    j.click(open_preferences(j))
    wait_for(lambda: bool(desktop.asked), 'the question')
    asked = desktop.asked[0]
    if asked['autostart'] or 'fetches new jobs' not in asked['reason']:
        raise Failure(f'asked: {asked}')
    set_key(j, 'start-at-login', 'true')
    wait_for(lambda: len(desktop.asked) == 2, 'the second question')
    if not desktop.asked[1]['autostart'] or '--gapplication-service' not in str(desktop.asked[1]['commandline']):
        raise Failure(f'asked: {desktop.asked[1]}')
    if get_key(j, 'sync-in-background') != 'true':
        raise Failure('switched off again')
    j.quit()


def test_refused(j):
    desktop = Desktop(j, 1)
    j.click(open_preferences(j))
    j.find(None, 'The system does not allow it. Vocation syncs when it is open.')
    wait_for(lambda: get_key(j, 'sync-in-background') == 'false', 'the switch to go back')
    if len(desktop.asked) != 1:
        raise Failure(f'asked: {desktop.asked}')
    # And so it is: the program ends with its windows.
    j.press('Escape')
    j.gone(None, re.compile('^Keep Syncing'))
    j.focus_window()
    j.press('ctrl+w')
    j.end(20)


def test_asks_nobody(j):
    """The portal would refuse; what the program does in its place is said."""
    desktop = Desktop(j, 1)
    j.click(open_preferences(j))
    j.find(None, 'Vocation syncs until you quit it or log out.')
    set_key(j, 'start-at-login', 'true')
    start = j.folder / 'config' / 'autostart' / f'{APP_ID}.desktop'
    wait_for(start.exists, 'the start at login')
    if 'Exec=vocation --gapplication-service' not in start.read_text('utf-8').splitlines():
        raise Failure(f'starts: {start.read_text("utf-8")}')
    if desktop.asked or get_key(j, 'sync-in-background') != 'true':
        raise Failure(f'asked: {desktop.asked}')
    j.quit()


def test_starts_without_a_window(j):
    desktop = Desktop(j, 0)
    server = j.http()
    follow(j, server, '/one.ndjson')
    set_key(j, 'sync-in-background', 'true')
    j.start('--gapplication-service', wait=False)
    wait_for(lambda: bool(desktop.notes), 'a notification', 40)
    if desktop.notes[0][1]['title'] != '3 new jobs':
        raise Failure(f'told: {desktop.notes}')
    j.terminate()


if __name__ == '__main__':
    asks = os.environ.get('VOC_ASKS_PORTAL', '1') == '1'
    others = {test_asks_nobody} if asks else {test_asks_the_desktop, test_refused}
    main({name: thing for name, thing in globals().items() if name[:5] != 'test_' or thing not in others})
