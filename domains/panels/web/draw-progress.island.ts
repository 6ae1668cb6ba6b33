export {};

/** Shows how far a draw is, and goes on to its page when it has ended. Without it the page reloads by itself. */
const box = document.querySelector<HTMLElement>('#draw-progress');
const bar = box?.querySelector('progress');
const says = document.querySelector('#draw-says');

interface Progress {
  percent: number;
  says: string;
  ended: boolean;
}

const look = async (): Promise<void> => {
  try {
    const answer = await fetch(box?.dataset['ask'] ?? '', { headers: { accept: 'application/json' } });
    if (answer.ok) {
      const found: Progress = await answer.json();
      if (found.ended) {
        location.reload();
        return;
      }
      if (bar) bar.value = found.percent;
      if (says && says.textContent !== found.says) says.textContent = found.says;
    }
  } catch {
    /* The next look may reach it. */
  }
  setTimeout(() => void look(), 1500);
};

if (box) setTimeout(() => void look(), 800);
