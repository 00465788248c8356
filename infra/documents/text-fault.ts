import { SaxesParser } from 'saxes';
import type { Message } from '../../domain/kernel/messages.ts';
import { documentMessages } from './messages.ts';

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
export function textFault(bytes: Buffer): Message | undefined {
  const text = utf8(bytes);
  if (text === undefined) return documentMessages.notText;
  return CONTROL.test(text) ? documentMessages.controlCharacters : undefined;
}

/** Well-formed XML in UTF-8, without a document type, whose entities could multiply or read files, and no page for a browser. */
export function xmlFault(bytes: Buffer): Message | undefined {
  const text = utf8(bytes);
  if (text === undefined) return documentMessages.notXml;
  const faults: Message[] = [];
  const note = (fault: Message): void => void faults.push(fault);
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', ({ message }) => note(documentMessages.notWellFormed(message)));
  parser.on('doctype', () => note(documentMessages.documentType));
  parser.on('processinginstruction', ({ target }) => target !== 'xml-stylesheet' && note(documentMessages.processingInstruction(target)));
  parser.on('opentag', ({ local }) => ACTIVE.has(local.toLowerCase()) && note(documentMessages.browserPage));
  parser.write(text).close();
  return faults[0];
}
