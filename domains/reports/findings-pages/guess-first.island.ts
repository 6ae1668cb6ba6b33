/** A scale to drag beside the number field: both say the same, and the radio buttons follow. */
for (const place of document.querySelectorAll<HTMLElement>('[data-island="guess-first"]')) {
  const form = place.closest('form');
  const size = form?.querySelector<HTMLInputElement>('#size');
  if (!form || !size) continue;
  const told = place.dataset;
  const scale = document.createElement('input');
  scale.type = 'range';
  scale.id = 'scale';
  scale.min = told['from'] ?? '0';
  scale.max = told['to'] ?? '100';
  scale.step = told['step'] ?? '1';
  scale.value = String((Number(scale.min) + Number(scale.max)) / 2);
  const label = document.createElement('label');
  label.htmlFor = 'scale';
  label.textContent = told['label'] ?? '';
  const said = document.createElement('output');
  said.htmlFor.add('scale');
  place.classList.add('find-scale');
  place.append(label, scale, said);
  const radios = form.querySelectorAll<HTMLInputElement>('input[name="direction"]');
  const radioOf = (value: number): string => (value > 0 ? 'more' : value < 0 ? 'less' : 'same');
  const words = (value: number): string => {
    if (radios.length === 0) return `${value} ${told['unit'] ?? ''}`;
    if (value === 0) return told['same'] ?? '';
    return `${Math.abs(value)} ${told['unit'] ?? ''} ${(value > 0 ? told['more'] : told['less']) ?? ''}`;
  };
  const show = (value: number): void => {
    said.textContent = words(value);
    scale.setAttribute('aria-valuetext', words(value));
  };
  scale.addEventListener('input', () => {
    const value = Number(scale.value);
    size.value = String(radios.length === 0 ? value : Math.abs(value));
    for (const radio of radios) radio.checked = radio.value === radioOf(value);
    show(value);
  });
  const follow = (): void => {
    const typed = Number(size.value.replace(',', '.'));
    if (size.value.trim() === '' || Number.isNaN(typed)) return;
    const chosen = [...radios].find((radio) => radio.checked)?.value;
    const value = chosen === 'less' ? -Math.abs(typed) : chosen === 'same' ? 0 : typed;
    scale.value = String(value);
    show(value);
  };
  size.addEventListener('input', follow);
  for (const radio of radios) radio.addEventListener('change', follow);
  show(Number(scale.value));
  follow();
}
