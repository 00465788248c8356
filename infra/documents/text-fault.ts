import { SaxesParser } from 'saxes';

const CONTROL = /[^\P{Cc}\t\n\r\f]/u;
const ACTIVE = new Set(['html', 'svg', 'script']);

const utf8 = (bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** UTF-8 without controls. */
export function textFault(bytes: Buffer): string | undefined {
  const text = utf8(bytes);
  if (text === undefined) return 'is no text in UTF-8: save it as UTF-8';
  return CONTROL.test(text) ? 'holds control characters, so it is no plain text' : undefined;
}

/** Well-formed XML in UTF-8, without a document type, whose entities could multiply or read files, and no page for a browser. */
export function xmlFault(bytes: Buffer): string | undefined {
  const text = utf8(bytes);
  if (text === undefined) return 'is no XML in UTF-8: save it as UTF-8';
  const faults: string[] = [];
  const note = (fault: string): void => void faults.push(fault);
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', ({ message }) => note(`is no well-formed XML (${message})`));
  parser.on('doctype', () => note('has a document type (DOCTYPE): remove it'));
  parser.on(
    'processinginstruction',
    ({ target }) => target !== 'xml-stylesheet' && note(`has an instruction for a program (${target}): remove it`),
  );
  parser.on('opentag', ({ local }) => ACTIVE.has(local.toLowerCase()) && note('holds a page for a browser, it is no document in XML'));
  parser.write(text).close();
  return faults[0];
}
