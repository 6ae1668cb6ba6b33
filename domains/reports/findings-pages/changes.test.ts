import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingKey } from '../../disclosure/finding-key.ts';
import { millbrook } from '../fixtures/millbrook.ts';
import { sayHeard } from '../say-silence.ts';
import { changesSince } from './changes.ts';
import { earlierMillbrook } from './fixtures/millbrook-editions.ts';

const made = (report: typeof millbrook, madeWith: string) => ({ report, madeWith });

test('what other settings or another version changed is not told as what the world did (settings-told-as-the-world)', () => {
  const before = made(earlierMillbrook, 'settings-a 1');
  for (const [now, isOtherwise] of [
    ['settings-a 1', false],
    ['settings-b 1', true],
    ['settings-a 2', true],
  ] as const) {
    const changes = changesSince(made(millbrook, now), before);
    assert.equal(changes.isMadeOtherwise, isOtherwise, now);
    assert.equal(changes.gone.length, 1);
  }
  assert.equal(changesSince(made(millbrook, 'settings-b 1'), null).isMadeOtherwise, false);
});

test('a silence whose count is withheld is not given a figure, nor said to have moved to it (bound-told-as-a-figure)', () => {
  const [silence, ...others] = millbrook.silences;
  assert.ok(silence);
  const bound = { value: 0.91, lower: 0, upper: 0.91 };
  const withheld = {
    ...silence,
    heard: { is: 'suppressed' as const },
    observedOverExpected: bound,
    raw: bound,
  };
  const now = { ...millbrook, silences: [withheld, ...others] };
  assert.ok(silence.observedOverExpected.upper < bound.value);
  const changes = changesSince(made(now, 's 1'), made(millbrook, 's 1'));
  assert.equal(changes.marks.get(findingKey(silence)), undefined);
  assert.equal(sayHeard(withheld), 'at most 91 of each 100 (0 to 91)');
});
