import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './root.ts';

const LAYERS = ['domain', 'activities', 'workflows', 'infra', 'api', 'workers'].map((layer) => `${layer}/**/*.ts`);
/** Where texts in two languages stand: messages, words and names of a capability, and what it declares. */
const MESSAGE_FILE = /(^|[/-])(messages|words|names|declaration)\.ts$/;
const TEXTS = /(?<!function )\bmessage\(\s*['"`]|\ben: ?['"`]/;

const TABLE = 'a table of a closed list that says of each value what it is, its texts among it';
const PARTS = 'puts a text together of values by the grammar of each language';
/** Other files that hold texts in two languages, and why. */
const OTHERS: Readonly<Record<string, string>> = {
  'api/http/document/example-answers.ts': 'example values of the API document',
  'api/http/document/field-texts/common.ts': 'describes fields called en and it',
  'api/http/document/value-texts/identity.ts': 'describes values called en and it',
  'domain/assets/installations/steps.ts': TABLE,
  'domain/assets/section-facts.ts': TABLE,
  'domain/billing/payout-file/bank-reasons.ts': TABLE,
  'domain/billing/payout-file/findings.ts': TABLE,
  'domain/billing/sale/energy-sale.ts': TABLE,
  'domain/communities/archive.ts': TABLE,
  'domain/communities/statutes.ts': TABLE,
  'domain/documents/decision-kinds.ts': TABLE,
  'domain/documents/kinds.ts': TABLE,
  'domain/identity/community-mail-text.ts': 'the mails to members, each written as a whole in one language',
  'domain/kernel/language.ts': 'the languages themselves',
  'domain/kernel/operation.ts': TABLE,
  'domain/kernel/platform.ts': 'what the platform itself declares, as capabilities do',
  'domain/kernel/row-bound.ts': PARTS,
  'domain/members/consents.ts': TABLE,
  'domain/members/member-changes.ts': TABLE,
  'domain/metering/sources/faults.ts': TABLE,
  'domain/onboarding/inspection/steps.ts': TABLE,
  'infra/postgres/driver/key-text.ts': PARTS,
  'domain/kernel/changeable.ts': PARTS,
  'domain/kernel/text/validator-text.ts': PARTS,
  'domain/kernel/text/write-stretch.ts': PARTS,
  'domain/kernel/time/day-ranges.ts': PARTS,
};

it('texts in two languages stand in the messages of their capability', () => {
  const files = globSync(LAYERS, { cwd: ROOT })
    .filter((file) => !/\.test\.ts$|\/testing\/|^infra\/tools\//.test(file) && !MESSAGE_FILE.test(file))
    .filter((file) => TEXTS.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(files.filter((file) => !Object.hasOwn(OTHERS, file)).sort()).toEqual([]);
  expect(Object.keys(OTHERS).filter((file) => !files.includes(file))).toEqual([]);
});
