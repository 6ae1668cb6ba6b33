/** On every page: the reader lands on what is wrong, and a form is sent once. */
document.querySelector<HTMLElement>('[data-focus]')?.focus();

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (form.dataset['sent'] === 'yes') {
    event.preventDefault();
    return;
  }
  form.dataset['sent'] = 'yes';
  setTimeout(() => {
    delete form.dataset['sent'];
  }, 1500);
});

addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset['sent'];
});
