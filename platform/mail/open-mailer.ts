import { openMailBox } from './mail-box.ts';
import type { Mailer } from './mailer.ts';
import { openSmtp } from './smtp.ts';

/**
 * The mailer that the environment asks for: SMTP where `SMTP_URL` is set (`smtps://user:password@host` or `smtp://host:587`; `MAIL_FROM`
 * says who writes), else a mail box in `folder`. Throws a sentence where `SMTP_URL` is set and cannot be used.
 */
export const openMailer = (
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): Mailer => {
  const url = environment.SMTP_URL ?? '';
  if (url === '') return openMailBox(folder);
  return openSmtp(url, environment.MAIL_FROM ?? '');
};
