# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of a bus of D-Bus, and what its messages hold, read from their bytes.

GLib makes a variant of a message, and Python unpacks it through a call for each string:
a sixth of a second for the tree of a window like ours, which is looked at after every
key. Here the bytes are read as they come, in a tenth of that, and many questions are on
the way at once. The types are those that AT-SPI asks and answers with.
"""

import functools
import os
import socket
import struct
import sys
import urllib.parse

LITTLE = sys.byteorder == 'little'
ORDER = '<' if LITTLE else '>'
# Of a message: what it is, and the fields of its header.
CALL, RETURN, ERROR = 1, 2, 3
PATH, INTERFACE, MEMBER, ERROR_NAME, REPLY_TO, DESTINATION, SIGNATURE = 1, 2, 3, 4, 5, 6, 8
FIRST = 16  # the bytes in front of the fields; the last four of them are their length
AT_ONCE = 256
CACHE_ITEMS = 'a((so)(so)(so)iiassusau)'


class Refused(Exception):
    """An error was the answer: as a rule, what was asked has gone."""


def _aligned(at, size):
    return (at + size - 1) & -size


def _number(order, letter):
    read = struct.Struct(order + letter)
    size = read.size

    def take(data, at):
        at = _aligned(at, size)
        return read.unpack_from(data, at)[0], at + size
    return take


def _text(order, letter):
    length = _number(order, letter)

    def take(data, at):
        size, at = length(data, at)
        return data[at:at + size].decode('utf-8', 'replace'), at + size + 1
    return take


def _array(order, element, alignment):
    length = _number(order, 'I')

    def take(data, at):
        size, at = length(data, at)
        at = _aligned(at, alignment)
        end, found = at + size, []
        while at < end:
            one, at = element(data, at)
            found.append(one)
        return found, at
    return take


def _structure(fields):
    def take(data, at):
        at = _aligned(at, 8)
        found = []
        for field in fields:
            one, at = field(data, at)
            found.append(one)
        return tuple(found), at
    return take


def _variant(order):
    signature = _text(order, 'B')

    def take(data, at):
        of, at = signature(data, at)
        return reader(order, of)(data, at)
    return take


NUMBERS = {'y': 'B', 'i': 'i', 'u': 'I', 'b': 'I'}


def _reader(order, signature, at=0):
    """What reads the type at that place of a signature, and where the next begins."""
    letter = signature[at]
    if letter in NUMBERS:
        return _number(order, NUMBERS[letter]), at + 1
    if letter in 'sog':
        return _text(order, 'B' if letter == 'g' else 'I'), at + 1
    if letter == 'v':
        return _variant(order), at + 1
    if letter == 'a':
        element, after = _reader(order, signature, at + 1)
        return _array(order, element, 8 if signature[at + 1] == '(' else 4), after
    if letter == '(':
        fields, at = [], at + 1
        while signature[at] != ')':
            field, at = _reader(order, signature, at)
            fields.append(field)
        return _structure(fields), at + 1
    raise ValueError(f'{letter} in {signature}')


@functools.cache
def reader(order, signature):
    """What reads the values of a signature, which is one whole type."""
    read, after = _reader(order, signature)
    assert after == len(signature), signature
    return read


def _items(data, order):
    """The nodes of the cache of AT-SPI, of each what is looked at: its path, its parent's,
    its index, the number of its children, its interfaces as they stand, name, role, states."""
    number = struct.Struct(order + 'I').unpack_from
    pair = struct.Struct(order + 'ii').unpack_from
    triple = struct.Struct(order + 'III').unpack_from
    end, at, found = 8 + number(data, 0)[0], 8, []

    def text(at):
        at = (at + 3) & -4
        start = at + 4
        end = start + number(data, at)[0]
        return data[start:end], end + 1

    def reference(at):
        at = (at + 7) & -8
        return text(at + 5 + number(data, at)[0])

    while at < end:
        path, at = reference(at)
        _, at = reference(at)
        parent, at = reference(at)
        at = (at + 3) & -4
        index, n_children = pair(data, at)
        start = at + 12
        at = start + number(data, at + 8)[0]
        interfaces = data[start:at]
        name, at = text(at)
        at = (at + 3) & -4
        role = number(data, at)[0]
        _, at = text(at + 4)
        at = (at + 3) & -4
        size, low, high = triple(data, at)
        if size != 8:
            raise ValueError(f'{size} bytes of states')
        at += 12
        found.append((path.decode(), parent.decode(), index, n_children, interfaces,
                      name.decode('utf-8', 'replace'), role, (low, high)))
    return found, at


def body_of(data, order, signature):
    """The values of the body of a message. What a cache holds is told as _items() has it."""
    if signature == CACHE_ITEMS:
        found, end = _items(data, order)
        values = (found,)
    else:
        values, end = reader(order, f'({signature})')(data, 0)
    if end != len(data):
        raise ValueError(f'{len(data) - end} bytes are left of {signature}')
    return values


def _put_text(text, letter='I'):
    data = text.encode()
    return struct.pack(ORDER + letter, len(data)) + data + b'\0'


def _fill(data, size):
    return data + bytes(-len(data) % size)


def _field(code, letter, text):
    return bytes((code, 1, ord(letter), 0)) + _put_text(text, 'B' if letter == 'g' else 'I')


@functools.lru_cache(4096)
def _fields(name, path, interface, method, signature):
    data = b''
    for code, letter, text in ((PATH, 'o', path), (DESTINATION, 's', name), (INTERFACE, 's', interface),
                               (MEMBER, 's', method), (SIGNATURE, 'g', signature)):
        if text:
            data = _fill(data, 8) + _field(code, letter, text)
    return data


def call_of(serial, name, path, interface, method, signature='', arguments=()):
    """The bytes of a call, with texts and whole numbers."""
    body = b''
    for letter, value in zip(signature, arguments, strict=True):
        body = _fill(body, 4) + (_put_text(value) if letter == 's'
                                 else struct.pack(ORDER + NUMBERS[letter], value))
    fields = _fields(name, path, interface, method, signature)
    start = struct.pack(ORDER + 'BBBBIII', ord('l' if LITTLE else 'B'), CALL, 0, 1,
                        len(body), serial, len(fields))
    return _fill(start + fields, 8) + body


class Bus:
    """A connection to a bus, for one thread. Nothing is kept that was not asked for."""

    def __init__(self, address, seconds=20):
        self.serial = 0
        self.data = b''
        self.socket = self._connect(address)
        self.socket.settimeout(seconds)
        self.socket.sendall(b'\0AUTH EXTERNAL ' + str(os.getuid()).encode().hex().encode() + b'\r\n')
        if not self._line().startswith(b'OK'):
            raise OSError(f'{address} does not let us in')
        self.socket.sendall(b'BEGIN\r\n')
        self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'Hello')

    @staticmethod
    def _connect(address):
        for one in address.split(';'):
            kind, _, rest = one.partition(':')
            words = dict(word.split('=', 1) for word in rest.split(','))
            place = words.get('path') or ('\0' + words['abstract'] if 'abstract' in words else None)
            if kind == 'unix' and place:
                client = socket.socket(socket.AF_UNIX)
                client.connect(urllib.parse.unquote(place))
                return client
        raise OSError(f'no socket in {address!r}')

    def close(self):
        self.socket.close()

    def _more(self):
        try:
            data = self.socket.recv(1 << 20)
        except TimeoutError:
            raise Refused('no answer') from None
        if not data:
            raise OSError('the bus is gone')
        return data

    def _line(self):
        while b'\r\n' not in self.data:
            self.data += self._more()
        line, _, self.data = self.data.partition(b'\r\n')
        return line

    def _take(self, size):
        if len(self.data) >= size:
            return
        pieces, length = [self.data], len(self.data)
        try:
            while length < size:
                pieces.append(self._more())
                length += len(pieces[-1])
        finally:
            self.data = b''.join(pieces)

    def _answer(self):
        """The next message: the call that it answers (0: none), and a question for its values."""
        self._take(FIRST)
        order = '<' if self.data[:1] == b'l' else '>'
        length, _, fields = struct.unpack_from(order + 'III', self.data, 4)
        start = _aligned(FIRST + fields, 8)
        self._take(start + length)
        data, self.data = self.data[:start + length], self.data[start + length:]
        header = dict(reader(order, 'a(yv)')(data, FIRST - 4)[0])
        if data[1] == RETURN:
            return header[REPLY_TO], lambda: body_of(data[start:], order, header.get(SIGNATURE, ''))
        if data[1] == ERROR:
            def refuse():
                raise Refused(header.get(ERROR_NAME))
            return header[REPLY_TO], refuse
        return 0, None

    def call(self, *question):
        """Ask (name, path, interface, method, signature, arguments): the values answered."""
        self.serial += 1
        self.socket.sendall(call_of(self.serial, *question))
        while True:
            answered, values = self._answer()
            if answered == self.serial:
                return values()

    def call_all(self, questions):
        """Ask many: waiting for each takes ten times as long. The first value of each
        answer, None of who has gone."""
        found = []
        for start in range(0, len(questions), AT_ONCE):
            some = questions[start:start + AT_ONCE]
            first = self.serial + 1
            self.serial += len(some)
            self.socket.sendall(b''.join(call_of(first + i, *question) for i, question in enumerate(some)))
            answers = {}
            while len(answers) < len(some):
                answered, values = self._answer()
                if answered >= first:
                    try:
                        answers[answered] = values()[0]
                    except Refused:
                        answers[answered] = None
            found += (answers[first + i] for i in range(len(some)))
        return found
