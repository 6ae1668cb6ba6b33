const IRREGULAR: Readonly<Record<string, string>> = {
  be: 'is are was were am been being',
  have: 'has had having',
  do: 'does did done doing',
  go: 'goes went gone going',
  say: 'says said saying',
  tell: 'tells told telling',
  make: 'makes made making',
  take: 'takes took taken taking',
  get: 'gets got getting',
  keep: 'keeps kept keeping',
  let: 'lets letting',
  leave: 'leaves left leaving',
  know: 'knows knew known knowing',
  think: 'thinks thought thinking',
  see: 'sees saw seen seeing',
  feel: 'feels felt feeling',
  shut: 'shuts shutting',
  put: 'puts putting',
  bring: 'brings brought bringing',
  choose: 'chooses chose chosen choosing',
  show: 'shows showed shown showing',
  speak: 'speaks spoke spoken speaking',
  give: 'gives gave given giving',
  open: 'opens opened opening',
  suffer: 'suffers suffered suffering',
  offer: 'offers offered offering',
  visit: 'visits visited visiting',
  lie: 'lies lied lying',
  dry: 'dries dried drying',
  kick: 'kicks kicked kicking',
};

/**
 * The forms of a verb: itself, -s, -ed, -ing, or the irregular ones.
 *
 * In: a verb in its plain form. Out: its forms, each once, the plain form first. When not: nouns (write `unit(s)`), and
 * irregular verbs outside the short table above (write their forms out). Worked: `refuse` → refuse, refuses, refused, refusing.
 */
export function wordForms(verb: string): readonly string[] {
  const irregular = Object.hasOwn(IRREGULAR, verb) ? IRREGULAR[verb] : undefined;
  if (irregular !== undefined) return [verb, ...irregular.split(' ')];
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(verb))
    return [verb, `${verb.slice(0, -1)}ies`, `${verb.slice(0, -1)}ied`, `${verb}ing`];
  const stem = /^[^aeiou]*[aeiou][bdgklmnprt]$/.test(verb) ? verb + verb.slice(-1) : verb;
  const s = /(s|x|z|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`;
  return [verb, s, `${stem}ed`, `${stem}ing`];
}
