import type { Study } from '../study.ts';

export const surveyStudies: readonly Study[] = [];
