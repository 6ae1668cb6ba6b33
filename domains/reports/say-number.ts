/** A number as a page prints it: "1,377", "9", "0.8", with a true minus sign. `decimals` is 0 by default. */
export const sayNumber = (value: number, decimals = 0): string => {
  const fixed = Math.abs(value).toFixed(decimals);
  const [whole = '0', part] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const isNil = Number(fixed) === 0;
  return `${value < 0 && !isNil ? '\u2212' : ''}${grouped}${part === undefined ? '' : `.${part}`}`;
};
