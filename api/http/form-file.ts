import { createHash } from 'node:crypto';
import { bytesOf, type FilePart, piecesOf } from '../../infra/documents/file-part.ts';

/** A file of a form that lies in the file of the body, and goes with it when the call ends. */
export class FormFile {
  readonly name: string;
  /** As the sender says it. */
  readonly type: string;
  readonly part: FilePart;
  /** Hexadecimal. */
  readonly sha256: string;

  constructor(sent: Pick<File, 'name' | 'type'>, part: FilePart, sha256: string) {
    this.name = sent.name;
    this.type = sent.type;
    this.part = part;
    this.sha256 = sha256;
  }

  static async of(sent: Pick<File, 'name' | 'type'>, part: FilePart): Promise<FormFile> {
    const hash = createHash('sha256');
    for await (const piece of piecesOf(part)) hash.update(piece);
    return new FormFile(sent, part, hash.digest('hex'));
  }

  get size(): number {
    return this.part.size;
  }

  stream(): AsyncIterable<Uint8Array> {
    return piecesOf(this.part);
  }

  bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return bytesOf(this.part);
  }
}
