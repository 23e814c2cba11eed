# SPDX-License-Identifier: GPL-3.0-or-later
"""What a message of D-Bus holds, read from its bytes.

GLib.Variant.unpack () asks for each string through a call of its own: a fifth of a second
for the tree of a window like ours, which is looked at after every key. The bytes of the
message are read in a tenth of that. The types are those that AT-SPI answers with.
"""

import struct

from gi.repository import Gio

# The body begins behind the fields of the header, whose length is its fourth number.
LENGTH_OF_FIELDS, FIELDS = 12, 16


def _aligned(at, size):
    return (at + size - 1) & -size


def _number(order, letter):
    read = struct.Struct(order + letter).unpack_from

    def take(data, at):
        at = _aligned(at, 4)
        return read(data, at)[0], at + 4
    return take


def _text(order):
    length = struct.Struct(order + 'I').unpack_from

    def take(data, at):
        start = _aligned(at, 4) + 4
        end = start + length(data, start - 4)[0]
        return data[start:end].decode('utf-8', 'replace'), end + 1
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


def _reader(order, signature, at=0):
    """What reads the type at that place of a signature, and where the next begins."""
    letter = signature[at]
    if letter in 'iu':
        return _number(order, 'i' if letter == 'i' else 'I'), at + 1
    if letter in 'so':
        return _text(order), at + 1
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


def body(message):
    """The arguments of a message, as unpack () of its body gives them."""
    data = bytes(message.to_blob(Gio.DBusCapabilityFlags.NONE))
    order = '<' if data[:1] == b'l' else '>'
    signature = message.get_signature()
    start = _aligned(FIELDS + struct.unpack_from(order + 'I', data, LENGTH_OF_FIELDS)[0], 8)
    read, after = _reader(order, f'({signature})')
    assert after == len(signature) + 2
    found, end = read(data, start)
    assert end == len(data), f'{len(data) - end} bytes are left of {signature}'
    return found
