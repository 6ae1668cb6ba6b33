import type { Transporter } from 'nodemailer';
import type { Mailer } from './mailer.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * A mailer over SMTP. Off this machine the connection is encrypted or not made at all: `smtp://` upgrades by STARTTLS, `smtps://` starts so.
 */
export const openSmtp = (url: string, from: string): Mailer => {
  const address = URL.parse(url);
  if (address === null || !/^smtps?:$/.test(address.protocol) || address.hostname === '') {
    throw new Error('SMTP_URL must name a mail server: smtp://host:587 or smtps://user:password@host.');
  }
  if (!/^[^\r\n<>]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(from)) {
    throw new Error('MAIL_FROM must be the address that Hearth writes from: Hearth <hearth@example.org>.');
  }
  const secure = address.protocol === 'smtps:';
  const options = {
    host: address.hostname,
    port: Number(address.port || (secure ? 465 : 587)),
    secure,
    requireTLS: !secure && !LOOPBACK.includes(address.hostname),
    ...(address.username === ''
      ? {}
      : {
          auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) },
        }),
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  let transport: Promise<Transporter> | undefined;
  // Loaded with the first mail, for which nobody waits.
  const opened = (): Promise<Transporter> => {
    transport ??= import('nodemailer').then(({ createTransport }) => createTransport(options));
    return transport;
  };
  return {
    kind: 'smtp',
    async send(message) {
      // An address object is never parsed for further addresses.
      await (await opened()).sendMail({
        from,
        to: { name: '', address: message.to },
        subject: message.subject,
        text: message.text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    kept: async () => [],
    async close() {
      (await transport)?.close();
    },
  };
};
