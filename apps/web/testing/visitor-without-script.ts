/** A browser as a program: keeps its cookies, follows nothing by itself, and reads the key of the form that it saw last. */
export class VisitorWithoutScript {
  readonly address: string;
  readonly #from: string;
  readonly #cookies = new Map<string, string>();
  #key = '';
  #visits = 0;

  /** `from`: the first two numbers of the network that it seems to come from; each visit has another address of it. */
  constructor(address: string, from: string, cookie = '') {
    this.address = address;
    this.#from = from;
    for (const pair of cookie.split('; ')) this.#hold(pair);
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get key(): string {
    return this.#key;
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Seen> {
    return this.ask(path, { headers });
  }

  async post(
    path: string,
    body: FormData | URLSearchParams | Readonly<Record<string, string>>,
  ): Promise<Seen> {
    const given =
      body instanceof FormData || body instanceof URLSearchParams ? body : new URLSearchParams(body);
    if (!given.has('form-key')) given.append('form-key', this.#key);
    return this.ask(path, { method: 'POST', body: given });
  }

  /** Opens a one-time link and presses its button. */
  async openLink(link: string): Promise<Seen> {
    const { pathname, search, searchParams } = new URL(link);
    await this.get(`${pathname}${search}`);
    return this.post('/sign-in/link', { token: searchParams.get('token') ?? '' });
  }

  /** The address of the first finding of the list. */
  async firstFinding(): Promise<string> {
    const { text } = await this.get('/findings');
    const found = /href="(\/findings\/[^"/?#]+~[^"/?#]+)"/.exec(text)?.[1];
    if (found === undefined) throw new Error('The list has no finding.');
    return found;
  }

  async ask(path: string, init: RequestInit): Promise<Seen> {
    this.#visits += 1;
    const headers = new Headers(init.headers);
    if (!headers.has('cookie')) headers.set('cookie', this.cookie);
    // Plain: packing is not what is asked about here, and takes half of the time.
    if (!headers.has('accept-encoding')) headers.set('accept-encoding', 'identity');
    headers.set('x-forwarded-for', `${this.#from}.${this.#visits >> 8}.${this.#visits & 255}`);
    const answer = await fetch(`${this.address}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie())
      this.#hold(line.split(';')[0] ?? '', /max-age=0/i.test(line));
    const text = await answer.text();
    this.#key = /name="form-key" value="([^"]+)"/.exec(text)?.[1] ?? this.#key;
    return { status: answer.status, headers: answer.headers, text, to: answer.headers.get('location') ?? '' };
  }

  #hold(pair: string, ends = false): void {
    const at = pair.indexOf('=');
    if (at < 1) return;
    if (ends) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** One answer, read to its end. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it leads; the empty string where nowhere. */
  readonly to: string;
}
