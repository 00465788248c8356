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
  const splitter = new FeatureSplitter();
  let isFirst = true;
  for await (const chunk of chunks) {
    const from = isFirst && chunk[0] === 0xef ? 3 : 0;
    isFirst = false;
    for (const text of splitter.read(chunk, from)) yield { kind: 'feature', text };
  }
  yield { kind: 'frame', text: splitter.end() };
}

/** Follows brackets and texts byte by byte; a feature begins and ends at the third level below the key `features`. */
class FeatureSplitter {
  readonly #kept = new KeptBytes();
  #depth = 0;
  #isText = false;
  #isEscaped = false;
  #isFeatures = false;
  #isFeature = false;
  /** The last key at the top, and the text that is being read there. */
  #name = '';
  #text = '';
  #chunk: Buffer = Buffer.alloc(0);
  /** Where in the chunk begins what is not kept yet. */
  #from = 0;

  /** The features that end in the chunk. */
  *read(chunk: Buffer, from: number): Iterable<string> {
    this.#chunk = chunk;
    this.#from = from;
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (this.#isText) this.#inText(byte);
      else if (byte === QUOTE) this.#beginText();
      else if (byte === COLON) this.#endKey();
      else if (byte === OPEN || byte === OPEN_LIST) this.#open(byte, at);
      else if (byte === CLOSE || byte === CLOSE_LIST) {
        const feature = this.#close(at);
        if (feature !== undefined) yield feature;
      }
    }
    this.#keep(chunk.length);
  }

  /** What stands around the features. Refuses a collection that is not complete. */
  end(): string {
    if (this.#depth !== 0) throw wrongFile(geodataMessages.notGeoJson('it breaks off'));
    return this.#kept.frame();
  }

  #inText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isText = false;
    else if (this.#depth === 1 && this.#text.length < 32) this.#text += String.fromCharCode(byte);
  }

  #beginText(): void {
    this.#isText = true;
    if (this.#depth === 1) this.#text = '';
  }

  #endKey(): void {
    if (this.#depth === 1) this.#name = this.#text;
  }

  #open(byte: number, at: number): void {
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) throw wrongFile(geodataMessages.notGeoJson('too deep'));
    if (byte === OPEN_LIST && this.#depth === 2 && this.#name === 'features' && !this.#isFeatures) {
      this.#keep(at + 1);
      this.#isFeatures = true;
    } else if (byte === OPEN && this.#depth === 3 && this.#isFeatures) {
      this.#from = at;
      this.#isFeature = true;
    }
  }

  /** The feature that ends here, if one does. */
  #close(at: number): string | undefined {
    this.#depth -= 1;
    if (this.#isFeature && this.#depth === 2) {
      this.#keep(at + 1);
      this.#isFeature = false;
      return this.#kept.feature();
    }
    if (this.#isFeatures && this.#depth === 1) {
      this.#isFeatures = false;
      this.#from = at;
      this.#name = '';
    }
    return undefined;
  }

  /** Keeps the bytes up to `to`: of a feature, of the frame, or (between features) none. */
  #keep(to: number): void {
    const piece = this.#chunk.subarray(this.#from, to);
    this.#from = to;
    if (piece.length === 0) return;
    if (this.#isFeature) this.#kept.addToFeature(piece);
    else if (!this.#isFeatures) this.#kept.addToFrame(piece);
  }
}

/** The bytes of the feature that is being read, and of the frame, within their bounds. */
class KeptBytes {
  readonly #frame: Buffer[] = [];
  #frameBytes = 0;
  #feature: Buffer[] = [];
  #featureBytes = 0;

  addToFeature(piece: Buffer): void {
    this.#featureBytes += piece.length;
    if (this.#featureBytes > MOST_FEATURE_BYTES) throw wrongFile(geodataMessages.featureTooLarge(MOST_FEATURE_BYTES / 1024 / 1024));
    this.#feature.push(piece);
  }

  addToFrame(piece: Buffer): void {
    this.#frameBytes += piece.length;
    if (this.#frameBytes > MOST_FRAME_BYTES) throw wrongFile(geodataMessages.notGeoJson('no features at its top'));
    this.#frame.push(piece);
  }

  /** The feature read so far, once. */
  feature(): string {
    const text = Buffer.concat(this.#feature).toString('utf8');
    [this.#feature, this.#featureBytes] = [[], 0];
    return text;
  }

  frame(): string {
    return Buffer.concat(this.#frame).toString('utf8');
  }
}
