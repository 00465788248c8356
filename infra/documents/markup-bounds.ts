const [OPEN, CLOSE, EQUALS, BANG, DASH, BRACKET, SLASH] = [0x3c, 0x3e, 0x3d, 0x21, 0x2d, 0x5d, 0x2f] as const;
const QUOTES: readonly number[] = [0x22, 0x27];

/** Most bytes from `<` to `>`: parsers go over a longer tag again with each piece that they are given. */
const MOST_TAG_BYTES = 32 * 1024;
/** Most attributes of a tag: parsers look for each among those before it. */
const MOST_ATTRIBUTES = 200;
/** Bytes of `!---->`: what looks like the end of a comment before that is its begin. */
const SHORTEST = 6;

/**
 * Looks at the pieces of an XML text before a parser does, and answers false once a tag, comment or CDATA section is longer, or a tag has more
 * attributes, than a spreadsheet program writes. `opened` is called for each tag that opens an element.
 */
export function markupBounds(opened: () => void): (chunk: Uint8Array) => boolean {
  let [isTag, isSpecial, quote, length, attributes] = [false, false, 0, 0, 0];
  let [before, last] = [0, 0];

  const begin = (): void => {
    [isTag, isSpecial, quote, length, attributes] = [true, false, 0, 0, 0];
  };
  const step = (byte: number): boolean => {
    length += 1;
    if (length === 1) {
      isSpecial = byte === BANG;
      if (!isSpecial && byte !== SLASH) opened();
    } else if (isSpecial) isTag = !(byte === CLOSE && length >= SHORTEST && last === before && (last === DASH || last === BRACKET));
    else if (quote !== 0) quote = byte === quote ? 0 : quote;
    else if (QUOTES.includes(byte)) quote = byte;
    else if (byte === EQUALS) attributes += 1;
    else if (byte === CLOSE) isTag = false;
    [before, last] = [last, byte];
    return length <= MOST_TAG_BYTES && attributes <= MOST_ATTRIBUTES;
  };

  return (chunk) => {
    for (let at = 0; at < chunk.length; at += 1) {
      if (isTag) {
        if (!step(chunk[at] ?? 0)) return false;
        continue;
      }
      at = chunk.indexOf(OPEN, at);
      if (at < 0) return true;
      begin();
    }
    return true;
  };
}
