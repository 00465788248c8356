import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { StackFailure } from '../stack/failure.ts';

export const FILES = { dump: 'database.dump', keys: 'keys.sealed', manifest: 'manifest.json' } as const;

const file = z.object({ bytes: z.number(), sha256: z.string() });
const manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Of package.json. */
  release: z.string(),
  postgresMajor: z.number(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.record(z.string(), z.object({ rows: z.number(), hash: z.string() })),
  files: z.object({ [FILES.dump]: file, [FILES.keys]: file }),
  /** Sealed content of documents that lay outside of the database, by key; backups of earlier versions have none. */
  documents: z.record(z.string(), file).optional(),
});
/** What a backup says of itself; written last, so that a folder without it is not a whole backup. */
export type Manifest = z.output<typeof manifest>;

/** Size and SHA-256 of a file of any size. */
export async function describeFile(path: string): Promise<z.output<typeof file>> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { bytes: statSync(path).size, sha256: hash.digest('hex') };
}

/** The manifest of a backup's folder. Throws StackFailure when the folder holds no backup, an unfinished one, or one of another format. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, FILES.manifest);
  if (!existsSync(path)) {
    const why = existsSync(join(folder, FILES.dump)) ? 'has no manifest.json: that backup never came to its end' : 'holds no backup';
    throw new StackFailure(folder, why, 'name the folder of a finished backup with --from');
  }
  try {
    return manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new StackFailure(
      path,
      'is spoiled, or of a format this version does not know',
      'take another backup, or the version that made it',
    );
  }
}

/** Compares both files with the manifest. Throws StackFailure naming the one that is missing or was changed. */
export async function checkFiles(folder: string, { files }: Manifest): Promise<void> {
  for (const [name, expected] of Object.entries(files)) {
    const path = join(folder, name);
    const actual = existsSync(path) ? await describeFile(path) : undefined;
    if (actual?.sha256 === expected.sha256) continue;
    const why =
      actual === undefined ? 'is missing' : `is not the file that was backed up (${actual.bytes} bytes, ${expected.bytes} expected)`;
    throw new StackFailure(path, why, 'take another copy of this backup, or another backup');
  }
}
