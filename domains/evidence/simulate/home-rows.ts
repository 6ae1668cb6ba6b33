import { randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import { type DateWriting, ISO_DATES, winterOf } from './calendar.ts';
import type { SimulatedHome } from './draw-home.ts';
import { drawPoisson } from './draw-poisson.ts';
import type { Unreported } from './draw-repairs.ts';
import type { RowSink } from './extract-columns.ts';
import type { Plan } from './plan.ts';

interface HomeRowsOptions {
  readonly plan: Plan;
  readonly home: SimulatedHome;
  /** Defects that nobody was told of and that show: those of a silence without a sign of need do not. */
  readonly showing: readonly Unreported[];
  readonly start: number;
  readonly end: number;
  readonly sink: RowSink;
  readonly dates: DateWriting;
}

const SURVEYED_SHARE = 0.35;

function stockCondition(options: HomeRowsOptions): readonly [date: string, defects: string] {
  const { home, plan, start, end } = options;
  const random = randomFromSeed(`${plan.seed}/${home.index}/stock`);
  const day = start + random.next() * (end - start);
  const isSurveyed = random.next() < SURVEYED_SHARE;
  const unseen = options.showing.filter((defect) => defect.day < day && defect.day > day - 730).length;
  const age = home.builtYear < 1945 ? 0.45 : 0.25;
  const defects = drawPoisson(random, age + 0.4 * unseen);
  return isSurveyed ? [options.dates.date(day), String(defects)] : ['', ''];
}

/** One row of the homes extract. */
export function writeHomeRow(options: HomeRowsOptions): void {
  const { home, sink } = options;
  sink.row('homes', [
    home.homeId,
    home.area.code,
    home.estate.name,
    home.estate.patch,
    home.propertyType,
    String(home.storeys),
    String(home.bedrooms),
    String(home.builtYear),
    home.heating,
    home.epc,
    home.tenureKind,
    ...stockCondition(options),
    options.dates.date(options.start - 2000 - ((home.index * 37) % 4000)),
  ]);
}

const SENSOR_ROW_LIMIT = 200_000;

/** Home-days of sensors in a sample of homes, at most 200,000 in all: warmer or colder, drier or damper, and damper where damp went unreported. */
export function writeSensorRows(options: HomeRowsOptions): void {
  const { home, plan, sink, end } = options;
  const homes = Math.min(plan.sensors.homes, Math.floor(SENSOR_ROW_LIMIT / plan.sensors.days), plan.homes);
  const hasSensor =
    Math.floor(((home.index + 1) * homes) / plan.homes) > Math.floor((home.index * homes) / plan.homes);
  if (!hasSensor) return;
  const random = randomFromSeed(`${plan.seed}/${home.index}/sensors`);
  const damp = options.showing.filter((defect) => defect.isDamp && defect.day > end - 900).length;
  const any = Math.min(4, options.showing.length);
  const usual = 54 + 5 * random.normal() + 9 * Math.min(2, damp) + 1.5 * any;
  const warmth = 18.5 + 1.5 * random.normal();
  for (let day = Math.floor(end) - plan.sensors.days; day < end; day++) {
    const humidity = Math.min(98, Math.max(25, usual + 5 * winterOf(day) + 4 * random.normal()));
    const hours = Math.min(24, Math.max(0, Math.round((humidity - 60) * 1.1 + 2 * random.normal())));
    sink.row('sensors', [
      home.homeId,
      ISO_DATES.date(day),
      (warmth - 2 * winterOf(day) + random.normal()).toFixed(1),
      humidity.toFixed(1),
      String(hours),
      String(Math.round(650 + 180 * random.next() + 120 * random.next())),
    ]);
  }
}
