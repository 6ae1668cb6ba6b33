import type { Study } from '../study.ts';

export const subgroupStudies: readonly Study[] = [];
