import { wrongFile } from './map.ts';
import { geodataMessages } from './messages.ts';

const MOST_FEATURE_BYTES = 64 * 1024 * 1024;
const MOST_FRAME_BYTES = 1024 * 1024;
const MOST_DEPTH = 64;
const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COLON] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x3a];

/** A feature of a collection, or at the end all that stands around the features. */
interface Part {
  readonly kind: 'feature' | 'frame';
  readonly text: string;
}

/** Splits the bytes of a GeoJSON collection into its features, holding one at a time. Whether each is sound JSON is not looked at here. */
export async function* splitFeatures(chunks: AsyncIterable<Buffer>): AsyncIterable<Part> {
  const frame: Buffer[] = [];
  let [held, heldBytes, frameBytes]: [Buffer[], number, number] = [[], 0, 0];
  let [depth, isText, isEscaped, isFeatures, isFeature] = [0, false, false, false, false];
  let [name, text]: [string, string] = ['', ''];
  let isFirst = true;

  const keep = (piece: Buffer): void => {
    if (piece.length === 0) return;
    if (isFeature) {
      heldBytes += piece.length;
      if (heldBytes > MOST_FEATURE_BYTES) throw wrongFile(geodataMessages.featureTooLarge(MOST_FEATURE_BYTES / 1024 / 1024));
      held.push(piece);
    } else if (!isFeatures) {
      frameBytes += piece.length;
      if (frameBytes > MOST_FRAME_BYTES) throw wrongFile(geodataMessages.notGeoJson('no features at its top'));
      frame.push(piece);
    }
  };

  for await (const chunk of chunks) {
    let from = isFirst && chunk[0] === 0xef ? 3 : 0;
    isFirst = false;
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) isText = false;
        else if (depth === 1 && text.length < 32) text += String.fromCharCode(byte ?? 0);
        continue;
      }
      if (byte === QUOTE) {
        isText = true;
        if (depth === 1) text = '';
      } else if (byte === COLON) {
        if (depth === 1) name = text;
      } else if (byte === OPEN || byte === OPEN_LIST) {
        depth += 1;
        if (depth > MOST_DEPTH) throw wrongFile(geodataMessages.notGeoJson('too deep'));
        if (byte === OPEN_LIST && depth === 2 && name === 'features' && !isFeatures) {
          keep(chunk.subarray(from, at + 1));
          [from, isFeatures] = [at + 1, true];
        } else if (byte === OPEN && depth === 3 && isFeatures) {
          [from, isFeature] = [at, true];
        }
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        depth -= 1;
        if (isFeature && depth === 2) {
          keep(chunk.subarray(from, at + 1));
          yield { kind: 'feature', text: Buffer.concat(held).toString('utf8') };
          [held, heldBytes, isFeature, from] = [[], 0, false, at + 1];
        } else if (isFeatures && depth === 1) {
          [isFeatures, from, name] = [false, at, ''];
        }
      }
    }
    keep(chunk.subarray(from));
  }
  if (depth !== 0) throw wrongFile(geodataMessages.notGeoJson('it breaks off'));
  yield { kind: 'frame', text: Buffer.concat(frame).toString('utf8') };
}
