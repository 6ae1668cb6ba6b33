import { concentrationIndexOfUnits, slopeIndexOfUnits } from '../../inequality/index.ts';
import type { Adapter } from '../reference-case.ts';

const known = ['subgroup_order', 'weight', 'psu', 'strata'];

export const adapter: Adapter = ({ inputs }) => {
  const outcome = Object.keys(inputs).find((key) => !known.includes(key)) ?? 'sba';
  const values: readonly number[] = inputs[outcome];
  const units = {
    values,
    positions: inputs.subgroup_order,
    ...(inputs.weight ? { weights: inputs.weight } : {}),
    ...(inputs.psu ? { clusters: inputs.psu } : {}),
  };
  const concentration = concentrationIndexOfUnits(units, { variance: 'regression' });
  const binary = values.every((value) => value >= 0 && value <= 1);
  const slope = slopeIndexOfUnits(units, { model: binary ? 'logistic' : 'linear' });
  if (!concentration.ok || !slope.ok) throw new Error('no answer');
  const rows = [concentration.absolute, concentration.relative, slope.slopeIndex];
  return {
    measure: ['aci', 'rci', 'sii'],
    estimate: rows.map((row) => row?.estimate),
    se: rows.map((row) => row?.standardError),
    lowerci: rows.map((row) => row?.interval?.lower),
    upperci: rows.map((row) => row?.interval?.upper),
  };
};
