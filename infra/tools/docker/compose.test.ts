import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { FIELDS } from '../../config/fields.ts';
import { READERS } from './readers.ts';

const ROOT = join(import.meta.dirname, '../../..');
const OWN_IMAGE = 'condivisa:local';
/** Variables that no container is given, and why. */
const NOT_GIVEN = {
  TEMPORAL_TLS: 'the server of this file speaks without TLS inside the network',
  TEMPORAL_TLS_CA: 'as above',
  TEMPORAL_TLS_CERT: 'as above',
  TEMPORAL_TLS_KEY: 'as above',
  TEMPORAL_API_KEY: 'as above',
  GSE_DESK_KEY_FILE: 'the simulated desk has it as GSE_JWK_FILE',
  WEBHOOKS_TO_LOOPBACK: 'production refuses it',
};
/** Variables that run.ts makes of secrets. */
const GENERATED = [
  'DATABASE_URL',
  'DATABASE_BULK_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'MQTT_URL',
  'PAYLOAD_KEYS',
  'PERSONAL_KEYS',
  'TOKEN_KEYS',
];

const service = z.looseObject({
  image: z.string(),
  build: z.unknown().optional(),
  restart: z.string(),
  command: z.array(z.string()).optional(),
  volumes: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.unknown().optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
});
const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.unknown()) })
  .parse(parse(text, { merge: true }));
const services = Object.entries(compose.services);
const mounts = (volumes: readonly string[]) => volumes.map((volume) => volume.split(':')[0] ?? '');

describe('docker-compose.yml', () => {
  it('mounts into each container the secrets of one reader, and all only into the job that makes them', () => {
    const readers = new Set<string>();
    for (const [name, { volumes }] of services.filter(([name]) => name !== 'secrets')) {
      const secrets = mounts(volumes).filter((volume) => /^secrets/.test(volume));
      expect(secrets.length, name).toBeLessThanOrEqual(1);
      for (const volume of secrets) readers.add(volume.replace(/^secrets-?/, ''));
    }
    expect([...readers].sort()).toEqual(Object.keys(READERS).sort());
    expect(mounts(compose.services.secrets?.volumes ?? []).sort()).toEqual(
      ['secrets', ...Object.keys(READERS).map((reader) => `secrets-${reader}`)].sort(),
    );
  });

  it('gives the role that passes row-level security to the computing worker and to who takes in messages only, and that of the owner to migrations', () => {
    const of = (secret: string) =>
      Object.entries(READERS).flatMap(([reader, names]) => ((names as readonly string[]).includes(secret) ? [reader] : []));
    expect(of('database-bulk')).toEqual(['postgres', 'compute', 'ingest']);
    expect(of('database-owner')).toEqual(['postgres', 'migrate']);
    expect(of('token-keys')).toEqual(['api', 'worker']);
  });

  it('passes on every setting that a process reads', () => {
    const given = new Set(services.flatMap(([, { environment }]) => Object.keys(environment)));
    const missing = Object.keys(FIELDS).filter((name) => !given.has(name) && !GENERATED.includes(name) && !(name in NOT_GIVEN));
    expect(missing).toEqual([]);
  });

  it('finds each of its settings in the table of the page', () => {
    const both = text + readFileSync(join(import.meta.dirname, 'tls.compose.yaml'), 'utf8');
    const settings = new Set([...both.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name = '']) => name));
    const table = readFileSync(join(ROOT, 'infra/docs/operations/docker.md'), 'utf8').split('## Settings')[1] ?? '';
    expect([...settings].filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  });

  it('names files of the image, without capabilities and with a read-only root, and watches what keeps running', () => {
    for (const [name, { image, command = [], restart, healthcheck, read_only, cap_drop }] of services) {
      if (restart === 'unless-stopped') expect(healthcheck, name).toBeDefined();
      if (image !== OWN_IMAGE) continue;
      expect([read_only, cap_drop], name).toEqual([true, ['ALL']]);
      for (const file of command.filter((argument) => argument.endsWith('.ts'))) expect(existsSync(join(ROOT, file)), file).toBe(true);
    }
    expect(services.filter(([, { image, build }]) => image === OWN_IMAGE && build !== undefined).map(([name]) => name)).toEqual([
      'secrets',
    ]);
  });

  it('keeps metrics from the internet where Caddy ends TLS', () => {
    const tls = parse(readFileSync(join(import.meta.dirname, 'tls.compose.yaml'), 'utf8'));
    expect(tls.services.proxy.configs).toEqual([{ source: 'caddyfile', target: '/etc/caddy/Caddyfile' }]);
    expect(tls.services.proxy.command).toBeUndefined();
    expect(tls.configs.caddyfile.content.split('\n').map((line: string) => line.trim())).toContain('respond /metrics 403');
  });

  it('declares every volume that it mounts', () => {
    const named = services.flatMap(([, { volumes }]) => mounts(volumes)).filter((volume) => !volume.startsWith('.'));
    expect([...new Set(named)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });
});
