export interface FieldChange {
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type State = Readonly<Record<string, unknown>>;

const isState = (value: unknown): value is State => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Longer texts, such as boundaries, are cut: the API has them whole. */
const MOST = 300;

const isPlainList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null);

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const text = isPlainList(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > MOST ? `${text.slice(0, MOST)} …` : text;
}

/** A name of a field as words: `valid_from` and `validFrom` become `valid from`. */
export const fieldWords = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();

/** What changed between two states of an event, field by field: fields that stayed the same are left out. */
export function changesOf(before: unknown, after: unknown): readonly FieldChange[] {
  if (!isState(before) && !isState(after)) {
    const [old, now] = [textOf(before), textOf(after)];
    return old === now ? [] : [{ field: '', before: old, after: now }];
  }
  const [old, now] = [isState(before) ? before : {}, isState(after) ? after : {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({ field: fieldWords(field), before: textOf(old[field]), after: textOf(now[field]) }))
    .filter((change) => change.before !== change.after);
}
