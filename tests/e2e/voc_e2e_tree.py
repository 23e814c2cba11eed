# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessible tree of a program, in one look.

Asking each node for its children and its name is thousands of calls for a window
like ours, seconds for every look. Programs keep all of it at one place too, the
cache of AT-SPI, which answers at once. A node that is to be acted upon is then
looked up through libatspi.
"""

import contextlib
import functools

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

import voc_e2e_wire  # noqa: E402

ROOT = '/org/a11y/atspi/accessible/root'
NOBODY = '/org/a11y/atspi/null'
# Roles that AT-SPI or GTK have renamed, by their newer names.
OLD_ROLES = {'button': 'push button', 'toggle button': 'push button', 'grouping': 'panel'}
MOST_CHILDREN = 10000


@functools.cache
def title_of_role(number):
    title = Atspi.role_get_name(Atspi.Role(number)) or ''
    return OLD_ROLES.get(title, title)


@functools.cache
def number_of_state(state):
    return int(getattr(Atspi.StateType, state.upper()))


class Node:
    """A node as it was when it was looked at."""

    def __init__(self, path, parent, index, n_children, interfaces, name, role, states):
        self.path = path
        self.parent_path = parent
        self.index = index
        self.n_children = n_children
        self.interfaces = interfaces
        self.name = name or ''
        self.role = title_of_role(role)
        self.states = states
        self.parent = None
        self.children = []
        self.found = None

    def has_state(self, state):
        number = number_of_state(state)
        return bool(self.states[number // 32] >> (number % 32) & 1)

    def lacks_children(self):
        return not {child.index for child in self.children} >= set(range(self.n_children))

    def walk(self):
        """The node and all below it, in reading order, each once: newer GTK names a page
        as the child of several."""
        waiting, seen = [self], set()
        while waiting:
            node = waiting.pop()
            if node.path not in seen:
                seen.add(node.path)
                yield node
                waiting.extend(reversed(node.children))

    def find(self, path):
        return next((node for node in self.walk() if node.path == path), None)


class Tree:
    """The tree of the program of one process."""

    def __init__(self, pid):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                    None, None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.pid = pid
        self.name = None

    def close(self):
        with contextlib.suppress(GLib.Error):
            self.bus.close_sync()

    def _call(self, name, path, interface, method, arguments=None):
        message = Gio.DBusMessage.new_method_call(name, path, interface, method)
        if arguments is not None:
            message.set_body(arguments)
        reply, _serial = self.bus.send_message_with_reply_sync(message, Gio.DBusSendMessageFlags.NONE, 20000, None)
        reply.to_gerror()
        return voc_e2e_wire.body(reply)

    def _children(self, name, path):
        """The references of the children of a node."""
        return self._call(name, path, 'org.a11y.atspi.Accessible', 'GetChildren')[0]

    def _is_ours(self, name):
        with contextlib.suppress(GLib.Error):
            return self._call('org.freedesktop.DBus', '/org/freedesktop/DBus',
                              'org.freedesktop.DBus', 'GetConnectionUnixProcessID',
                              GLib.Variant('(s)', (name,)))[0] == self.pid
        return False

    def _find_name(self):
        if self.name is None:
            registered = self._children('org.a11y.atspi.Registry', ROOT)
            self.name = next((name for name, _ in registered if self._is_ours(name)), None)
        return self.name

    def _ask_all(self, paths, interface, method, arguments=None):
        """The same question to many nodes at once: waiting for each takes ten times
        as long. Who has gone meanwhile answers with None."""
        answers, waiting = {}, set(paths)

        def answered(bus, result, path):
            waiting.discard(path)
            try:
                answers[path] = bus.call_finish(result).unpack()[0]
            except GLib.Error:
                answers[path] = None
        for path in paths:
            self.bus.call(self.name, path, interface, method, arguments, None,
                          Gio.DBusCallFlags.NONE, 20000, None, answered, path)
        while waiting:
            GLib.MainContext.default().iteration(True)
        return answers

    def _mention(self, paths, known):
        """Ask for children: a program puts nodes into the cache once they were asked
        for. Returns the children of all that was asked."""
        told = {}
        while paths:
            found = self._ask_all(paths, 'org.a11y.atspi.Accessible', 'GetChildren')
            for path, children in found.items():
                told[path] = [child for _, child in (children or ())[:MOST_CHILDREN]]
            paths = {child for path in found for child in told[path]} - known - {NOBODY}
            known |= paths
        return told

    def touch(self, path):
        """Ask for everything below a node."""
        if self._find_name() is not None:
            self._mention({path}, set())

    def _read_cache(self):
        items = self._call(self.name, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems')[0]
        nodes = {}
        for (_, path), _, (_, parent), index, n_children, interfaces, name, role, _, states in items:
            nodes[path] = Node(path, parent, index, n_children, interfaces, name, role, states)
        return nodes

    @staticmethod
    def _join(nodes, told):
        """Put the nodes below each other, by what was told of their children first: what
        is in a page of a stack names the stack as its parent in newer GTK."""
        for node in nodes.values():
            node.parent, node.children = None, []
        for node in nodes.values():
            parent = nodes.get(node.parent_path) if node.path != ROOT else None
            # Who is hidden is nobody's child, but stays in the cache.
            if parent is not None and node.index >= 0 and node.has_state('visible'):
                node.parent = parent
                parent.children.append(node)
        for node in nodes.values():
            node.children.sort(key=lambda child: child.index)
        for path, children in told.items():
            if path in nodes:
                nodes[path].children = [nodes[child] for child in children if child in nodes]
                for index, child in enumerate(nodes[path].children):
                    child.parent, child.index = nodes[path], index

    def look(self):
        """The root as it is now, None while the program has not registered."""
        if self._find_name() is None:
            return None
        # It makes the cache when it is asked for the first time.
        told = {ROOT: [path for _, path in self._children(self.name, ROOT)]}
        nodes = self._read_cache()
        self._join(nodes, told)
        lacking = {path for path, node in nodes.items() if node.lacks_children()} or \
            ({ROOT} if ROOT not in nodes else set())
        if lacking:
            told |= self._mention(lacking, set(nodes))
            # Who was known before is in the cache as it was a moment ago.
            if not {child for children in told.values() for child in children} <= nodes.keys():
                nodes = self._read_cache()
            self._join(nodes, told)
        return nodes.get(ROOT)


def resolve(node, program):
    """The node of libatspi, from the program's own down; None when it has gone. It is
    remembered for those who look up several of its kin."""
    if node.parent is None:
        return program
    if node.found is None:
        above = resolve(node.parent, program)
        if above is None:
            return None
        child = above.get_child_at_index(node.index) if node.index >= 0 else None
        if child is None or child.path != node.path:
            count = min(above.get_child_count(), MOST_CHILDREN)
            child = next((c for c in (above.get_child_at_index(i) for i in range(count))
                          if c is not None and c.path == node.path), None)
        node.found = child
    return node.found
