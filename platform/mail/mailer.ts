/** A message to one person, as text: it reads everywhere, and nothing in it is fetched. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A message that was kept instead of sent. */
export interface KeptMessage extends Message {
  readonly at: Date;
}

/** Sends messages, or keeps them where no mail server is named. */
export interface Mailer {
  /** `mail box` keeps messages on this machine, to be read on a page: for trying Hearth out. */
  readonly kind: 'smtp' | 'mail box';
  /** Resolves when the message was handed over. Rejects where the server refused it or could not be reached. */
  send(message: Message): Promise<void>;
  /** What was kept, latest first; nothing with `smtp`. */
  kept(): Promise<readonly KeptMessage[]>;
  close(): Promise<void>;
}
