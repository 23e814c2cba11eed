# SPDX-License-Identifier: GPL-3.0-or-later
"""The charts of the Salaries page: how long from a question about an occupation, and from
the same in another place, to its answer, to the frame with the charts that one sees
first, and to the one with all of them."""

import os
import sys

from voc_bench import Part, Spread, program, run

OCCUPATIONS = ('15-1252', '29-1141', '47-2111', '13-2011', '11-2021', '15-2051', '43-4051', '53-3032', '25-2021',
               '41-2031')
# The first is the whole country.
PLACES = ('', 'TX', 'CA', 'NY', 'WA')


def measure_chart(bench):
    if 'DISPLAY' not in os.environ:
        print('No display: the charts were not measured (tools/with-display gives one).', file=sys.stderr)
        return None
    part, profile = Part('chart', 'Charts of pay'), bench.need_profile()
    questions = [f'{soc} {place}'.strip() for soc in OCCUPATIONS for place in PLACES]
    told = []
    for number in range(-bench.options.warming, bench.options.runs):
        one = run([program('chart')], profile.env, '\n'.join(questions) + '\n').json
        told += [one] * (number >= 0)

    def of(is_first, key):
        """Of the first question of each occupation, or of the changes of place after it."""
        return [Spread(line[key] for i, line in enumerate(one) if (i % len(PLACES) == 0) == is_first).percentile(0.95)
                for one in told]
    for name, label, is_first in (('first', 'The pay of an occupation', True),
                                  ('place', 'The same in another place', False)):
        part.add(f'{name}-answer', f'{label}, 95th percentile, to the answer', of(is_first, 'answer_ms'), unit=' ms')
        part.add(name, f'{label}, … to the frame with the first charts', of(is_first, 'painted_ms'), unit=' ms')
        part.add(f'{name}-whole', f'{label}, … to the frame with all charts', of(is_first, 'whole_ms'), unit=' ms')
    part.facts['asked'], part.facts['painted'] = len(questions), [len(one) for one in told]
    return part
