import type { Certificate, Objective } from '../../libraries/sortition/index.ts';

export const DRAW_FORMAT = 'hearth-panel-draw-1';

export interface PublishedFile {
  readonly name: string;
  readonly sha256: string;
}

export interface PublishedQuota {
  readonly feature: string;
  readonly value: string;
  readonly min: number;
  readonly max: number;
}

export interface PublishedPanel {
  readonly probability: number;
  /** Ids, kept members included. */
  readonly members: readonly string[];
}

export interface PublishedGroup extends PublishedQuota {
  readonly drawn: number;
  /** Members whose value of the feature is not known: the count would be `drawn` to `drawn` + `unknown`. */
  readonly unknown: number;
}

export interface DrawnPanel {
  /** Position in the list of panels, from 0. */
  readonly panel: number;
  /** What picked it: the seed's text, or the number of the panel from a public source. */
  readonly by: 'seed' | 'ticket';
  readonly seed: string;
  readonly members: readonly string[];
  readonly composition: readonly PublishedGroup[];
  readonly reserves: readonly string[];
}

/** All of a draw, as one file that anyone can check. Ids only: no name, address or characteristic of a person. */
export interface PublishedDraw {
  readonly format: typeof DRAW_FORMAT;
  readonly feasible: true;
  readonly size: number;
  readonly objective: Objective;
  readonly onePerHousehold: boolean;
  readonly idColumn: string;
  readonly addressColumns: readonly string[];
  readonly quotasFile: PublishedFile;
  readonly poolFile: PublishedFile;
  /** Named before the draw: where the random number will come from. */
  readonly randomSource: string;
  readonly quotas: readonly PublishedQuota[];
  readonly kept: readonly string[];
  readonly out: readonly string[];
  readonly certificate: Certificate & {
    /** How many equally likely panels the lottery was rounded to, or null where it was not. */
    readonly equalPanels: number | null;
    /** The most by which rounding changed anybody's odds. */
    readonly largestChangeByRounding: number;
  };
  /** How many people no panel can hold, and which changes of quotas would let them in. */
  readonly withoutSeat: readonly { readonly people: number; readonly remedies: readonly string[] }[];
  /** Id → odds of being drawn, 0 to 1. */
  readonly odds: Readonly<Record<string, number>>;
  readonly panels: readonly PublishedPanel[];
  /** SHA-256 of the list of panels, published before the draw. */
  readonly listSha256: string;
  readonly drawn: DrawnPanel | null;
  readonly account: readonly string[];
  /** SHA-256 of this file's text without this field. */
  readonly contentSha256: string;
}

export type DrawContent = Omit<PublishedDraw, 'contentSha256'>;

/** The list of panels as the text that is hashed: a line a panel, its number, probability and ids. */
export const listText = (panels: readonly PublishedPanel[]): string =>
  panels.map(({ probability, members }, at) => `${at} ${probability} ${members.join(' ')}\n`).join('');

/** The file's text: JSON, with one person and one panel a line, so that two files can be compared. */
export function drawText(draw: DrawContent | PublishedDraw): string {
  const { odds, panels, ...rest } = draw;
  const head = JSON.stringify(rest, null, 1);
  const oddsLines = Object.entries(odds).map(([id, value]) => `  ${JSON.stringify(id)}: ${value}`);
  const panelLines = panels.map((panel) => `  ${JSON.stringify(panel)}`);
  return `${head.slice(0, -2)},\n "odds": {\n${oddsLines.join(',\n')}\n },\n "panels": [\n${panelLines.join(',\n')}\n ]\n}\n`;
}
