import { SaxesParser } from 'saxes';
import type { Message } from '../../domain/kernel/messages.ts';
import { type ContentBytes, pagesOf } from './content-bytes.ts';
import { documentMessages } from './messages.ts';

const CONTROL = /[^\P{Cc}\t\n\r\f]/u;
const ACTIVE = new Set(['html', 'svg', 'script']);

/** The text of UTF-8, page by page; undefined where it is none. */
function* textsOf(bytes: ContentBytes): Generator<string | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const page of pagesOf(bytes)) yield decoder.decode(page, { stream: true });
    yield decoder.decode();
  } catch {
    yield undefined;
  }
}

/** UTF-8 without controls. */
export function textFault(bytes: ContentBytes): Message | undefined {
  for (const text of textsOf(bytes)) {
    if (text === undefined) return documentMessages.notText;
    if (CONTROL.test(text)) return documentMessages.controlCharacters;
  }
  return undefined;
}

/** Elements nest no deeper in any document that is asked for; the parser looks at all open ones for each name. */
const MAX_DEPTH = 100;
/** Most elements and attributes, and most characters of an instruction, which the parser reads one by one. */
const MAX_NODES = 500_000;
const MAX_INSTRUCTION = 1000;

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
export function xmlFault(bytes: ContentBytes): Message | undefined {
  const parser = strictParser();
  let waiting = '';
  try {
    for (const text of textsOf(bytes)) {
      if (text === undefined) return documentMessages.notXml;
      waiting += text;
      const seen = lookedAt(waiting);
      parser.write(waiting.slice(0, seen));
      waiting = waiting.slice(seen);
    }
    refuseLongInstruction(waiting);
    parser.write(waiting).close();
    return undefined;
  } catch (error) {
    if (error instanceof WrongXml) return error.fault;
    throw error;
  }
}

/** How much of a text the parser may have while more follows: the rest may be the beginning of an instruction. */
function lookedAt(text: string): number {
  const open = text.indexOf('<?', Math.max(0, text.length - MAX_INSTRUCTION + 1));
  const seen = open < 0 ? Math.max(0, text.length - 1) : open;
  refuseLongInstruction(text, seen);
  return seen;
}

/** Looked for at each beginning of one before `end`, no further than it may reach. */
function refuseLongInstruction(text: string, end = text.length): void {
  for (let at = text.indexOf('<?'); at >= 0 && at < end; at = text.indexOf('<?', at + 2))
    if (!text.slice(at, at + MAX_INSTRUCTION).includes('?>')) refuse(documentMessages.instructionTooLong(MAX_INSTRUCTION));
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
