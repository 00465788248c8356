import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.CONDIVISA_URL ?? 'http://127.0.0.1:8080';
const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Paths that the API answers itself, also while the pages come from Vite. */
const SERVED_BY_API =
  '^/(api|graphql|docs|openapi.json|asyncapi.json|sign-in|sign-out|account|operator|problems|temporal|metrics|readyz|livez|favicon.ico|assets/page.css|assets/sign-in.js|assets/account-security.js)(/|$|\\?)';

/** What every page begins with, in one file: small ones would each be asked for. */
const BEGINS_EVERY_PAGE =
  /api\/client\/index\.js$|node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack\/(react-router|router-core|history|react-store|store|react-query|query-core))\/|src\/kit\/(icon|icons|button|failure|loading|page|read)\.tsx?$|src\/shell\/(client|kept|language|query|renew|store|word|words)\.ts$/;

export default defineConfig({
  root: folder('.'),
  plugins: [react(), tailwindcss()],
  resolve: { alias: { 'condivisa/client': folder('../api/client/index.js') } },
  build: {
    outDir: 'dist',
    assetsDir: 'app',
    sourcemap: false,
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shell', test: BEGINS_EVERY_PAGE }] } } },
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.WEB_PORT ?? 5173),
    strictPort: true,
    fs: { allow: [folder('..')] },
    // The API refuses changes that come from another origin than its own.
    proxy: { [SERVED_BY_API]: { target: api, changeOrigin: true, headers: { origin: api } } },
  },
});
