import { randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import { atDaytime, type DateWriting } from './calendar.ts';
import type { HouseholdSetting } from './draw-job.ts';
import { drawPoisson } from './draw-poisson.ts';
import type { Stay, Unreported } from './draw-repairs.ts';
import { drawWeighted } from './draw-weighted.ts';
import type { RowSink } from './extract-columns.ts';
import type { HouseholdEntry } from './truth-ledger.ts';

interface ContactsOptions {
  readonly setting: HouseholdSetting;
  readonly stay: Stay;
  /** Still the household on the evidence date. */
  readonly isCurrent: boolean;
  readonly unreported: readonly Unreported[];
  readonly entry: HouseholdEntry;
  readonly sink: RowSink;
  readonly dates: DateWriting;
  readonly seed: string;
  readonly idStem: string;
}

const TOPICS = ['repair', 'rent', 'tenancy', 'neighbourhood', 'support', 'repair chase'];
const TOPIC_WEIGHTS = [0.34, 0.26, 0.14, 0.1, 0.08, 0.08];
const TEAMS = ['customer centre', 'housing officers', 'income team', 'repairs desk'];
const NOTED_SHARE = 0.06;

/** Two-way contacts a year in both worlds, and the chance of none in a year. */
function contactRates(setting: HouseholdSetting): { rate: number; effect: number } {
  const { plan, home, effects } = setting;
  const base = Math.max(0.02, plan.contacts.twoWayPerHomeYear * home.contactFrailty);
  const planted = effects.sum('contact_12m', setting.end - 1);
  const noneWithout = Math.exp(-base);
  const heard = Math.exp(-base * effects.heard('contact'));
  const noneWith = planted === 0 ? heard : Math.min(0.995, Math.max(0.005, heard + planted));
  return { rate: -Math.log(noneWith), effect: noneWith - noneWithout };
}

/** The household's contacts: two-way, one-way, and what a colleague noticed and nobody had reported. */
export function drawContacts(options: ContactsOptions): void {
  const { setting, stay, sink, dates } = options;
  const random = randomFromSeed(`${options.seed}/contacts`);
  const years = (stay.to - stay.from) / 365.25;
  const { rate, effect } = contactRates(setting);
  let number = 0;
  const write = (time: number, twoWay: boolean, topic: string, team: string): void => {
    number++;
    const outward = !twoWay || random.next() < 0.35;
    const phone = setting.traits['digital_access'] === 'yes' ? 0.55 : 0.85;
    const channel = twoWay
      ? drawWeighted(random, ['phone', 'e-mail', 'visit'], [phone, 0.85 - phone, 0.15])
      : 'letter';
    const outcome = twoWay ? drawWeighted(random, ['answered', 'passed on'], [0.8, 0.2]) : '';
    const id = `K${options.idStem}-${number}`;
    const direction = outward ? 'out' : 'in';
    const cells = [id, setting.home.homeId, dates.stamp(time), direction, twoWay ? 'yes' : 'no'];
    sink.row('contacts', [...cells, channel, team, topic, outcome]);
  };
  const when = (): number => atDaytime(stay.from + random.next() * (stay.to - stay.from));
  for (let left = drawPoisson(random, rate * years); left > 0; left--) {
    write(
      when(),
      true,
      drawWeighted(random, TOPICS, TOPIC_WEIGHTS),
      drawWeighted(random, TEAMS, [5, 3, 3, 2]),
    );
  }
  for (let left = drawPoisson(random, setting.plan.contacts.oneWayPerHomeYear * years); left > 0; left--) {
    write(when(), false, 'general letter', 'communications');
  }
  for (const defect of options.unreported) {
    const noted = random.next() < NOTED_SHARE && setting.effects.reportingShowsNeed;
    const topic = defect.isDamp ? 'unreported repair: damp' : 'unreported repair';
    if (noted && defect.day + 30 < stay.to) write(defect.day + 30, false, topic, 'housing officers');
  }
  if (options.isCurrent && years >= 365 / 365.25) {
    options.entry.add('contact_12m', setting.home.homeId, effect);
  }
}
