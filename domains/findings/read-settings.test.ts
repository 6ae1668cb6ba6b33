import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { type ReadSettings, readSettings } from './read-settings.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const faults = (raw: unknown): string[] => {
  const read: ReadSettings = readSettings(raw);
  assert.ok(!read.ok, 'it is refused');
  for (const { at, found, fix } of read.problems) {
    assert.ok(at !== '' && found !== '', JSON.stringify(read.problems));
    assert.match(fix, /^(Give|Use|Remove|Write|Name)\b.*\.$/, `${at} says the fix`);
  }
  return read.problems.map((problem) => problem.at);
};

const read = (raw: unknown) => {
  const found = readSettings(raw);
  assert.ok(found.ok, JSON.stringify(found));
  return found;
};

describe('Fi14: settings need no editing, and faults are told all at once, each with its fix', () => {
  test('Fi14 none, an empty file, and the example are the defaults', () => {
    const example = parse(
      readFileSync(join(import.meta.dirname, '..', '..', 'examples', 'settings', 'settings.yaml'), 'utf8'),
    );
    for (const raw of [undefined, null, {}, example]) {
      const { settings, differing } = read(raw);
      assert.deepEqual({ ...settings, landlord: '' }, { ...DEFAULT_SETTINGS, landlord: '' });
      assert.deepEqual(differing, []);
    }
  });

  test('Fi14 several faults in one reading', () => {
    assert.deepEqual(
      faults({
        threshold: 2,
        confidence: '95',
        colour: 'blue',
        leave_out: { measures: ['speed'], characteristics: ['shoe_size'] },
        household_rule: { disability: 'youngest' },
      }).toSorted(),
      [
        'colour',
        'confidence',
        'household_rule / leave_out: shoe_size',
        'household_rule.disability',
        'measure speed',
        'threshold',
      ],
    );
  });

  for (const raw of ['threshold: 5', 7, ['threshold']])
    test(`Fi14 ${JSON.stringify(raw)} is no settings file`, () => {
      assert.deepEqual(faults(raw), ['settings.yaml']);
    });

  test('Fi14 numbers stay within their limits, limits included', () => {
    for (const [key, least, most] of [
      ['threshold', 5, 1000],
      ['fewest_units', 10, 100000],
      ['false_discovery_rate', 0.001, 0.2],
      ['confidence', 0.8, 0.999],
      ['combinations', 1, 3],
      ['silence_below', 0.1, 1],
    ] as const) {
      read({ [key]: least });
      read({ [key]: most });
      assert.deepEqual(faults({ [key]: least / 2 }), [key]);
      assert.deepEqual(faults({ [key]: most * 2 }), [key]);
      assert.deepEqual(faults({ [key]: Number.NaN }), [key]);
    }
  });

  test('Fi14 what differs from the defaults is told by its title, for the report', () => {
    const { settings, differing } = read({
      threshold: 20,
      household_rule: { disability: 'lead' },
      leave_out: { measures: ['cost_per_job'], characteristics: ['religion'] },
      matters: { time_to_completion: 4 },
      case_mix: { on_target: ['priority'] },
      landlord: 'Little Weir',
    });
    assert.equal(settings.threshold, 20);
    assert.equal(settings.landlord, 'Little Weir');
    assert.ok(!settings.measures.some((measure) => measure.id === 'cost_per_job'));
    assert.ok(!settings.characteristics.some((one) => one.id === 'religion'));
    assert.equal(settings.measures.find((measure) => measure.id === 'time_to_completion')?.matters, 4);
    assert.deepEqual(settings.measures.find((measure) => measure.id === 'on_target')?.caseMix, ['priority']);
    const disability = settings.characteristics.find((one) => one.id === 'disability');
    assert.equal(disability?.source.table === 'residents' && disability.source.rule, 'lead');
    assert.equal(differing.length, 6);
    assert.ok(
      differing.some(({ title, value }) => title === 'Whose answer counts: Disability' && value === 'lead'),
    );
  });

  test('Fi14 an area characteristic of the landlord’s own speaks of homes in areas (C4)', () => {
    const { settings } = read({
      area_characteristics: [
        {
          id: 'noise',
          title: 'Noise',
          column: 'noise',
          most_first: true,
          most: 'loudest',
          least: 'quietest',
        },
      ],
    });
    const noise = settings.characteristics.find((one) => one.id === 'noise');
    assert.equal(noise?.about, 'area');
    for (const phrase of [noise?.phrase, ...Object.values(noise?.phrases ?? {})])
      assert.match(phrase ?? '', /^homes in /);
    assert.deepEqual(faults({ area_characteristics: [{ id: 'noise' }] }), ['area_characteristics[0]']);
    assert.deepEqual(faults({ area_reporting: [{ id: 'x', title: 'y' }] }), ['area_reporting[0]']);
  });
});
