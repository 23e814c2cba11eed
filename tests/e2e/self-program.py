#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The little program that self.py drives, to prove the helper itself."""

import os
import pathlib
import sys

import gi
gi.require_version('Gtk', '4.0')
gi.require_version('Adw', '1')
from gi.repository import Adw, Gio, Gtk  # noqa: E402

ID = 'io.github.vocation_app.E2eSelf'
NOTE = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'note'


class Program(Adw.Application):
    def __init__(self):
        super().__init__(application_id=ID)
        self.greeting = self.entry = None

    def do_startup(self):
        Adw.Application.do_startup(self)
        action = Gio.SimpleAction.new('quit', None)
        action.connect('activate', lambda *_: self.quit())
        self.add_action(action)
        self.set_accels_for_action('app.quit', ['<Control>q'])
        find = Gio.SimpleAction.new('find', None)
        find.connect('activate', lambda *_: self.entry.grab_focus())
        self.add_action(find)
        self.set_accels_for_action('app.find', ['<Control>f'])

    def do_activate(self):
        box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=12)
        self.entry = Gtk.Entry(tooltip_text='Name')
        self.entry.update_property([Gtk.AccessibleProperty.LABEL], ['Name'])
        self.greeting = Gtk.Label(label=NOTE.read_text() if NOTE.exists() else 'Nobody yet')
        button = Gtk.Button(label='Greet')
        button.connect('clicked', self.greet)
        later = Gtk.Button(label='Hide')
        later.connect('clicked', lambda *_: self.greeting.set_visible(False))
        rows = Gtk.ListBox()
        for name in ('One', 'Two', 'Three'):
            rows.append(Gtk.Label(label=name))
        pages = Adw.ViewStack()
        for name in ('First', 'Second'):
            pages.add_titled(Gtk.Label(label=f'{name} page'), name, name)
        header = Adw.HeaderBar(title_widget=Adw.ViewSwitcher(stack=pages))
        for child in (header, pages, self.entry, button, later, self.greeting, rows):
            box.append(child)
        window = Adw.ApplicationWindow(application=self, title='Self', content=box)
        window.set_default_size(400, 360)
        window.present()

    def greet(self, _button):
        text = f'Hello {self.entry.get_text()}'
        self.greeting.set_label(text)
        NOTE.write_text(text)


sys.exit(Program().run([]))
