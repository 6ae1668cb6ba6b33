/** One control of a form, as a browser would send it. */
export interface FormField {
  readonly name: string;
  /** `text`, `hidden`, `checkbox`, `file`, `select`, `textarea`, `submit` … */
  readonly kind: string;
  readonly value: string;
  /** What a select offers; empty for any other. */
  readonly options: readonly string[];
  readonly checked: boolean;
}

export interface PageForm {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly multipart: boolean;
  readonly fields: readonly FormField[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Text of markup that our own template wrote: it writes five entities and no others. */
export const unescaped = (markup: string): string =>
  markup.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);

const attributesOf = (tag: string): ReadonlyMap<string, string> =>
  new Map(
    [...tag.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  );

const CONTROL = /<(input|select|textarea|button)\b((?:\s[a-z-]+(?:="[^"]*")?)*)\s*>/g;

const fieldOf = (element: string, tag: string, after: string): FormField => {
  const given = attributesOf(tag);
  const inside = (end: string): string => after.slice(0, Math.max(0, after.indexOf(end)));
  const plain = {
    name: given.get('name') ?? '',
    value: given.get('value') ?? (given.get('type') === 'checkbox' ? 'on' : ''),
    options: [],
    checked: given.has('checked'),
  };
  if (element === 'textarea')
    return { ...plain, kind: 'textarea', value: unescaped(inside('</textarea>').replace(/^\n/, '')) };
  if (element === 'select') {
    const options = [...inside('</select>').matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) =>
      attributesOf(option),
    );
    const chosen = options.find((one) => one.has('selected')) ?? options[0];
    return {
      ...plain,
      kind: 'select',
      value: chosen?.get('value') ?? '',
      options: options.map((one) => one.get('value') ?? ''),
    };
  }
  return { ...plain, kind: element === 'button' ? 'submit' : (given.get('type') ?? 'text') };
};

const fieldsIn = (markup: string): readonly (FormField & { readonly form: string })[] =>
  [...markup.matchAll(CONTROL)].map((found) => {
    const [whole, element = '', tag = ''] = found;
    const after = markup.slice(found.index + whole.length);
    return { ...fieldOf(element, tag, after), form: attributesOf(tag).get('form') ?? '' };
  });

/** Every form of a page with its controls, also those that stand elsewhere and name it. Reads the markup of our own template only. */
export const formsOfPage = (page: string, path: string): readonly PageForm[] => {
  const elsewhere = fieldsIn(page).filter((field) => field.form !== '');
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inside = '']) => {
    const given = attributesOf(tag);
    const id = given.get('id') ?? '';
    return {
      method: given.get('method')?.toLowerCase() === 'post' ? 'POST' : 'GET',
      action: new URL(given.get('action') ?? path, `http://localhost${path}`).pathname,
      multipart: given.get('enctype') === 'multipart/form-data',
      fields: [
        ...fieldsIn(inside).filter((field) => field.form === ''),
        ...(id === '' ? [] : elsewhere.filter((field) => field.form === id)),
      ].filter((field) => field.name !== ''),
    };
  });
};

/** Every address of our own that a page links to, without its fragment, each once. */
export const linksOfPage = (page: string): readonly string[] => [
  ...new Set(
    [...page.matchAll(/\shref="(\/[^"#]*)/g)]
      .map(([, href = '']) => unescaped(href))
      .filter((href) => !href.startsWith('/static/')),
  ),
];
