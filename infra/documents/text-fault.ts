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

/** Elements nest no deeper in any document that is asked for; the parser looks at all open ones for each name. */
const MAX_DEPTH = 100;
/** Most elements and attributes, and most characters of an instruction, which the parser reads one by one. */
const MAX_NODES = 500_000;
const MAX_INSTRUCTION = 1000;
/** Characters that the parser is given at a time: it copies what it has for each. */
const SLICE = 65_536;

/** Ends the reading: one fault is enough. */
class WrongXml extends Error {
  readonly fault: Message;

  constructor(fault: Message) {
    super(fault.en);
    this.fault = fault;
  }
}

const refuse = (fault: Message): never => {
  throw new WrongXml(fault);
};

/** Well-formed XML in UTF-8, without a document type, whose entities could multiply or read files, and no page for a browser. */
export function xmlFault(bytes: Buffer): Message | undefined {
  const text = utf8(bytes);
  if (text === undefined) return documentMessages.notXml;
  if (hasLongInstruction(text)) return documentMessages.instructionTooLong(MAX_INSTRUCTION);
  const parser = strictParser();
  try {
    for (let at = 0; at < text.length; at += SLICE) parser.write(text.slice(at, at + SLICE));
    parser.close();
    return undefined;
  } catch (error) {
    if (error instanceof WrongXml) return error.fault;
    throw error;
  }
}

/** Looked for at each beginning of one, no further than it may reach. */
function hasLongInstruction(text: string): boolean {
  for (let at = text.indexOf('<?'); at >= 0; at = text.indexOf('<?', at + 2))
    if (!text.slice(at, at + MAX_INSTRUCTION).includes('?>')) return true;
  return false;
}

function strictParser(): SaxesParser {
  let [depth, nodes] = [0, 0];
  const parser = new SaxesParser({ xmlns: true });
  const count = (): void => {
    nodes += 1;
    if (nodes > MAX_NODES) refuse(documentMessages.tooManyElements(MAX_NODES));
  };
  parser.on('attribute', count);
  parser.on('error', ({ message }) => refuse(documentMessages.notWellFormed(message)));
  parser.on('doctype', () => refuse(documentMessages.documentType));
  parser.on('processinginstruction', ({ target }) => {
    if (target !== 'xml-stylesheet') refuse(documentMessages.processingInstruction(target));
  });
  parser.on('opentagstart', () => {
    count();
    depth += 1;
    if (depth > MAX_DEPTH) refuse(documentMessages.nestedTooDeep(MAX_DEPTH));
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.on('opentag', ({ local }) => {
    if (ACTIVE.has(local.toLowerCase())) refuse(documentMessages.browserPage);
  });
  return parser;
}
