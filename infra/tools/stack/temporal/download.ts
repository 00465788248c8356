import { rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment, Log } from '../contract.ts';
import { elapsed } from '../progress.ts';
import { run } from '../run.ts';
import { onPath } from '../which.ts';

const ANSWER_TIMEOUT_MS = 5_000;
const TRANSFER_TIMEOUT_MS = 300_000;
const ARCHITECTURES: Record<string, string> = { x64: 'amd64', arm64: 'arm64' };

const OFFICIAL = 'https://temporal.download/cli/archive';

/** TEMPORAL_CLI_ARCHIVE names a mirror of the official archive. */
const archiveUrl = (version: string, env: Environment): string | undefined => {
  const arch = ARCHITECTURES[process.arch];
  const base = env.TEMPORAL_CLI_ARCHIVE || OFFICIAL;
  return arch === undefined ? undefined : `${base}/${version}?platform=${process.platform}&arch=${arch}`;
};

/** The timeout until the first answer is short: on a closed network nothing comes. */
const fetchArchive = async (url: string): Promise<Response> => {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error(`no answer within ${ANSWER_TIMEOUT_MS / 1000} s`)), ANSWER_TIMEOUT_MS);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([silence.signal, AbortSignal.timeout(TRANSFER_TIMEOUT_MS)]) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response;
  } finally {
    clearTimeout(timer);
  }
};

const save = async (response: Response, path: string): Promise<void> => {
  const file = await open(path, 'w');
  try {
    for await (const chunk of response.body ?? []) await file.write(chunk);
  } finally {
    await file.close();
  }
};

const unpack = async (archive: string, folder: string, env: Environment): Promise<void> => {
  const tar = onPath('tar', env);
  if (tar === undefined) throw new Error('tar is missing');
  const result = await run(tar, ['-xzf', archive, '-C', folder, 'temporal']);
  if (result.code !== 0) throw new Error(result.output);
};

/** Brings the official CLI into `folder`. Returns the file, or why it cannot be had. */
export const downloadCli = async (
  version: string,
  folder: string,
  env: Environment,
  log: Log,
): Promise<{ file: string } | { why: string }> => {
  const url = archiveUrl(version, env);
  if (url === undefined) return { why: `no official build for ${process.platform} ${process.arch}` };
  const startedMs = performance.now();
  const archive = join(folder, 'archive.tar.gz');
  try {
    log(`Temporal CLI ${version}: asking ${new URL(url).host}`);
    await save(await fetchArchive(url), archive);
    await unpack(archive, folder, env);
    log(`Temporal CLI ${version}: downloaded in ${elapsed(startedMs)}`);
    return { file: join(folder, 'temporal') };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { why: `${new URL(url).host}: ${cause instanceof Error ? cause.message : String(cause)}` };
  } finally {
    rmSync(archive, { force: true });
  }
};
