import { ensurePages } from './ensure-pages.ts';

/** `node infra/tools/pages/build-main.ts`: the build alone, as the image needs it. */
await ensurePages((line) => void process.stdout.write(`${line}\n`));
