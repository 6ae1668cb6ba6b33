export {};

/** Checks quotas half a second after the last change, and says politely what came of it. Without it, the button does. */
const form = document.querySelector<HTMLFormElement>('#quota-form');
const box = document.querySelector<HTMLElement>('#quota-check');
const list = box?.querySelector('ul');

interface Line {
  good: boolean;
  text: string;
}

let waiting = 0;
let asking: AbortController | undefined;

const show = (lines: readonly Line[]): void => {
  list?.replaceChildren(
    ...lines.map((line) => {
      const item = document.createElement('li');
      item.className = line.good ? 'pn-fits' : 'pn-clash';
      item.textContent = line.text;
      return item;
    }),
  );
};

const check = async (): Promise<void> => {
  if (!form || !box) return;
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  box.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(`${form.action}/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])),
      signal,
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const found: { lines: Line[] } = await answer.json();
    show(found.lines);
  } catch {
    if (signal.aborted) return;
    show([{ good: false, text: box.dataset['away'] ?? '' }]);
  }
  box.setAttribute('aria-busy', 'false');
};

form?.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = window.setTimeout(() => void check(), 500);
});
if (form && list?.children.length === 0) void check();
