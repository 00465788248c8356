import { SaxesParser } from 'saxes';
import type { FaultList } from '../../../domain/metering/faults.ts';
import { formatMessages } from '../../../domain/metering/formats/format-messages.ts';
import type { XmlReader } from '../../../domain/metering/formats/xml-reader.ts';

const MOST_DEPTH = 100;
/** Between two tags: an attribute or text that never ends is held in memory. */
const MOST_BETWEEN = 1024 * 1024;

/** A file that is not read further: what is wrong stands among its faults. */
class Stopped extends Error {}

/**
 * Feeds an XML file to `reader`, chunk by chunk, yielding between them. A DOCTYPE ends the reading: entities can grow without end, and no file of
 * readings needs them. What is wrong is a fault with its line.
 */
export async function* readXml(chunks: AsyncIterable<Buffer>, reader: XmlReader, faults: FaultList): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: true });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [depth, since] = [0, 0];
  const stop = (code: string, message: Parameters<FaultList['add']>[3]): never => {
    faults.add(parser.line, parser.column + 1, code, message);
    throw new Stopped();
  };
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('doctype', () => stop('entities', formatMessages.entities));
  parser.on('error', (error) => stop('not_xml', formatMessages.notXml(error.message.replace(/^\d+:\d+: /, ''))));
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    since = 0;
    if (depth > MOST_DEPTH) stop('too_deep', formatMessages.tooDeep);
    reader.open(local(name), attributes as Record<string, string>, parser.line);
  });
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    since = 0;
    reader.close(local(name), parser.line);
  });
  try {
    for await (const chunk of chunks) {
      since += chunk.length;
      if (since > MOST_BETWEEN + chunk.length) stop('element_too_large', formatMessages.elementTooLarge);
      parser.write(decoded(decoder, chunk, stop));
      yield;
      if (faults.isFull) return;
    }
    parser.close();
    reader.finish();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
}

function decoded(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Buffer,
  stop: (code: string, message: Parameters<FaultList['add']>[3]) => never,
): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    return stop('not_utf8', formatMessages.notXml('UTF-8'));
  }
}
