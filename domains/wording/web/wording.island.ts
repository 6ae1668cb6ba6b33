/**
 * Wording help beside every `<textarea data-island="wording" data-scope="note">`: underlines while somebody writes, and the list of
 * what was found, which the server draws. It never blocks saving, and with an answer missing it says so and steps aside.
 *
 * Accessibility: the list comes next after the field, so Tab goes there and Escape comes back to the words; one polite status says
 * how many, only when that changes and the writer rests; underlines are an overlay that no reader hears; it can be turned off.
 */
interface Mark {
  start: number;
  end: number;
  level: string;
}
interface Help {
  marks: Mark[];
  list: string;
  count: string;
  words: Record<string, string>;
}

const OFF = 'hearth-wording-off';
const REST = 350;
const SAY_AFTER = 900;
const COPIED =
  'direction text-align text-indent text-transform letter-spacing word-spacing line-height font-family font-size font-weight font-style font-stretch font-kerning font-feature-settings font-variant-ligatures tab-size white-space overflow-wrap word-break padding-top padding-right padding-bottom padding-left border-top-width border-right-width border-bottom-width border-left-width'.split(
    ' ',
  );

const isOff = (): boolean => {
  try {
    return localStorage.getItem(OFF) === 'yes';
  } catch {
    return false;
  }
};
const turn = (off: boolean): void => {
  try {
    localStorage.setItem(OFF, off ? 'yes' : 'no');
  } catch {}
};
const make = (tag: string, name: string, inside: Element): HTMLElement => {
  const made = document.createElement(tag);
  made.className = name;
  inside.append(made);
  return made;
};
const quietButton = (inside: Element): HTMLButtonElement => {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'btn btn--quiet wording-button';
  inside.append(made);
  return made;
};

/** A layer over the field that wraps, scrolls and is as wide as the field, with underlines and nothing else to be seen. */
const makeOver = (area: HTMLTextAreaElement, box: HTMLElement) => {
  const over = make('div', 'wording-over', box);
  over.ariaHidden = 'true';
  const scroll = (): void => {
    over.scrollTop = area.scrollTop;
    over.scrollLeft = area.scrollLeft;
  };
  const paint = (marks: readonly Mark[]): void => {
    const pieces: Node[] = [];
    let at = 0;
    for (const { start, end, level } of marks) {
      if (start < at) continue;
      const mark = document.createElement('mark');
      mark.dataset.level = level;
      mark.textContent = area.value.slice(start, end);
      pieces.push(document.createTextNode(area.value.slice(at, start)), mark);
      at = end;
    }
    // A line end at the very end opens a line in a field, but in no other element.
    pieces.push(document.createTextNode(`${area.value.slice(at)}\u200b`));
    over.replaceChildren(...pieces);
    scroll();
  };
  const fit = (): void => {
    const style = getComputedStyle(area);
    for (const name of COPIED) over.style.setProperty(name, style.getPropertyValue(name));
    const wide = (side: string): number => Number.parseFloat(style.getPropertyValue(`border-${side}-width`));
    over.style.left = `${area.offsetLeft + area.clientLeft - wide('left')}px`;
    over.style.top = `${area.offsetTop}px`;
    over.style.width = `${area.clientWidth + wide('left') + wide('right')}px`;
    over.style.height = `${area.clientHeight + wide('top') + wide('bottom')}px`;
    scroll();
  };
  area.addEventListener('scroll', scroll);
  // The page changes size with the reader's own size of letters, also where the field does not.
  const watch = new ResizeObserver(fit);
  watch.observe(area);
  watch.observe(document.body);
  document.fonts.ready.then(fit);
  return { paint };
};

/** Underlines stay with their words while the answer is on its way; those that the edit touches go. */
const followEdit = (marks: readonly Mark[], before: string, now: string): Mark[] => {
  const most = Math.min(before.length, now.length);
  let same = 0;
  while (same < most && before[same] === now[same]) same++;
  let tail = 0;
  while (tail < most - same && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const more = now.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end < same) return [mark];
    return mark.start >= before.length - tail
      ? [{ ...mark, start: mark.start + more, end: mark.end + more }]
      : [];
  });
};

/** What stands below the field: how many, undo, the list, and the switch. */
const makePart = (area: HTMLTextAreaElement, box: HTMLElement) => {
  const part = document.createElement('section');
  part.className = 'wording-help';
  part.hidden = true;
  box.after(part);
  const status = make('p', 'wording-help__count', part);
  status.setAttribute('role', 'status');
  const undo = quietButton(part);
  undo.hidden = true;
  const list = make('div', 'wording-help__list', part);
  const foot = make('p', 'wording-help__foot', part);
  const toggle = quietButton(foot);
  const keys = make('span', 'small soft', foot);
  keys.id = `${area.id || area.name}-wording`;
  area.setAttribute('aria-describedby', `${area.getAttribute('aria-describedby') ?? ''} ${keys.id}`.trim());
  let saying = 0;
  const say = (text: string, after = SAY_AFTER): void => {
    clearTimeout(saying);
    saying = window.setTimeout(() => {
      if (status.textContent !== text) status.textContent = text;
    }, after);
  };
  const show = (help: Help, off: boolean): void => {
    const { words } = help;
    const markup = off ? '' : help.list;
    if (list.dataset.shown !== markup) {
      // Drawn by our own server, every value in it escaped there.
      list.innerHTML = markup;
      list.dataset.shown = markup;
    }
    part.ariaLabel = words.helpLabel ?? '';
    toggle.textContent = (off ? words.turnOn : words.turnOff) ?? '';
    keys.textContent = off || help.marks.length === 0 ? '' : (words.keys ?? '');
    undo.textContent = words.undo ?? '';
    part.hidden = false;
    document.querySelector('.wording-result')?.closest('section')?.setAttribute('hidden', '');
  };
  return { part, undo, list, toggle, say, show };
};

/** Puts words into the field so that the browser's own undo knows of it: deprecated, and nothing else does that. */
const put = (area: HTMLTextAreaElement, start: number, end: number, words: string): void => {
  area.focus();
  area.setSelectionRange(start, end);
  const typed =
    words === '' ? document.execCommand('delete') : document.execCommand('insertText', false, words);
  if (typed) return;
  area.setRangeText(words, start, end, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
};

const post = async (area: HTMLTextAreaElement, path: string, pairs: string[][], signal?: AbortSignal) => {
  const key = (area.form ?? document).querySelector<HTMLInputElement>('input[name=form-key]')?.value ?? '';
  const answer = await fetch(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'x-form-key': key },
    body: new URLSearchParams(pairs),
    ...(signal && { signal }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

const helpWith = (area: HTMLTextAreaElement): void => {
  const box = document.createElement('div');
  box.className = 'wording-box';
  const hadFocus = document.activeElement === area;
  area.before(box);
  box.append(area);
  if (hadFocus) area.focus();
  const over = makeOver(area, box);
  const { part, undo, list, toggle, say, show } = makePart(area, box);
  let words: Record<string, string> = {};
  let marks: Mark[] = [];
  let before = area.value;
  let left: string[] = [];
  let asking = new AbortController();
  let resting = 0;
  let back: (() => void) | null = null;
  const told = (name: string, values: Record<string, string> = {}): string =>
    (words[name] ?? '').replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
  const scope = (): string =>
    area.dataset.scope ?? area.form?.querySelector<HTMLSelectElement>('select[name=scope]')?.value ?? 'note';

  const ask = async (): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const text = isOff() ? '' : area.value;
    try {
      const pairs = [['text', text], ['scope', scope()], ...left.map((one) => ['left', one])];
      const help: Help = await post(area, '/wording/help', pairs, signal);
      if (signal.aborted || (!isOff() && area.value !== text)) return;
      words = help.words;
      marks = isOff() ? [] : help.marks;
      show(help, isOff());
      over.paint(marks);
      if (!back) say(isOff() ? told('isOff') : help.count);
    } catch {
      if (!signal.aborted) say(told('away'));
    }
  };
  const done = (said: string, undoing: (() => void) | null): void => {
    back = undoing;
    undo.hidden = back === null;
    say(said, 0);
    (back ? undo : area).focus();
    ask();
  };
  const use = (value: string): void => {
    const [at, given = '', ...rest] = value.split('~');
    const found = rest.join('~');
    const start = Number(at);
    const stood = (where: number, what: string): boolean =>
      area.value.slice(where, where + what.length) === what;
    if (!stood(start, found)) {
      done(told('changed'), null);
      return;
    }
    const isCapital = found.charAt(0) !== found.charAt(0).toLowerCase();
    const into = isCapital ? given.charAt(0).toUpperCase() + given.slice(1) : given;
    const blank = into === '' && /[ \t]/.test(area.value.charAt(start + found.length)) ? 1 : 0;
    const taken = area.value.slice(start, start + found.length + blank);
    put(area, start, start + taken.length, into);
    const after = area.value;
    done(told(into === '' ? 'usedOut' : 'used', { found, words: into }), () => {
      const same = area.value === after;
      if (same) put(area, start, start + into.length, taken);
      done(told(same ? 'undone' : 'changed'), null);
    });
  };
  const leave = async (value: string): Promise<void> => {
    const [rule = '', reason = ''] = value.split('~');
    const pairs = [
      ['rule', rule],
      ['reason', reason],
      ['scope', scope()],
    ];
    left = [...left, value];
    try {
      const { said } = await post(area, '/wording/dismissals', pairs);
      done(said, () => {
        left = left.filter((one) => one !== value);
        post(area, '/wording/dismissals', [...pairs, ['undo', 'yes']]).catch(() => {});
        done(told('undone'), null);
      });
    } catch {
      done(told('away'), null);
    }
  };

  list.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element ? event.target.closest('button') : null;
    if (pressed?.name === 'use') use(pressed.value);
    if (pressed?.name === 'leave') leave(pressed.value);
  });
  undo.addEventListener('click', () => back?.());
  toggle.addEventListener('click', () => {
    turn(!isOff());
    ask();
  });
  part.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null;
    const mark = marks[Number(item?.dataset.at ?? -1)];
    area.focus();
    if (mark) area.setSelectionRange(mark.start, mark.end);
  });
  area.addEventListener('input', () => {
    if (back) {
      back = null;
      undo.hidden = true;
    }
    marks = followEdit(marks, before, area.value);
    before = area.value;
    over.paint(marks);
    clearTimeout(resting);
    resting = window.setTimeout(ask, REST);
  });
  area.form?.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.name === 'scope') ask();
  });
  // An empty field costs the server nothing until somebody means to write in it.
  if (area.value !== '' || document.activeElement === area) ask();
  else area.addEventListener('focus', ask, { once: true });
};

for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-island~="wording"]'))
  helpWith(area);
