export interface FieldChange {
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type State = Readonly<Record<string, unknown>>;

const isState = (value: unknown): value is State => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Longer texts, such as boundaries, are cut: the API has them whole. */
const MOST = 300;

type Plain = string | number | boolean;
const isPlain = (value: unknown): value is Plain => ['string', 'number', 'boolean'].includes(typeof value);

/** How names of fields and their values are said. */
export interface AuditSpeech {
  readonly field: (name: string) => string;
  readonly value: (field: string, value: Plain) => string;
}

function textOf(value: unknown, field: string, say: AuditSpeech): string | undefined {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return undefined;
  const text = partText(value, field, say);
  return text.length > MOST ? `${text.slice(0, MOST)} …` : text;
}

/** Parts of lists and objects are said as well: a value inside is that of its own field. */
function partText(value: unknown, field: string, say: AuditSpeech): string {
  if (isPlain(value)) return say.value(field, value);
  if (Array.isArray(value)) return value.map((one) => partText(one, field, say)).join(value.every(isPlain) ? ', ' : '; ');
  if (!isState(value)) return '–';
  if ('coordinates' in value) return JSON.stringify(value);
  return Object.entries(value)
    .filter(([, inner]) => inner !== null && inner !== '')
    .map(([name, inner]) => `${say.field(name)} ${partText(inner, name, say)}`)
    .join(', ');
}

/** A name of a field as words: `valid_from` and `validFrom` become `valid from`. */
export const fieldWords = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();

const PLAIN_SPEECH: AuditSpeech = { field: fieldWords, value: (_field, value) => String(value) };

/** What changed between two states of an event, field by field: fields that stayed the same are left out. */
export function changesOf(before: unknown, after: unknown, say: AuditSpeech = PLAIN_SPEECH): readonly FieldChange[] {
  if (!isState(before) && !isState(after)) {
    const [old, now] = [textOf(before, '', say), textOf(after, '', say)];
    return old === now ? [] : [{ field: '', before: old, after: now }];
  }
  const [old, now] = [isState(before) ? before : {}, isState(after) ? after : {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({ field: say.field(field), before: textOf(old[field], field, say), after: textOf(now[field], field, say) }))
    .filter((change) => change.before !== change.after);
}
