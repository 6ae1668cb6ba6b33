import { z } from 'zod';
import { wordingCheckAnswer, wordingCheckRequest } from '../../wording/web/check-contract.http.ts';
import type { ApiOperation } from './operation.http.ts';

/** The check of wording, answered by its own domain, described here with the shapes that it reads by. */
export const WORDING_CHECK: ApiOperation = {
  method: 'POST',
  path: '/api/v1/wording/check',
  name: 'checkWording',
  summary: 'Checks the wording of a text: what to say instead, and why. The text is not kept.',
  scope: 'wording:check',
  may: ['wording', 'check'],
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: wordingCheckRequest,
  answer: wordingCheckAnswer,
};
