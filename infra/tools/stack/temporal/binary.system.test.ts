import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTemporalCli } from './binary.ts';
import { findGo } from './build.ts';
import { cachedFolder, pinnedVersion } from './release.ts';

const CLONE = join(import.meta.dirname, '..', '..', '..', '..');
const CLOSED = 'http://127.0.0.1:9/archive';
const PLAIN_PATH = ['/usr/bin', '/bin'].join(delimiter);
const BUILD_LIMIT_MS = 120_000;
const go = await findGo(process.env);

describe('finding the Temporal CLI', () => {
  let root: string;
  let env: Record<string, string>;
  const lines: string[] = [];
  let mirror: Server | undefined;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'condivisa-cli-'));
    cpSync(join(CLONE, 'infra', 'temporal', 'tools'), join(root, 'infra', 'temporal', 'tools'), { recursive: true });
    env = { PATH: PLAIN_PATH, HOME: root, STACK_BIN_FOLDERS: '', TEMPORAL_CLI_ARCHIVE: CLOSED };
    lines.length = 0;
  });

  afterEach(() => {
    mirror?.close();
    rmSync(root, { recursive: true, force: true });
  });

  const find = (): Promise<string> => findTemporalCli(root, env, (line) => lines.push(line));

  const script = (file: string, text: string): string => {
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
    return file;
  };

  it('takes TEMPORAL_CLI, and refuses one that is not a program', async () => {
    env.TEMPORAL_CLI = script(join(root, 'mine'), 'exit 0');
    expect(await find()).toBe(env.TEMPORAL_CLI);
    env.TEMPORAL_CLI = join(root, 'absent');
    await expect(find()).rejects.toThrow(/absent is not a program/);
  });

  it('takes the one on PATH when it is new enough', async () => {
    mkdirSync(join(root, 'bin'));
    env.PATH = [join(root, 'bin'), PLAIN_PATH].join(delimiter);
    const file = script(join(root, 'bin', 'temporal'), 'echo "  --ui-disable-news-fetch"');
    expect(await find()).toBe(file);
    script(file, 'echo old');
    await expect(find()).rejects.toThrow(/not on PATH/);
  });

  it('finds what another clone with the same pins kept', async () => {
    env.XDG_CACHE_HOME = join(root, 'elsewhere');
    const kept = script(join(cachedFolder(root, env), 'temporal'), 'exit 0');
    expect(kept).toContain(join('elsewhere', 'condivisa', `temporal-${pinnedVersion(root)}-`));
    expect(await find()).toBe(kept);
  });

  it('downloads the archive of the pinned version and keeps the program', async () => {
    script(join(root, 'temporal'), 'echo "downloaded one"');
    execFileSync('tar', ['-czf', join(root, 'archive.tar.gz'), '-C', root, 'temporal']);
    const asked: string[] = [];
    mirror = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(readFileSync(join(root, 'archive.tar.gz')));
    });
    await new Promise<void>((resolve) => mirror?.listen(0, '127.0.0.1', resolve));
    env.TEMPORAL_CLI_ARCHIVE = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/archive`;
    const file = await find();
    expect(execFileSync(file, { encoding: 'utf8' })).toBe('downloaded one\n');
    expect(await find()).toBe(file);
    expect(asked).toEqual([expect.stringMatching(new RegExp(`^/archive/${pinnedVersion(root)}\\?platform=\\w+&arch=(amd64|arm64)$`))]);
  });

  it('says all reasons at once when there is no network and no Go', async () => {
    const failure = {
      name: 'StackFailure',
      message: expect.stringMatching(/not on PATH;.*127\.0\.0\.1.*;.*no Go/s),
      remedy: expect.stringContaining('TEMPORAL_CLI'),
    };
    await expect(find()).rejects.toMatchObject(failure);
  });

  it.skipIf(go === undefined)(
    'builds it with Go when it cannot be downloaded, once for two starts at the same time',
    async () => {
      const module = join(root, 'infra', 'temporal', 'tools');
      mkdirSync(join(module, 'cli', 'cmd', 'temporal'), { recursive: true });
      writeFileSync(join(module, 'cli', 'go.mod'), 'module github.com/temporalio/cli\ngo 1.21\n');
      writeFileSync(
        join(module, 'cli', 'cmd', 'temporal', 'main.go'),
        'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("built one") }\n',
      );
      writeFileSync(
        join(module, 'go.mod'),
        'module temporal-tools\ngo 1.21\nrequire github.com/temporalio/cli v1.8.2\nreplace github.com/temporalio/cli => ./cli\n',
      );
      env.PATH = [join(go ?? '', '..'), PLAIN_PATH].join(delimiter);
      env.GOCACHE = execFileSync(go ?? '', ['env', 'GOCACHE'], { encoding: 'utf8' }).trim();
      const [first, second] = await Promise.all([find(), find()]);
      expect(first).toBe(second);
      expect(execFileSync(first, { encoding: 'utf8' })).toBe('built one\n');
      expect(lines.filter((line) => /built in/.test(line))).toHaveLength(1);
    },
    BUILD_LIMIT_MS,
  );
});
