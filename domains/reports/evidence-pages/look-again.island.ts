/** The look into extracts takes a moment: the page asks again by itself, a little later each time. */
const key = `looked ${location.pathname}`;
const times = Number(sessionStorage.getItem(key) ?? '0');
sessionStorage.setItem(key, String(times + 1));
setTimeout(() => location.reload(), Math.min(1000 + times * 250, 8000));
