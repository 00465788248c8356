import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeLeftFolders } from './process-folders.ts';

it('folders that a killed process left are removed, those of others that run and other folders stay', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'condivisa-left-'));
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  const names = [
    `condivisa-body-${dead}-aaaaaa`,
    `condivisa-body-${process.pid}-bbbbbb`,
    `condivisa-body-${process.ppid}-cccccc`,
    'condivisa-body-',
    'other',
  ];
  for (const name of names) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'body'), 'x');
  }
  await removeLeftFolders('body', folder);
  expect((await readdir(folder)).toSorted()).toEqual(['condivisa-body-', `condivisa-body-${process.ppid}-cccccc`, 'other'].toSorted());
  await rm(folder, { recursive: true });
});
