# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessible tree of a program, in one look.

Asking each node for its children and its name is thousands of calls for a window
like ours, seconds for every look. Programs keep all of it at one place too, the
cache of AT-SPI, which answers at once. A node of a look can be asked, and acted upon.
"""

import contextlib
import functools
import os

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

from voc_e2e_wire import Bus, Refused  # noqa: E402

ROOT = '/org/a11y/atspi/accessible/root'
CACHE = '/org/a11y/atspi/cache'
NOBODY = '/org/a11y/atspi/null'
ATSPI = 'org.a11y.atspi.'
ACCESSIBLE, COMPONENT, ACTION, TEXT, EDITABLE = (
    ATSPI + name for name in ('Accessible', 'Component', 'Action', 'Text', 'EditableText'))
PROPERTIES = 'org.freedesktop.DBus.Properties'
NOT_THERE = ('org.freedesktop.DBus.Error.ServiceUnknown', 'org.freedesktop.DBus.Error.NameHasNoOwner')
IN_WINDOW = int(Atspi.CoordType.WINDOW)
# Roles that AT-SPI or GTK have renamed, by their newer names.
OLD_ROLES = {'button': 'push button', 'toggle button': 'push button', 'grouping': 'panel'}
MOST_CHILDREN = 10000
# In newer GTK a page of a stack that was open has the place of the one that is, and hides
# that its parent has a child that nobody asked for: so many looks later everybody is asked.
THOROUGH = 12
N_POINTS = 5


@functools.cache
def title_of_role(number):
    title = Atspi.role_get_name(Atspi.Role(number)) or ''
    return OLD_ROLES.get(title, title)


@functools.cache
def number_of_state(state):
    return int(getattr(Atspi.StateType, state.upper()))


@functools.cache
def interfaces_of(data):
    """The names among the bytes of an array of texts, each behind its length."""
    return frozenset(word.decode() for word in data.split(b'\0') if word.startswith(ATSPI.encode()))


def is_among(states, state):
    number = number_of_state(state)
    return bool(states[number // 32] >> (number % 32) & 1)


def points_of(box):
    """The middle, and near each corner: an entry may lie in the middle of a box."""
    x, y, width, height = box
    near, far, top, bottom = x + 2, x + width - 3, y + 2, y + height - 3
    return ((x + width // 2, y + height // 2), (near, top), (far, top), (near, bottom), (far, bottom))


class Node:
    """A node as it was when it was looked at; what it is asked, it answers of now."""

    def __init__(self, tree, item):
        self.tree = tree
        self.path, self.parent_path, self.index, self.n_children, interfaces, self.name, role, self.states = item
        self.role = title_of_role(role)
        self.interfaces = interfaces_of(interfaces)
        self.parent = None
        self.children = []

    def had_state(self, state):
        return is_among(self.states, state)

    def lacks_children(self):
        """Whether others than these are its children. One that hid before anybody asked for
        it does not say so, and has the place of the next."""
        return sorted(child.index for child in self.children) != list(range(self.n_children))

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

    def question(self, interface, method, signature='', *arguments):
        return self.tree.name, self.path, interface, method, signature, arguments

    def ask(self, interface, method, signature='', *arguments):
        """The first value of what it answers."""
        values = self.tree.bus.call(*self.question(interface, method, signature, *arguments))
        return values[0] if values else None

    def ask_property(self, interface, name):
        return self.ask(PROPERTIES, 'Get', 'ss', interface, name)

    def get_name(self):
        return self.ask_property(ACCESSIBLE, 'Name')

    def get_parent(self):
        return self.parent

    def has_state(self, state):
        return is_among(self.ask(ACCESSIBLE, 'GetState'), state)

    def get_description(self):
        return self.ask_property(ACCESSIBLE, 'Description')

    def get_text(self):
        """What it holds as text, else its name."""
        return self.tree.texts([self])[0]

    def get_extents(self):
        """Its x, y, width and height in its window."""
        return self.ask(COMPONENT, 'GetExtents', 'u', IN_WINDOW)

    def act(self, names):
        """Do the first of these actions that it has; None when it has none of them, else
        whether it was done."""
        count = self.ask_property(ACTION, 'NActions') if ACTION in self.interfaces else 0
        there = [self.ask(ACTION, 'GetName', 'i', number) for number in range(count)]
        chosen = next((there.index(name) for name in names if name in there), None)
        return None if chosen is None else bool(self.ask(ACTION, 'DoAction', 'i', chosen))

    def measured(self):
        """Itself or what is above it that tells whether it is on the display, and what
        is known of that without a question."""
        node = self
        while node is not None and node.role != 'application':
            if not node.had_state('visible'):
                return None, False
            if node.had_state('showing'):
                return None, True
            if COMPONENT in node.interfaces:
                return node, None
            node = node.parent
        return None, False


class Tree:
    """The tree of the program of one process."""

    def __init__(self, pid):
        session = Bus(os.environ['DBUS_SESSION_BUS_ADDRESS'])
        address = session.call('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress')[0]
        session.close()
        self.bus = Bus(address)
        self.pid = pid
        self.name = None
        self.n_looks = 0

    def close(self):
        self.bus.close()

    def _children(self, name, path):
        """The references of the children of a node."""
        return self.bus.call(name, path, ACCESSIBLE, 'GetChildren')[0]

    def _is_ours(self, name):
        with contextlib.suppress(Refused):
            return self.bus.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                 'GetConnectionUnixProcessID', 's', (name,))[0] == self.pid
        return False

    def _find_name(self):
        if self.name is None:
            registered = self._children(ATSPI + 'Registry', ROOT)
            self.name = next((name for name, _ in registered if self._is_ours(name)), None)
        return self.name

    def _mention(self, paths, known):
        """Ask for children: a program puts nodes into the cache once they were asked
        for. Returns the children of all that was asked."""
        told = {}
        while paths:
            asked = sorted(paths)
            found = self.bus.call_all([(self.name, path, ACCESSIBLE, 'GetChildren') for path in asked])
            for path, children in zip(asked, found):
                told[path] = [child for _, child in (children or ())[:MOST_CHILDREN]]
            paths = {child for path in asked for child in told[path]} - known - {NOBODY}
            known |= paths
        return told

    def _read_cache(self):
        items = self.bus.call(self.name, CACHE, ATSPI + 'Cache', 'GetItems')[0]
        return {item[0]: Node(self, item) for item in items}

    @staticmethod
    def _join(nodes, told):
        """Put the nodes below each other, by what was told of their children first: what
        is in a page of a stack names the stack as its parent in newer GTK."""
        for node in nodes.values():
            node.parent, node.children = None, []
        for node in nodes.values():
            parent = nodes.get(node.parent_path) if node.path != ROOT else None
            # Who is hidden is nobody's child, but stays in the cache.
            if parent is not None and node.index >= 0 and node.had_state('visible'):
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
        """The root as it is now, None while the program is not registered."""
        # It makes the cache when it is asked for the first time.
        told = {ROOT: self.windows()}
        if self.name is None:
            return None
        nodes = self._read_cache()
        self._join(nodes, told)
        self.n_looks += 1
        is_thorough = self.n_looks % THOROUGH == 0
        lacking = {path for path, node in nodes.items() if is_thorough or node.lacks_children()} or \
            ({ROOT} if ROOT not in nodes else set())
        if lacking:
            told |= self._mention(lacking, set(nodes))
            # Who was known before is in the cache as it was a moment ago.
            if not {child for children in told.values() for child in children} <= nodes.keys():
                nodes = self._read_cache()
            self._join(nodes, told)
        return nodes.get(ROOT)

    def windows(self):
        """The paths of the program's windows, none while it is not registered."""
        if self._find_name() is None:
            return []
        try:
            return [path for _, path in self._children(self.name, ROOT)]
        except Refused as refusal:
            if str(refusal) not in NOT_THERE:
                raise
            self.name = None
            return []

    def has_window(self):
        """Whether one of the program's windows is on the display."""
        return any(states and is_among(states, 'showing') for states in self.bus.call_all(
            [(self.name, path, ACCESSIBLE, 'GetState') for path in self.windows()]))

    def _places(self, nodes, verdicts):
        """Who is asked at which place whether anything is there: {path: (node, box)}."""
        places, asking = {}, {node.path: node.measured() for node in nodes}
        while asking:
            verdicts |= {path: known for path, (node, known) in asking.items() if node is None}
            asking = {path: node for path, (node, _) in asking.items() if node is not None}
            there = list({node.path: node for node in asking.values()}.values())
            boxes = dict(zip((node.path for node in there), self.bus.call_all(
                [node.question(COMPONENT, 'GetExtents', 'u', IN_WINDOW) for node in there])))
            further = {}
            for path, node in asking.items():
                box = boxes[node.path]
                if box is None or box[2] <= 0 or box[3] <= 0:
                    verdicts[path] = False
                # What is insensitive is never found, and of an entry only its inside,
                # which is not in the tree; then the parent is asked.
                elif node.had_state('sensitive') and EDITABLE not in node.interfaces:
                    places[path] = node, box
                else:
                    further[path] = node.parent.measured() if node.parent else (None, False)
            asking = further
        return places

    def shown(self, nodes):
        """Which of the nodes can be seen (or scrolled to). GTK 4.8 says "showing" of
        windows only, and leaves their size to the pages of a stack that are not open;
        but it finds nothing at a point of a widget that is not mapped. It crashes when
        what it finds there has never been asked for."""
        verdicts = {}
        places = self._places(nodes, verdicts)
        self._mention({node.path for node, _ in places.values()}, set())
        for number in range(N_POINTS):
            asked = {node.path: node.question(COMPONENT, 'GetAccessibleAtPoint', 'iiu',
                                              *points_of(box)[number], IN_WINDOW)
                     for path, (node, box) in places.items() if path not in verdicts}
            found = dict(zip(asked, self.bus.call_all(list(asked.values()))))
            verdicts |= {path: True for path, (node, _) in places.items()
                         if (found.get(node.path) or ('', NOBODY))[1] != NOBODY}
        return [node for node in nodes if verdicts.get(node.path)]

    def texts(self, nodes):
        """What each holds as text, else its name."""
        holding = [node for node in nodes if TEXT in node.interfaces]
        counts = self.bus.call_all([
            node.question(PROPERTIES, 'Get', 'ss', TEXT, 'CharacterCount') for node in holding])
        holding = [(node, count) for node, count in zip(holding, counts) if count]
        found = self.bus.call_all([node.question(TEXT, 'GetText', 'ii', 0, count) for node, count in holding])
        told = {node.path: text for (node, _), text in zip(holding, found)}
        return [told.get(node.path) or node.name for node in nodes]
