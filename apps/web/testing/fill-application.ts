import { csvTable } from '../../../domains/panels/csv-table.ts';
import { csvText } from '../../../domains/panels/csv-text.ts';
import { tableRows } from '../../../domains/panels/table-rows.ts';
import { PlainBrowser } from '../../../domains/panels/testing/panel-server.ts';

/** Where the pages are that only work leads to. */
export interface Filled {
  readonly finding: string;
  readonly panel: string;
  readonly draw: string;
  readonly meeting: string;
  /** Opens registration for a home that has not registered yet. */
  readonly spareCode: string;
}

const COUNTS = [
  'feature,value,count',
  'tenure,Social rent,9000',
  'tenure,Sheltered,1400',
  'tenure,Shared ownership,620',
  'age_band,16-34,3100',
  'age_band,35-64,5400',
  'age_band,65+,2520',
].join('\n');
const HOMES = csvText(
  ['home_id', 'area', 'format', 'language'],
  Array.from({ length: 400 }, (_, i) => [
    `h${i}`,
    i % 4 ? 'Lower Mill' : 'Weirside',
    i % 9 === 4 ? 'large print' : '',
    i % 11 === 8 ? 'Somali' : '',
  ]),
);
const NAMES = ['Ada Brown', 'Noor Malik', 'Tom Hill', 'Hodan Ali', 'Gwen Price', 'Piotr Nowak', 'Sam Okoro'];
const REGISTERED = 24;

/**
 * A morning's work of everybody, so that pages are full: promises a comment, observations, a panel with
 * quotas, people and a draw. `link` signs in somebody with the roles of insight, engagement and management.
 */
export const fillApplication = async (
  address: string,
  link: string,
  log: (line: string) => void = () => {},
): Promise<Filled> => {
  const joy = new PlainBrowser(address, '192.0.2.1');
  const must = async (act: string, answer: ReturnType<PlainBrowser['post']>) => {
    const seen = await answer;
    if (seen.status >= 400) log(`${act}: ${seen.status} ${complaint(seen.text)}`);
    return seen;
  };
  const opened = await joy.get(link.slice(link.indexOf('/sign-in')));
  const token = /name="token" value="([^"]*)"/.exec(opened.text)?.[1] ?? '';
  await must('sign in', joy.post('/sign-in/link', { token }));

  await joy.get('/settings/landlord');
  await must('name', joy.post('/settings/landlord', { value: 'Millbrook Homes', why: 'Our name' }));
  const list = (await joy.get('/findings')).text;
  const findings = [
    ...new Set([...list.matchAll(/href="(\/findings\/[^"/?#]+~[^"/?#]+)"/g)].map(([, to = '']) => to)),
  ];
  const finding = findings[0] ?? '/findings';
  const owner = /<option value="([0-9a-f-]{36})"/.exec((await joy.get(`${finding}/promise`)).text)?.[1] ?? '';
  for (const [at, what] of [
    'Offer a visit within ten days, or a call that says why not',
    'Call back within a working day',
    'Send every letter about damp in the language that was asked for',
  ].entries()) {
    const on = findings[at] ?? finding;
    await joy.get(`${on}/promise`);
    await must(
      'promise',
      joy.post(`${on}/promise`, {
        what,
        owner,
        'owner-said': '',
        'by-when': dayFromNow(at === 0 ? 130 : 60),
        'know-by': 'The gap at the next two quarters, and what residents say',
        'asked-by': at === 0 ? 'Repairs scrutiny panel, 3 April' : '',
      }),
    );
  }
  await joy.get(finding);
  await must(
    'comment',
    joy.post(`${finding}/comment`, {
      comment: 'Weirside has its own scheduling since autumn. Worth asking the team there first.',
    }),
  );
  for (const [certainty, said] of [
    ['saw', 'Two lifts out of three were out of order, and people waited outside in the rain.'],
    ['told', 'Three people at the coffee morning said that they have stopped reporting repairs.'],
    ['think', 'The new phone menu may be hard to get through for people who do not hear well.'],
  ] as const) {
    await joy.get('/observations/new');
    await must(
      'observation',
      joy.post('/observations/new', {
        about: 'own',
        'about-own': 'Homes in Lower Mill',
        theme: 'reporting',
        certainty,
        day: '2026-04-20',
        channel: 'visit',
        said,
      }),
    );
  }

  await joy.get('/panels/new');
  const made = await must(
    'panel',
    joy.post('/panels/new', {
      name: 'Repairs panel 2026',
      purpose: 'To say what works in repairs and what does not, and to decide with us what changes first.',
      size: '8',
      'term-months': '12',
      households: 'one',
      expenses: '£20 a meeting, in cash or as a voucher. Benefits are not affected.',
      'ask-us': 'Phone or text 01632 960 140, 8 to 8. A person answers.',
      'registration-ends': '',
    }),
  );
  const panel = made.to;
  await must(
    'residents',
    joy.post(`${panel}/quotas/residents`, { basis: 'file' }, { residents: ['counts.csv', COUNTS] }),
  );
  await must(
    'proportion',
    joy.post(`${panel}/quotas/proportion`, { features: ['tenure', 'age_band'], room: '1' }),
  );
  await must(
    'more',
    joy.post(`${panel}/quotas/more`, {
      group: 'tenure: Sheltered',
      factor: '2',
      finding: '',
      reason: 'repairs there take 9 days longer',
    }),
  );
  await must(
    'invitations',
    joy.post(
      `${panel}/invitations`,
      { strata: 'area', rate: '50', 'per-seat': '6', seed: 'spring' },
      { homes: ['homes.csv', HOMES] },
    ),
  );
  const codes = tableRows(csvTable((await joy.get(`${panel}/codes.csv`)).text)).map(
    (row) => row['code'] ?? '',
  );
  for (const [i, code] of codes.slice(0, REGISTERED).entries()) {
    const home = new PlainBrowser(address, `192.0.2.${i + 10}`);
    await home.get('/take-part');
    await home.post('/take-part', { code });
    await must(
      'register',
      home.post('/take-part/answers', {
        name: `${NAMES[i % NAMES.length]} ${i + 1}`,
        needs: i % 6 === 0 ? ['interpreter'] : [],
        'needs-in-words': '',
        expenses: 'cash',
        'answer-1': i % 3 === 0 ? 'Sheltered' : i % 7 === 1 ? 'Shared ownership' : 'Social rent',
        'answer-2': ['16-34', '35-64', '65+'][i % 3] ?? '65+',
        'contact-way': 'letter',
        'on-behalf': 'no',
        'consent-draw': 'yes',
      }),
    );
  }
  await joy.get(`${panel}/draw`);
  const begun = await must(
    'draw',
    joy.post(`${panel}/draw`, {
      source: 'Three ten-sided dice, community hall, 3 May',
      objective: 'leximin',
      equal: '100',
      reserves: '3',
    }),
  );
  const draw = begun.to;
  for (let asked = 0; asked < 120; asked += 1) {
    const now = await joy.get(draw);
    if (now.text.includes(`${draw}/list.json`)) break;
    await new Promise((done) => setTimeout(done, 250));
  }
  await must('pick', joy.post(`${draw}/pick`, { number: '41' }));
  const seats = await joy.get(`${panel}/seats`);
  const offered = [
    ...new Set([...seats.text.matchAll(/\/seats\/([0-9a-f-]{36})/g)].map(([, id = '']) => id)),
  ];
  for (const seat of offered.slice(0, 6))
    await must('seat', joy.post(`${panel}/seats/${seat}`, { move: 'accept', from: '2026-01-01' }));
  await joy.get(`${panel}/meetings`);
  const meeting = await must(
    'meeting',
    joy.post(`${panel}/meetings`, { day: '2026-02-01', title: 'First meeting' }),
  );
  return { finding, panel, draw, meeting: meeting.to, spareCode: codes[REGISTERED] ?? '' };
};

const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const complaint = (text: string): string =>
  (/<main[\s\S]*?<\/h1>[\s\S]{0,600}/.exec(text)?.[0] ?? text.slice(0, 300)).replace(/<[^>]+>|\s+/g, ' ');
