import type { Study } from '../study.ts';

export const groupStudies: readonly Study[] = [];
