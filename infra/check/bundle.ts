import { build } from '../../workers/bundle.ts';

try {
  const code = await build();
  process.stdout.write(`workflow bundle: ${(code.length / 2 ** 20).toFixed(2)} MiB\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
