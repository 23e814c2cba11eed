#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of keyboard shortcuts tells what is so: every key of the program is
listed, and every key that is listed is one of the program, of a widget or of GTK.

Called with the source folder. The output is TAP.
"""

import pathlib
import re
import sys

import tap

# Keys that GTK binds itself.
OF_GTK = {'F10', 'Down', 'Up', 'Left', 'Right', 'Home', 'End',
          '<Primary>space', '<Shift>Down', '<Shift>Up'}
MODIFIERS = {'GDK_CONTROL_MASK': '<Primary>', 'ctrl': '<Primary>', 'GDK_ALT_MASK': '<Alt>',
             'GDK_SHIFT_MASK': '<Shift>', 'both': '<Primary><Shift>', '0': ''}


def of_program(root):
    text = (root / 'src/app/voc-program.c').read_text('utf-8')
    table = re.search(r'accelerators\[\] = \{(.*?)\n  \};', text, re.S).group(1)
    return {key for keys in re.findall(r'", \{ ("[^}]*") \}', table)
            for key in re.findall(r'"([^"]+)"', keys)}


def of_widgets(root):
    keys = set()
    for path in (root / 'src/ui').rglob('*.c'):
        for name, modifier in re.findall(
                r'(?:add_binding(?:_action)? \([^,]+, |gtk_keyval_trigger_new \()GDK_KEY_(\w+), (\w+)[,)]',
                path.read_text('utf-8')):
            keys.add(MODIFIERS.get(modifier, '?') + name)
    for path in (root / 'data/ui').rglob('*.ui'):
        keys.update(key.replace('&lt;', '<').replace('&gt;', '>').replace('<Control>', '<Primary>')
                    for key in re.findall(r'name="trigger">([^\n]*)</property>', path.read_text('utf-8')))
    return keys


def listed(root):
    text = (root / 'data/ui/window/voc-shortcuts.ui').read_text('utf-8')
    text = text.replace('&lt;', '<').replace('&gt;', '>')
    return {key for keys in re.findall(r'name="accelerator">([^\n]*)</property>', text)
            for key in keys.split()}


def main():
    root = pathlib.Path(sys.argv[1])
    program, widgets, shown = of_program(root), of_widgets(root), listed(root)
    return tap.report('shortcuts', [
        ('all-are-listed', [f'{key} is not listed' for key in sorted(program - shown)]
         + ([] if len(program) > 10 else ['the table of the program was not found'])),
        ('listed-are-bound', [f'{key} does nothing'
                              for key in sorted(shown - program - widgets - OF_GTK)]),
    ])


if __name__ == '__main__':
    sys.exit(main())
