import type { Publishable } from '../../disclosure/publishable.ts';
import { findingsJson } from '../findings-json.ts';
import { type StatedFindings, statedFindings } from './finding-shapes.http.ts';

const read = new WeakMap<Publishable, StatedFindings>();

/** An edition as findings.json states it: the same bytes, read once. */
export const statedBy = (report: Publishable): StatedFindings => {
  const held = read.get(report);
  if (held !== undefined) return held;
  const stated = statedFindings.parse(JSON.parse(findingsJson(report)));
  read.set(report, stated);
  return stated;
};
