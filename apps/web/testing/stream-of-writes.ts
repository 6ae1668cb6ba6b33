import type { VisitorWithoutScript } from './visitor-without-script.ts';

/** What came of one post: acknowledged with its own text, or answered otherwise, or cut off. */
export interface Written {
  readonly text: string;
  /** 303 where it was acknowledged; 0 where there was no answer. */
  readonly status: number;
  /** The page that came instead; the empty string where it was acknowledged, or nothing came. */
  readonly page: string;
}

export interface Stream {
  readonly written: readonly Written[];
  /** Resolves when so many more were acknowledged. */
  more(acknowledged: number): Promise<void>;
  /** The first of which it holds. */
  until(holds: (one: Written) => boolean): Promise<Written>;
  end(): Promise<void>;
}

const WRITERS = 4;
const PAUSE_MS = 30;
const PATIENCE_MS = 60_000;

/** Promises and observations, posted by four at once until it is ended, each with a text of its own. */
export const streamOfWrites = (visitor: VisitorWithoutScript, finding: string, name: string): Stream => {
  const written: Written[] = [];
  let ended = false;
  let count = 0;
  const write = async (): Promise<void> => {
    count += 1;
    const text = `${name} ${count} of a stream`;
    const post =
      count % 2 === 0
        ? visitor.post(`${finding}/promise`, {
            what: text,
            owner: 'somebody-else',
            'owner-said': 'Joy Adeyemi',
            'by-when': '2031-03-31',
            'know-by': '',
            'asked-by': '',
          })
        : visitor.post('/observations/new', {
            about: 'own',
            'about-own': 'Homes in Lower Mill',
            theme: 'reporting',
            certainty: 'saw',
            day: new Date().toISOString().slice(0, 10),
            channel: 'visit',
            said: text,
          });
    const seen = await post.catch(() => null);
    written.push({ text, status: seen?.status ?? 0, page: seen?.text ?? '' });
  };
  const writers = Array.from({ length: WRITERS }, async () => {
    while (!ended) {
      await write();
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
  });
  const come = async <T>(look: () => T | undefined): Promise<T> => {
    const late = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      ended ||= performance.now() > late;
      if (ended) throw new Error(`It did not come about; the last was ${JSON.stringify(written.at(-1))}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  };
  const acknowledged = (): number => written.filter((one) => one.status === 303).length;
  return {
    written,
    more: async (wanted) => {
      const from = acknowledged();
      await come(() => (acknowledged() < from + wanted ? undefined : true));
    },
    until: (holds) => come(() => written.find(holds)),
    end: async () => {
      ended = true;
      await Promise.all(writers);
    },
  };
};
