import { randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import type { DateWriting } from './calendar.ts';
import type { HouseholdSetting } from './draw-job.ts';
import { drawWeighted } from './draw-weighted.ts';
import type { RowSink } from './extract-columns.ts';
import { type KnownTraits, recordedTrait } from './known-traits.ts';

interface PanelOptions {
  readonly setting: HouseholdSetting;
  readonly unknown: KnownTraits;
  readonly sink: RowSink;
  readonly dates: DateWriting;
  readonly seed: string;
  readonly memberId: string;
  readonly from: number;
}

const TRAITS = ['age_band', 'sex', 'ethnic_group', 'disability', 'main_language', 'tenure_kind', 'patch'];

/** The household's place on a residents' panel, if it has one; a participation silence makes that rarer. */
export function writePanelRow(options: PanelOptions): void {
  const { setting, sink, dates } = options;
  const random = randomFromSeed(`${options.seed}/panel`);
  const share = setting.plan.panel.memberShare * setting.effects.heard('participation');
  if (random.next() >= share) return;
  const panel = drawWeighted(random, ['Repairs panel', 'Scrutiny panel', 'Readers’ group'], [5, 3, 2]);
  const joined = options.from + random.next() * (setting.end - options.from);
  const left = joined + 200 + 900 * random.next();
  const cells = [options.memberId, panel, dates.date(joined), left < setting.end ? dates.date(left) : ''];
  const traits = TRAITS.map((characteristic) => {
    const of = characteristic === 'main_language' ? 'language' : characteristic;
    return recordedTrait(setting.traits, options.unknown, of) ?? '';
  });
  sink.row('panel', [...cells, ...traits]);
}
