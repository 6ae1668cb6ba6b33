/** Asks how a run stands, fills the bar, says each new state once, and draws the page anew when it has ended. */
const box = document.querySelector<HTMLElement>('[data-run]');
const bar = box?.querySelector('progress');
const doing = box?.querySelector<HTMLElement>('[data-doing]');
const news = box?.querySelector<HTMLElement>('[data-news]');

interface News {
  readonly percent: number;
  readonly said: string;
  readonly standing: string;
  readonly says: string;
}

const isNews = (told: unknown): told is News =>
  typeof told === 'object' && told !== null && 'percent' in told && 'standing' in told;

if (box && bar && doing && news) {
  let standing = box.dataset['standing'] ?? '';
  let tens = Math.floor(bar.value / 25);
  let wait = 1500;
  const ask = async (): Promise<void> => {
    try {
      const answer = await fetch(`/evidence/runs/${box.dataset['run']}/progress`, {
        headers: { accept: 'application/json' },
      });
      const told: unknown = answer.ok ? await answer.json() : null;
      if (isNews(told)) {
        wait = 1500;
        bar.value = told.percent;
        doing.textContent = told.said;
        const reached = Math.floor(told.percent / 25);
        if (told.standing !== standing) {
          location.reload();
          return;
        }
        if (reached !== tens) news.textContent = told.said;
        tens = reached;
        standing = told.standing;
      } else wait = Math.min(wait * 2, 20_000);
    } catch {
      wait = Math.min(wait * 2, 20_000);
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
}
