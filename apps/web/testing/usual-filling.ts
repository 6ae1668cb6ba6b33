import type { Filling } from './fill-form.ts';

const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const csv = (name: string, ...lines: readonly string[]): File => new File([`${lines.join('\n')}\n`], name);

/** Every form filled in so that it is taken, with one text wherever any text may stand, in files too. */
export const usualFilling = (text: string): Filling => {
  const quoted = (one: string): string => `"${one.replaceAll('"', '""')}"`;
  const cell = quoted(text);
  // What a characteristic may be called at most.
  const short = quoted(text.slice(0, 80));
  return {
    text,
    known: {
      email: 'somebody@millbrook.example',
      day: dayFromNow(-1),
      'by-when': dayFromNow(40),
      'back-by': dayFromNow(20),
      due: dayFromNow(20),
      review: dayFromNow(60),
      'registration-ends': dayFromNow(60),
      on: dayFromNow(10),
      code: '',
      number: '0',
      from: dayFromNow(-2),
      'least-N': null,
      'most-N': null,
      size: '3',
      'term-months': '12',
      most: '1',
      which: 'all',
      households: 'yes',
      basis: 'file',
      rate: '50',
      'per-seat': '1',
      strata: '',
      room: '3',
      equal: '100',
      reserves: '0',
      factor: '2',
      value: '12',
      'contact-way': 'letter',
      kind: 'person',
      reference: 'amina.yusuf@millbrook.example',
      certainty: 'saw',
    },
    files: {
      residents: csv(
        `counts ${text}.csv`,
        'feature,value,count',
        `tenure,${cell},600`,
        'tenure,Social rent,400',
        `${short},${cell},500`,
        `${short},other,500`,
      ),
      homes: csv(
        'homes.csv',
        'home_id,format,language',
        ...['a', 'b', 'c'].map((id) => `${cell}${id === 'a' ? '' : id},${cell},${cell}`),
      ),
      list: csv('list.csv', 'tenure', cell, 'Social rent'),
      files: csv('repairs.csv', `repair_id,${cell}`, `${cell},${cell}`),
    },
  };
};
