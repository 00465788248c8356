import { createReadStream, globSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApiHono } from '../http/context.ts';

/** Brought by `npm start` and the tests (infra/tools/start/scalar.mjs). */
const SCALAR = fileURLToPath(new URL('../../node_modules/.scalar/', import.meta.url));
const YEAR = 'public, max-age=31536000, immutable';

/** Scalar writes its own style elements; everything else comes from files of this origin. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * Filters are shown with what they could be and switched off: Scalar would send the default or first value of each. The name and the
 * extension of the example are Scalar's.
 * Its box of values is left out where the description lists them with their meaning, and its sample of a key, which looks like a filled field.
 */
const INIT = `const isFilter = ({ in: where, required, schema }) => where === 'query' && !required && (schema.enum || 'default' in schema);
const switchedOff = ({ schema }) => ({ default: { value: schema.default ?? schema.enum[0], 'x-disabled': true } });

const response = await fetch('/openapi.json');
const content = await response.json();
for (const path of Object.values(content.paths))
  for (const { parameters = [] } of Object.values(path))
    for (const one of parameters.filter(isFilter)) one.examples = switchedOff(one);

Scalar.createApiReference('#reference', {
  content,
  authentication: { preferredSecurityScheme: 'api_key' },
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  customCss:
    '.property:has(> .property-description li) > .property-enum { display: none } [placeholder^="QUxMIF"]::placeholder { color: transparent !important }',
});
`;

/** `/docs`: the reference made from `/openapi.json` in the browser; the bundle's address carries its version, so it is cached without limit. Without the bundle there is no page. */
export function docsPages(app: ApiHono): void {
  const [bundle] = globSync(`${SCALAR}/standalone-*.js`);
  if (bundle === undefined) return;
  const bundlePath = `/docs/scalar-${basename(bundle, '.js').replace('standalone-', '')}.js`;
  const size = statSync(bundle).size;
  const shell = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Condivisa API</title></head>
<body><div id="reference"></div><script src="${bundlePath}"></script><script type="module" src="/docs/init.js"></script></body>
</html>
`;
  app.get('/docs', (c) => c.body(shell, 200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY }));
  app.get('/docs/init.js', (c) =>
    c.body(INIT, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }),
  );
  app.get(bundlePath, (c) => {
    const stream = ReadableStream.from(createReadStream(bundle)) as ReadableStream;
    return c.body(stream, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': YEAR, 'Content-Length': String(size) });
  });
}
