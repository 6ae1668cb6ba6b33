import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { type GroupReview, reviewComposition } from './review-composition.ts';

interface CompositionCase {
  readonly name: string;
  readonly population: Readonly<Record<string, number>>;
  readonly panel: Readonly<Record<string, number>>;
  readonly missing: number;
  readonly multinomial_exact_p: number;
  readonly per_value: readonly {
    readonly value: string;
    readonly ratio: number;
    readonly binom_p: number;
    readonly hypergeom_p: number;
    readonly holm_p: number;
    readonly chance_of_zero: number;
  }[];
}

const FILE = new URL('../../../shared/reference/sortition/representativeness.json', import.meta.url);
const skip = existsSync(FILE) ? false : 'the reference cases are not beside the project';
const cases: readonly CompositionCase[] = skip ? [] : JSON.parse(readFileSync(FILE, 'utf8'));

describe('the composition cases of the reference', { skip }, () => {
  for (const one of cases) {
    const counts = {
      feature: one.name,
      groups: Object.entries(one.population).map(([value, residents]) => ({
        value,
        panel: one.panel[value] ?? 0,
        residents,
      })),
      unknown: { panel: one.missing, residents: 0 },
    };
    const near = (found: number | undefined, wanted: number, within: number, what: string): void =>
      assert.ok(Math.abs((found ?? Number.NaN) - wanted) <= within, `${what}: ${found}, reference ${wanted}`);

    it(`${one.name}, to the digits given`, () => {
      const found = reviewComposition(counts, { random: randomFromSeed(1), draw: 'large-population' });
      const exact = reviewComposition(counts, { random: randomFromSeed(1) });
      assert.ok(found.ok && exact.ok);
      near(found.review.overall.p, one.multinomial_exact_p, 6e-6, 'all groups together');
      for (const [at, wanted] of one.per_value.entries()) {
        const group: GroupReview | undefined = found.review.groups[at];
        assert.equal(group?.value, wanted.value);
        near(group?.ratio, wanted.ratio, 5.1e-4, `${wanted.value}, ratio`);
        near(group?.p, wanted.binom_p, 5.1e-6, `${wanted.value}, binomial`);
        near(group?.adjustedP, wanted.holm_p, 2.1e-5, `${wanted.value}, Holm`);
        near(group?.chanceOfAbsence, wanted.chance_of_zero, 5.1e-5, `${wanted.value}, chance of absence`);
        near(exact.review.groups[at]?.p, wanted.hypergeom_p, 5.1e-6, `${wanted.value}, hypergeometric`);
      }
    });
  }
});
