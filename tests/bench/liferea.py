#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives liferea over the session bus that this runs on, until it has all items:

    dbus-run-session -- liferea.py FOLDER URL COUNT

FOLDER is its home. Prints "ready" when liferea is there and waits for a line, so that
the feed can be put into place; then has it refreshed, and prints JSON.
"""

import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import time

OPML = '''<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Liferea Feed List Export</title></head><body>
<outline title="Jobs" text="Jobs" description="Jobs" type="rss" htmlUrl="" xmlUrl="{url}" id="jobs01"
 sortColumn="time" updateInterval="-1" cacheLimit="unlimited" collapsed="true"/>
</body></opml>
'''
PATIENCE = 1200


def call(method, *arguments):
    """False as long as nobody answers."""
    return subprocess.run(['gdbus', 'call', '--session', '--timeout', '60', '--dest', 'org.gnome.feed.Reader',
                           '--object-path', '/org/gnome/feed/Reader', '--method',
                           f'org.gnome.feed.Reader.{method}', *arguments], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False).returncode == 0


def count_items(database):
    with contextlib.suppress(sqlite3.Error), \
            contextlib.closing(sqlite3.connect(f'file:{database}?mode=ro', uri=True)) as db:
        return db.execute('SELECT count(*) FROM items').fetchone()[0]
    return 0


def wait_for(process, function):
    end = time.monotonic() + PATIENCE
    while not function():
        if process.poll() is not None or time.monotonic() > end:
            sys.exit('liferea is gone, or takes too long')
        time.sleep(0.05)


def main():
    folder, url, count = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    settings = pathlib.Path(os.environ['XDG_CONFIG_HOME']) / 'liferea'
    settings.mkdir(parents=True)
    (settings / 'feedlist.opml').write_text(OPML.format(url=url), 'utf-8')
    database = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'liferea' / 'liferea.db'
    with (folder / 'output').open('w') as output:
        process = subprocess.Popen(['liferea'], stdin=subprocess.DEVNULL, stdout=output, stderr=output)
    try:
        # GNetworkMonitor may say that there is no network: the loopback is none.
        wait_for(process, lambda: call('SetOnline', 'true'))
        # What it does when it starts is no part of this.
        time.sleep(5)
        print('ready', flush=True)
        sys.stdin.readline()
        start = time.monotonic()
        call('Refresh')
        wait_for(process, lambda: count_items(database) >= count)
        seconds = time.monotonic() - start
        status = pathlib.Path(f'/proc/{process.pid}/status').read_text()
        kib = next(int(line.split()[1]) for line in status.splitlines() if line.startswith('VmHWM'))
        print(json.dumps({'seconds': seconds, 'kib': kib, 'count': count_items(database)}), flush=True)
    finally:
        process.kill()
        process.wait()


if __name__ == '__main__':
    main()
