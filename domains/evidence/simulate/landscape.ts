import { randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import type { Plan } from './plan.ts';

export interface Area {
  readonly code: string;
  readonly town: string;
  readonly deprivation: number;
  readonly crime: number;
  readonly households: number;
  readonly population: number;
  readonly fifth: string;
}

export interface Estate {
  readonly name: string;
  readonly patch: string;
  readonly town: string;
  readonly profile: Plan['places'][number]['profile'];
  readonly contractor: string;
  readonly waitFactor: number;
  /** Homes with an index from here to the next estate's stand here. */
  readonly firstHome: number;
  readonly homes: number;
  readonly areas: readonly Area[];
}

export interface Landscape {
  readonly estates: readonly Estate[];
  readonly areas: readonly Area[];
}

const HOMES_AN_AREA = 220;

/** How many homes each estate has: shares of shares, rounded so that they sum to the plan's homes. */
function homesByEstate(plan: Plan): number[] {
  const towns = plan.places.reduce((sum, place) => sum + place.share, 0);
  const shares = plan.places.flatMap((place) => {
    const inTown = place.estates.reduce((sum, estate) => sum + estate.share, 0);
    return place.estates.map((estate) => ((place.share / towns) * estate.share) / inTown);
  });
  let before = 0;
  let upTo = 0;
  return shares.map((share, i) => {
    upTo += share;
    const until = i === shares.length - 1 ? plan.homes : Math.round(upTo * plan.homes);
    const homes = until - before;
    before = until;
    return homes;
  });
}

type AreaWithoutFifth = Omit<Area, 'fifth'>;

/** Fifths by rank, most deprived first; the first fifths take what does not divide by five (as SQL's ntile does). */
function withFifths(areas: readonly AreaWithoutFifth[]): Map<string, Area> {
  const ranked = [...areas].sort((a, b) => b.deprivation - a.deprivation || (a.code < b.code ? -1 : 1));
  const size = Math.floor(ranked.length / 5);
  const larger = ranked.length % 5;
  const fifthOf = (rank: number): number =>
    rank < larger * (size + 1)
      ? Math.floor(rank / (size + 1))
      : larger + Math.floor((rank - larger * (size + 1)) / Math.max(1, size));
  return new Map(ranked.map((area, rank) => [area.code, { ...area, fifth: String(fifthOf(rank) + 1) }]));
}

/** Towns, estates, patches and census-like areas of a plan: where homes stand. Area codes are of a form that no real area has. */
export function layOutLandscape(plan: Plan): Landscape {
  const random = randomFromSeed(`${plan.seed}/landscape`);
  const homes = homesByEstate(plan);
  const all: AreaWithoutFifth[] = [];
  let firstHome = 0;
  const drafts = plan.places.flatMap((place) => place.estates.map((estate) => ({ place, estate })));
  const estates = drafts.map(({ place, estate }, i) => {
    const here = homes[i] ?? 0;
    const middle = place.deprivation + 0.12 * random.normal();
    const areas = Array.from({ length: Math.max(1, Math.round(here / HOMES_AN_AREA)) }, (_, j) => {
      const level = Math.min(1, Math.max(0, middle + 0.08 * random.normal()));
      const crime = Math.min(1, Math.max(0, 0.15 + 0.6 * level + 0.13 * random.normal()));
      const households = 600 + random.integer(250);
      return {
        code: `E019${10_000 + (all.length + j) * 7}`,
        town: place.town,
        deprivation: Number((5 + 60 * level).toFixed(3)),
        crime: Number((2.4 * crime - 1.2).toFixed(3)),
        households,
        population: Math.round(households * (1.9 + 0.6 * random.next())),
      };
    });
    all.push(...areas);
    const contractor = plan.contractors.find((c) => c.patches.includes(estate.patch));
    const made = { place, estate, firstHome, homes: here, codes: areas.map((a) => a.code), contractor };
    firstHome += here;
    return made;
  });
  const fifths = withFifths(all);
  const known = (code: string): Area => fifths.get(code) as Area;
  return {
    areas: all.map((area) => known(area.code)),
    estates: estates.map((made) => ({
      name: made.estate.name,
      patch: made.estate.patch,
      town: made.place.town,
      profile: made.place.profile,
      contractor: made.contractor?.name ?? 'Direct Works',
      waitFactor: made.contractor?.waitFactor ?? 1,
      firstHome: made.firstHome,
      homes: made.homes,
      areas: made.codes.map(known),
    })),
  };
}
