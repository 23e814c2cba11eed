# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive the real program in a real window, by its accessible names.

A journey is a file of this folder. Its functions test_…(j) each get a Journey:
a fresh profile, a program, servers on loopback. Everything that waits has a
limit. When a function fails, a picture of the display and the accessible tree are
kept, and their paths are told. The output is TAP.

    from voc_e2e import main

    def test_searches(j):
        j.start()
        j.type(j.find('text', 'Search jobs'), 'backend')
        j.find('list item', 'Backend Developer')

    if __name__ == '__main__':
        main(globals())
"""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

import voc_e2e_http
from voc_e2e_tree import COMPONENT, EDITABLE, TEXT, Tree
from voc_e2e_wire import Refused

APP_ID = 'io.github.vocation_app.Vocation'
BUILD = pathlib.Path(os.environ.get('VOC_BUILD_ROOT', 'build')).resolve()
KEPT = BUILD / 'meson-logs' / 'e2e'
# Sanitizers make the program slower; a limit is a limit, not a wait.
PATIENCE = 4 if os.environ.get('VOC_TEST_SANITIZED') else 2
# GTK names a node that it has not made known yet to whoever asks at that moment, and
# breaks by it. Nobody of ours is in that; the journey is gone through once more.
TOOLKIT_BROKE = 'g_variant_is_object_path: assertion'
BAD_WORDS = re.compile(r'CRITICAL \*\*|ERROR:|AddressSanitizer|LeakSanitizer|runtime error:')


class Failure(AssertionError):
    """What a journey expected did not come about."""


def wait_for(question, what, seconds=10):
    """Ask until the answer is neither None nor False; return it."""
    end = time.monotonic() + seconds * PATIENCE
    while True:
        asked = time.monotonic()
        try:
            answer = question()
        except Refused:
            # A node that went away while it was being read.
            answer = None
        if answer is not None and answer is not False:
            return answer
        now = time.monotonic()
        if now > end:
            raise Failure(f'{what}: not within {seconds * PATIENCE} s')
        # Who waits takes most of the time of who is waited for, unless it is patient.
        time.sleep(min(max(0.05, 2 * (now - asked)), 0.5))


def role_of(node):
    return node.role


def has_state(node, state):
    """Whether the node is, for example, 'showing', 'focused' or 'checked'."""
    return node.has_state(state)


def text_of(node):
    """What the node holds as text, else its name."""
    return node.get_text()


def has_role(seen, role):
    return role is None or seen.role in ((role,) if isinstance(role, str) else role)


def matches(text, wanted):
    """A string must be equal, a compiled pattern must be found."""
    if wanted is None:
        return True
    if isinstance(wanted, str):
        return text == wanted
    return wanted.search(text) is not None


class Journey:
    """One profile, and the program, servers and bus that belong to it."""

    def __init__(self, name):
        self.name = name
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='voc-e2e-'))
        self.process = None
        self.tree = None
        self.looked = None  # the root of a look that several questions share
        self.log = self.folder / 'program.log'
        self.closers = []
        self.command = [BUILD / 'src' / 'app' / 'vocation']
        self.application_id = APP_ID
        self.environment = self._environment()

    def _environment(self):
        env = dict(os.environ)
        for key in ('cache', 'config', 'data', 'state'):
            path = self.folder / key
            path.mkdir(mode=0o700)
            env[f'XDG_{key.upper()}_HOME'] = str(path)
        env.update({
            'VOCATION_CACHE_DIR': str(self.folder / 'cache' / 'vocation'),
            'VOCATION_DATA_DIR': str(self.folder / 'data' / 'vocation'),
            'VOCATION_REFERENCE': str(BUILD / 'data' / 'reference' / 'reference.db'),
            'GSETTINGS_BACKEND': 'keyfile',
            'GSETTINGS_SCHEMA_DIR': str(BUILD / 'data'),
            'GSK_RENDERER': 'cairo',
            'GDK_BACKEND': 'x11',
            'GTK_USE_PORTAL': '0',
            'G_DEBUG': 'fatal-criticals',
            'LC_ALL': 'C.UTF-8',
            'TZ': 'UTC',
            'HOME': str(self.folder),
            'NO_PROXY': '127.0.0.1',
        })
        env.setdefault('GTK_A11Y', 'atspi')
        return env

    # The program

    def start(self, *arguments, wait=True):
        """Start the program on this profile, and wait for its window."""
        if self.process is not None:
            raise Failure('the program runs already')
        stream = self.log.open('ab')
        self.process = subprocess.Popen(
            [str(word) for word in (*self.command, *arguments)], env=self.environment,
            stdin=subprocess.DEVNULL, stdout=stream, stderr=stream)
        stream.close()
        if wait:
            self.window()

    def open(self, address):
        """Follow a link while the program runs; the second start hands it over and ends."""
        done = subprocess.run([str(word) for word in (*self.command, address)], env=self.environment,
                              capture_output=True, timeout=30 * PATIENCE, check=False)
        if done.returncode != 0:
            raise Failure(f'{address} ended with {done.returncode}: {done.stderr!r}')

    def window(self, seconds=30):
        """Wait until a window of the program is on the display."""
        def look():
            if self.process.poll() is not None:
                raise Failure(f'the program ended with {self.process.returncode}: '
                              f'{self.log.read_text(errors="replace")[-2000:]}')
            return self._open_tree().has_window()
        wait_for(look, 'the window', seconds)
        self.focus_window()

    def has_windows(self):
        """Whether the program has windows at all."""
        return bool(self._open_tree().windows())

    def focus_window(self):
        """There is no window manager: give the keyboard to the newest window."""
        found = self._xdotool('search', '--onlyvisible', '--pid', self.process.pid,
                              '--name', '.', check=False).split()
        if found:
            self._xdotool('windowfocus', found[-1], check=False)

    def windows(self, title):
        """What the display knows of this title: for those of GTK that tell nothing else."""
        return self._xdotool('search', '--onlyvisible', '--name', f'^{title}$', check=False).split()

    def ask_to_quit(self):
        """What the menu of a desktop does; the program may have a question."""
        done = subprocess.run(
            ['gdbus', 'call', '--session', '--dest', self.application_id,
             '--object-path', '/' + self.application_id.replace('.', '/'),
             '--method', 'org.freedesktop.Application.ActivateAction', 'quit', '[]', '{}'],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, check=False)
        # The program may be gone before it has answered.
        gone = 'NoReply' in done.stdout or 'disconnected' in done.stdout.lower()
        if done.returncode != 0 and not gone:
            raise Failure(f'quit: {done.stdout}')

    def quit(self, seconds=20):
        """Ask the program to quit, and demand that it ends well."""
        self.ask_to_quit()
        self.end(seconds)

    def terminate(self, seconds=20):
        """What a session does that ends; demand that the program ends well."""
        self.process.send_signal(signal.SIGTERM)
        self.end(seconds)

    def end(self, seconds):
        """Wait until the program has ended, and demand that it ended well."""
        try:
            status = self.process.wait(seconds * PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure(f'the program did not quit within {seconds * PATIENCE} s') from None
        self.process = None
        if status != 0:
            raise Failure(f'the program ended with {status}')
        self.check_log()

    def kill(self):
        """kill -9: no chance to put anything in order."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def check_log(self):
        """The program complained of nothing."""
        text = self.log.read_text(errors='replace') if self.log.exists() else ''
        bad = [line for line in text.splitlines() if BAD_WORDS.search(line)]
        if bad:
            raise Failure('the program complained: ' + '\n'.join(bad[:10]))

    # Looking

    def _open_tree(self):
        if self.tree is None or self.tree.pid != self.process.pid:
            self._close_tree()
            self.tree = Tree(self.process.pid)
        return self.tree

    def _close_tree(self):
        if self.tree is not None:
            self.tree.close()
        self.tree = None

    @contextlib.contextmanager
    def one_look(self):
        """All that is asked in here is asked of one look."""
        self.looked = self._open_tree().look()
        try:
            yield
        finally:
            self.looked = None

    def _look(self, within):
        """The nodes in one look, in reading order."""
        if self.process is None:
            return ()
        start = self.looked or self._open_tree().look()
        if start is not None and within is not None:
            start = start.find(within.path)
        return start.walk() if start is not None else ()

    def _matching(self, role, name, within, showing):
        return (node for node in self._look(within)
                if has_role(node, role) and matches(node.name, name)
                and (not showing or node.had_state('visible')))

    def _first(self, role, name, within, showing):
        return next((node for node in self._matching(role, name, within, showing)
                     if not showing or self.tree.shown([node])), None)

    def find_all(self, role=None, name=None, within=None, showing=True):
        """Every node of that role and name, at once and without waiting. A role may be
        several, of which a node has to have one."""
        found = list(self._matching(role, name, within, showing))
        return self.tree.shown(found) if showing else found

    def find(self, role=None, name=None, within=None, seconds=10, showing=True):
        """Wait for the first node of that role and name. A name is a string, or a
        compiled pattern; showing=False finds pages that are not open too."""
        return wait_for(lambda: self._first(role, name, within, showing),
                        f'find {role or "anything"} {name!r}', seconds)

    def gone(self, role=None, name=None, within=None, seconds=10):
        """Wait until no such node is on the display."""
        wait_for(lambda: self._first(role, name, within, True) is None,
                 f'{role or "anything"} {name!r} to go', seconds)

    def focused_node(self):
        """What has the keyboard, or None."""
        found = [node for node in self._look(None) if node.had_state('focused')]
        return found[-1] if found else None

    def focused(self):
        """The role and name of what has the keyboard, or None."""
        node = self.focused_node()
        return (node.role, node.name) if node is not None else None

    def _texts(self, within, wanted=None):
        """What can be read, and where. A label that has a name is called as it reads."""
        def may_fit(node):
            has_text = TEXT in node.interfaces and not (node.role == 'label' and node.name)
            return node.had_state('visible') and (has_text or (node.name and matches(node.name, wanted)))
        nodes = [node for node in self._look(within) if may_fit(node)]
        return [(node, text) for node, text in zip(nodes, self.tree.texts(nodes))
                if text and matches(text, wanted)]

    def texts(self, within=None):
        """Everything that can be read on the display, in reading order."""
        read = self._texts(within)
        shown = {node.path for node in self.tree.shown([node for node, _ in read])}
        found = []
        for node, text in read:
            if node.path in shown and (not found or found[-1] != text):
                found.append(text)
        return found

    def read(self, wanted, within=None, seconds=10):
        """Wait until a text can be read that fits; return it."""
        return wait_for(lambda: next((text for node, text in self._texts(within, wanted)
                                      if self.tree.shown([node])), None), f'read {wanted!r}', seconds)

    # Acting

    def click(self, node):
        """Do what a click does, through the Action interface of the node or of the
        button that it is the label of; else give it the focus and press Enter."""
        for target in (node, node.get_parent()):
            done = target.act(('click', 'activate', 'press', 'toggle', 'default.activate')) if target else None
            if done is not None:
                if not done:
                    raise Failure(f'{node.name!r} refused to be clicked')
                return
        self.focus(node)
        self.press('Return')

    def undo(self, what):
        """Press Undo in the message that says what was done, not in another one."""
        def look():
            with self.one_look():
                for node in self.find_all(None, what):
                    for _ in range(4):
                        node = node.get_parent()
                        buttons = self.find_all('push button', re.compile('Undo$'), within=node)
                        if buttons:
                            return buttons[0]
            return None
        self.click(wait_for(look, f'an Undo beside {what}'))

    def point(self, node):
        """Click with the pointer in the middle of a node: for what has no action,
        such as a row of a list. The window is at the corner of the display."""
        last = None

        def rest():
            # A page that comes in slides, from beside the window in newer GTK.
            nonlocal last
            before, last = last, node.get_extents()
            x, y, width, height = last
            middle = x + width // 2, y + height // 2
            return middle if last == before and min(width, height) > 0 and min(middle) >= 0 else None

        x, y = wait_for(rest, f'{node.name!r} to have a place')
        self._xdotool('mousemove', x, y, 'click', '1')

    def open_menu(self, name, count):
        """Open the menu of a button; its items in order, for in newer GTK they have no
        names. What is clicked lies in the button of that name, and with no pointer:
        newer GTK leaves out the padding around it, and puts its middle at its edge."""
        def look():
            with self.one_look():
                items = self.find_all('menu item')
                # The first gets the focus when it opens, which would undo a choice before.
                is_open = (self.focused() or ('', ''))[0] == 'menu item'
            return items if is_open and len(items) == count else None
        button = self.find('push button', name)
        self.click(button.children[0] if button.children else button)
        return wait_for(look, f'the {count} items of {name!r}')

    def move_away(self):
        """So that nothing is lit up because the pointer is over it."""
        self._xdotool('mousemove', 1270, 890)

    def open_page(self, name):
        """Open one of the window's pages by the name in the switcher."""
        tab = self.find('page tab', name)
        self.click(tab)
        wait_for(lambda: has_state(tab, 'selected'), f'the page {name}', 5)

    def focus(self, node):
        node.ask(COMPONENT, 'GrabFocus')
        wait_for(lambda: has_state(node, 'focused') or
                 any(below.had_state('focused') for below in self._look(node)), 'the focus', 5)

    def type(self, node, text):
        """Put text into an entry, in place of what was there."""
        for field in node.walk():
            if EDITABLE in field.interfaces:
                if not field.ask(EDITABLE, 'SetTextContents', 's', text):
                    raise Failure(f'{node.name!r} took no text')
                return
        raise Failure(f'{node.name!r} ({node.role}) is no place for text')

    def type_keys(self, text):
        """Type with keys, into whatever has the focus."""
        self._xdotool('type', '--delay', '15', '--', text)

    def press(self, *keys):
        """Press keys in the notation of xdotool: 'ctrl+f', 'Return', 'alt+1'."""
        self._xdotool('key', '--delay', '15', *keys)

    def _xdotool(self, *words, check=True):
        done = subprocess.run(['xdotool', *(str(word) for word in words)], check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if check and done.returncode != 0:
            raise Failure(f'xdotool {words[0]}: {done.stdout}')
        return done.stdout

    # Around the program

    def ctl(self, *arguments, status=0, seconds=60):
        """Run vocationctl on this profile; return what it printed."""
        done = subprocess.run(
            [str(BUILD / 'src' / 'ctl' / 'vocationctl'), *(str(a) for a in arguments)],
            env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, timeout=seconds * PATIENCE, check=False)
        if done.returncode != status:
            raise Failure(f'vocationctl {arguments}: ended with {done.returncode}, '
                          f'not {status}: {done.stderr}')
        return done.stdout

    def serve(self, *arguments):
        """Start `vocationctl serve`; return its first address and the process."""
        stream = (self.folder / f'serve-{len(self.closers)}.txt').open('w+b')
        server = subprocess.Popen(
            [str(BUILD / 'src' / 'ctl' / 'vocationctl'), 'serve', *map(str, arguments)],
            env=self.environment, stdin=subprocess.DEVNULL, stdout=stream)
        self.closers.append(lambda: (server.kill(), server.wait(), stream.close()))

        def address():
            if server.poll() is not None:
                raise Failure(f'vocationctl serve ended with {server.returncode}')
            text = pathlib.Path(stream.name).read_text(errors='replace')
            found = re.search(r'^http://127\.0\.0\.1:\d+/\S*', text, re.M)
            return found.group() if found else None
        return wait_for(address, 'the address of vocationctl serve', 20), server

    def http(self, answers=None):
        """A server of Python's for hostile cases; see voc_e2e_http.Server."""
        server = voc_e2e_http.Server(answers or {})
        self.closers.append(server.stop)
        return server

    def picture(self, label):
        """Save a picture of the display; return its path, None without ImageMagick."""
        KEPT.mkdir(parents=True, exist_ok=True)
        path = KEPT / f'{self.name}-{label}.png'
        done = subprocess.run(['import', '-silent', '-window', 'root', str(path)],
                              check=False, stderr=subprocess.DEVNULL)
        return path if done.returncode == 0 else None

    def dump(self):
        """The accessible tree as text."""
        lines = []

        def add(node, depth):
            mark = '' if node.path in shown else ' (not shown)'
            lines.append(f'{"  " * depth}{node.role} "{node.name}"{mark}')
            if len(lines) < 3000:
                for child in node.children:
                    add(child, depth + 1)
        nodes = list(self._look(None))
        if not nodes:
            return 'the program is not in the accessible tree\n'
        shown = {node.path for node in self.tree.shown(nodes)}
        add(nodes[0], 0)
        return '\n'.join(lines) + '\n'

    def toolkit_broke(self):
        """Whether the program ended by what is known of the toolkit."""
        return self.process is not None and self.process.poll() is not None \
            and TOOLKIT_BROKE in self.log.read_text(errors='replace')

    def keep(self):
        """After a failure: a picture, the tree and the log."""
        KEPT.mkdir(parents=True, exist_ok=True)
        kept = [self.picture('failed')]
        with contextlib.suppress(Exception):
            tree = KEPT / f'{self.name}-failed.txt'
            tree.write_text(self.dump(), 'utf-8')
            kept.append(tree)
        if self.log.exists():
            kept.append(shutil.copy(self.log, KEPT / f'{self.name}-failed.log'))
        return [str(path) for path in kept if path]

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._close_tree()
        for closer in reversed(self.closers):
            closer()
        shutil.rmtree(self.folder, ignore_errors=True)


def attempt(journey, function):
    """Go through a journey: (what went wrong, or None; whether to try once more)."""
    problem, again = None, False
    try:
        function(journey)
        journey.check_log()
    except Exception:  # whatever it was, the journey failed
        again = journey.toolkit_broke()
        problem = traceback.format_exc()
        with contextlib.suppress(Exception):
            problem += ''.join(f'kept: {path}\n' for path in journey.keep())
    finally:
        journey.close()
    return problem, again


def run_one(number, make_journey, name, function):
    problem, again = attempt(make_journey(), function)
    if again:
        print(f'# {name}: {TOOLKIT_BROKE}…; once more', flush=True)
        problem, _ = attempt(make_journey(), function)
    if problem:
        print('\n'.join(f'# {line}' for line in problem.splitlines()))
        print(problem, file=sys.stderr)
    print(f'{"not ok" if problem else "ok"} {number} /e2e/{name}', flush=True)
    return problem is None


def main(names, prepare=None):
    """Run every test_… function of a journey file, or those named as arguments."""
    title = pathlib.Path(sys.argv[0]).stem
    functions = [(name[5:].replace('_', '-'), thing) for name, thing in names.items()
                 if name.startswith('test_') and callable(thing)]
    chosen = sys.argv[1:]
    functions = [f for f in functions if not chosen or f[0] in chosen]
    print(f'TAP version 13\n1..{len(functions)}', flush=True)
    good = bool(functions)
    for number, (name, function) in enumerate(functions, 1):
        def make_journey(label=f'{title}-{name}'):
            journey = Journey(label)
            if prepare:
                prepare(journey)
            return journey
        good = run_one(number, make_journey, f'{title}/{name}', function) and good
    sys.exit(0 if good else 1)
