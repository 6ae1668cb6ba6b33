import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MEASURES } from './index.ts';
import { methodPage, methodPages } from './method-page.ts';

describe('methodPages', () => {
  const pages = methodPages(MEASURES);

  it('has a page for every measure, named by its id and linked from the index', () => {
    const index = pages.find((page) => page.file === 'README.md')?.markdown ?? '';
    for (const measure of MEASURES) {
      assert.ok(
        pages.some((page) => page.file === `${measure.id}.md`),
        measure.id,
      );
      assert.ok(index.includes(`(${measure.id}.md)`), measure.id);
    }
    assert.equal(new Set(pages.map((page) => page.file)).size, pages.length);
  });

  it('says everything that the measure holds', () => {
    for (const measure of MEASURES) {
      const { markdown } = methodPage(measure);
      const held = [
        measure.question,
        measure.counted,
        measure.outOf,
        measure.source,
        ...measure.caveats,
        ...measure.needs.flatMap((need) => need.columns),
      ];
      for (const text of held) assert.ok(markdown.includes(text), `${measure.id}: ${text}`);
      assert.doesNotMatch(markdown, /undefined|\{cohort\}|\{size\}/);
    }
  });

  it('tells of a time how open jobs are counted, and of a silence that a low figure proves none', () => {
    const [time] = MEASURES.filter((measure) => measure.kind === 'time');
    const quiet = MEASURES.find((measure) => measure.id === 'reporting_rate');
    const found = MEASURES.find((measure) => measure.id === 'found_not_told');
    assert.ok(time && quiet && found);
    assert.match(
      methodPage(time).markdown,
      /still open and those cancelled are counted for as long as they were seen/,
    );
    assert.match(methodPage(quiet).markdown, /A low ratio alone proves neither voice nor silence/);
    assert.match(methodPage(found).markdown, /it is a sign of need/);
  });
});
