import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Modules that draw whole documents: seconds of work where a table has thousands of rows. */
const DRAWS = /import \{[^}]*(?:[pP]df|drawPaper|makePdf|drawPdf)\b[^}]*\} from '[^']*infra\/documents\//;

it('draws PDFs in threads of the API alone, never in its event loop', () => {
  const files = execFileSync('git', ['ls-files', 'api'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('-task.ts'));
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => DRAWS.test(readFileSync(file, 'utf8')))).toEqual([]);
});
