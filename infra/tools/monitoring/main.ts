import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardText, rulesText } from './files.ts';

/** `npm run monitoring [-- --check]`: writes the rules for Prometheus and the dashboard for Grafana, or compares them. */
const FOLDER = join(import.meta.dirname, '../../monitoring');
const files = { 'rules.yaml': rulesText(), 'dashboard.json': dashboardText() };
const stale = Object.entries(files).filter(([name, text]) => {
  const path = join(FOLDER, name);
  return !existsSync(path) || readFileSync(path, 'utf8') !== text;
});
if (!process.argv.includes('--check')) for (const [name, text] of stale) writeFileSync(join(FOLDER, name), text);
else if (stale.length > 0) {
  process.stderr.write(
    `infra/monitoring: ${stale.map(([name]) => name).join(', ')} not current; run \`npm run monitoring\` and commit it\n`,
  );
  process.exitCode = 1;
}
