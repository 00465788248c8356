import { describe, expect, it } from 'vitest';
import { markupBounds } from './markup-bounds.ts';

/** Whether the text passes in pieces of `size` bytes, and how many elements it opens. */
function look(text: string, size = 7): readonly [boolean, number] {
  let elements = 0;
  const reads = markupBounds(() => {
    elements += 1;
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) if (!reads(bytes.subarray(at, at + size))) return [false, elements];
  return [true, elements];
}

const attributes = (count: number, value = '1'): string => Array.from({ length: count }, (_, at) => `a${at}="${value}"`).join(' ');
const long = 'x'.repeat(40_000);

describe('an XML text', () => {
  it.each([
    ['with what programs write', `<?xml version="1.0"?><a b="1" c='>'><d/><!-- it's --><![CDATA[<x "]]>${long}</a>`, 3],
    ['with two hundred attributes', `<a ${attributes(200)}/>`, 1],
    ['with signs of attributes in a value', `<a b="${'= '.repeat(400)}"/>`, 1],
    ['with many short tags', '<a>1</a>'.repeat(10_000), 10_000],
  ])('%s passes, its elements counted', (_, text, elements) => {
    expect(look(text)).toEqual([true, elements]);
    expect(look(text, 4096)).toEqual([true, elements]);
  });

  it.each([
    ['more attributes', `<a ${attributes(201)}/>`],
    ['attributes whose values hold the end of a tag', `<a ${attributes(300, '>')}/>`],
    ['a long value', `<a b="${long}"/>`],
    ['tags that never end', '<ab'.repeat(20_000)],
    ['a quote that never ends', `<a b="${'<c>1</c>'.repeat(5_000)}`],
    ['a long comment', `<a/><!--${long}-->`],
    ['a comment that never ends', `<!-->${'<a/>'.repeat(10_000)}`],
    ['a long CDATA section', `<a><![CDATA[${long}]]></a>`],
    ['a list of entities', `<!DOCTYPE a [${'<!ENTITY b "c">'.repeat(3_000)}]><a/>`],
  ])('with %s does not', (_, text) => {
    expect(look(text)[0]).toBe(false);
    expect(look(text, 4096)[0]).toBe(false);
  });
});
