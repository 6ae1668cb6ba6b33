import { randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { actingAs } from '../../access/actor.ts';
import { householdSecret } from '../household-secret.ts';
import { saveInvitations } from '../record/invitation.postgres.ts';
import { makePanel, savePopulation } from '../record/panel.postgres.ts';
import { saveQuotas } from '../record/quota.postgres.ts';
import { registerVolunteer } from '../record/volunteer.postgres.ts';
import { volunteerReference } from '../registration.ts';
import { JOY, SECRET } from './panel-server.ts';

export interface SeededPanel {
  readonly id: string;
  /** One a home; the first `people` of them registered. */
  readonly codes: readonly string[];
  readonly volunteers: readonly string[];
}

/** A panel with quotas, invited homes and people who registered, without a click. */
export async function seedPanel(
  record: LandlordRecord,
  { people = 12, homes = 20, size = 4, name = 'Repairs panel' } = {},
): Promise<SeededPanel> {
  const secret = await householdSecret(SECRET);
  const random = randomFromSeed(`seeded panel ${name}`);
  const invitations = await Promise.all(
    Array.from({ length: homes }, async (_, i) => {
      const id = crypto.randomUUID();
      const code = await secret.codeOf(id, 1);
      return {
        id,
        code,
        codeHash: await secret.fingerprint(code),
        homeRef: `h${i}`,
        stratum: i % 2 ? 'North' : 'South',
        format: i === 1 ? 'large print' : 'letter',
        language: i === 2 ? 'Somali' : 'English',
      };
    }),
  );
  return record.transaction(actingAs(JOY), async (tx) => {
    const id = await makePanel(
      {
        name,
        purpose: 'To say what works and what does not.',
        size,
        termMonths: 12,
        onePerHousehold: true,
        expenses: '£20 a meeting. Benefits are not affected.',
        askUs: 'Phone 01632 960 140, 8 to 8. A person answers.',
        registrationEnds: null,
      },
      tx,
    );
    const group = (value: string, residents: number) => ({ value, panel: 0, residents });
    await savePopulation(
      id,
      {
        source: 'counts.csv',
        counts: [
          {
            feature: 'tenure',
            groups: [group('Social rent', 900), group('Sheltered', 100), group('Shared', 6)],
            unknown: { panel: 0, residents: 12 },
          },
          {
            feature: 'age_band',
            groups: [group('16-34', 400), group('35-64', 400), group('65+', 200)],
            unknown: { panel: 0, residents: 0 },
          },
        ],
      },
      tx,
    );
    const quota = (feature: string, value: string, min: number, max: number) => ({
      feature,
      value,
      min,
      max,
      factor: 1,
      reason: '',
      finding: '',
    });
    await saveQuotas(
      id,
      [
        quota('tenure', 'Social rent', 2, 4),
        { ...quota('tenure', 'Sheltered', 1, 2), factor: 2, reason: 'repairs there take 9 days longer' },
        quota('age_band', '16-34', 1, 2),
        quota('age_band', '35-64', 1, 2),
        quota('age_band', '65+', 0, 2),
      ],
      tx,
    );
    await saveInvitations(
      id,
      invitations.map(({ code: _code, ...rest }) => rest),
      tx,
    );
    const volunteers: string[] = [];
    for (const [i, invitation] of invitations.slice(0, people).entries())
      volunteers.push(
        await registerVolunteer(
          {
            panel: id,
            invitation: invitation.id,
            reference: volunteerReference(Array.from({ length: 5 }, () => random.next())),
            format: invitation.format,
            language: invitation.language,
            name: `Resident ${i}`,
            contactWay: 'letter',
            contactDetail: '',
            expensesWay: 'cash',
            channel: i % 3 === 0 ? 'phone' : 'paper',
            onBehalf: i === 3,
            onBehalfBy: i === 3 ? 'a neighbour' : '',
            answers: {
              tenure: i % 3 === 0 ? 'Sheltered' : 'Social rent',
              age_band: ['16-34', '35-64', '65+', 'Prefer not to say'][i % 4] ?? '65+',
            },
            needs: i === 0 ? ['interpreter'] : [],
            needsInWords: i === 0 ? 'Please phone before you write.' : '',
            consents: [{ use: 'draw', given: true, wording: 'Put me in the draw.' }],
          },
          tx,
        ),
      );
    return { id, codes: invitations.map(({ code }) => code), volunteers };
  });
}
