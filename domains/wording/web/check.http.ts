import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { checkText } from '../check-text.ts';
import type { AskDesk } from '../load-wording-desk.file.ts';
import { wordingAnswer, wordingCheckRequest } from './check-contract.http.ts';
import type { ChoicesOf } from './try.http.ts';

/** `POST /api/v1/wording/check`: a text in, messages out. The text is read and forgotten. */
export const checkRoute = (askDesk: AskDesk, choicesOf: ChoicesOf): Route => ({
  method: 'POST',
  path: '/api/v1/wording/check',
  may: ['wording', 'check'],
  api: { scope: 'wording:check' },
  mostPerMinute: 3000,
  answer: async (visit: Visit): Promise<Answer> => {
    const asked = wordingCheckRequest.safeParse(visit.json);
    if (!asked.success) {
      return {
        json: {
          type: 'about:blank',
          title: 'The text cannot be checked as it was sent',
          status: 422,
          errors: asked.error.issues.map((issue) => ({
            field: issue.path.join('.'),
            error: issue.message,
          })),
        },
        status: 422,
      };
    }
    const { text, scope, style } = asked.data;
    const choices = style?.person === undefined ? await choicesOf(visit) : { person: style.person };
    const desk = await askDesk();
    return { json: wordingAnswer(text, checkText(desk, { text, scope, choices }), desk.checker.pack) };
  },
});
