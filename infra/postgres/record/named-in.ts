/** What names somebody in an answer. */
export interface Naming {
  /** Pieces of JSON as answers write them: `"party_id":7,`. */
  readonly marks: readonly string[];
  /** Texts about the person. */
  readonly texts: readonly string[];
}

/** A shorter text names nobody: it is skipped. */
const SHORTEST = 3;
/** From this length on a text also counts as a part of a longer one, between words. */
const LONG = 8;

/** Tells whether a body of JSON (or other text) holds one of the marks, a text as a whole value, or a long one among other words. */
export function namedIn({ marks, texts }: Naming): (body: string) => boolean {
  const values = new Set(texts.map((text) => text.trim()).filter((text) => text.length >= SHORTEST));
  const among = amongWords([...values].filter((text) => text.length >= LONG));
  const isNamed = (value: string): boolean => values.has(value.trim()) || among(value);
  return (body) => marks.some((mark) => body.includes(mark)) || stringsOf(body).some(isNamed);
}

/** Tells whether an Idempotency-Key names one of the texts between other words. */
export function namedInKey({ texts }: Naming): (key: string) => boolean {
  return amongWords(texts.map((text) => text.trim()).filter((text) => text.length >= SHORTEST));
}

function amongWords(texts: readonly string[]): (value: string) => boolean {
  if (texts.length === 0) return () => false;
  const any = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'u');
  return (value) => pattern.test(value);
}

/** Every text value of a JSON body; names of fields are none. A body that is not JSON is one text. */
function stringsOf(body: string): string[] {
  const found: string[] = [];
  try {
    JSON.parse(body, (_key, value: unknown) => {
      if (typeof value === 'string') found.push(value);
      return null;
    });
  } catch {
    return [body];
  }
  return found;
}
