import { afterAll, beforeAll, expect, it } from 'vitest';
import { FAILURES, type FailureCode } from '../../domain/kernel/errors.ts';
import { PROBLEMS } from '../http/problem-messages.ts';
import { STATUSES } from '../http/statuses.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.drop());

it.each(Object.keys(FAILURES) as FailureCode[])('%s has a page in both languages', async (code) => {
  for (const language of ['en', 'it'] as const) {
    const response = await api.call('GET', `/problems/${code}`, { headers: { 'Accept-Language': language } });
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(`<code>${STATUSES[code]} ${code}</code>`);
    expect(text).toContain(`<h1>${PROBLEMS[code][language].title.replaceAll("'", '&#39;')}</h1>`);
  }
  expect(await (await api.call('GET', `/problems/${code}?lang=it`)).text()).toContain('<html lang="it">');
});

it('errors lead to their page and speak the language of the caller', async () => {
  const italian = await api.call('GET', '/api/cer/communities/999', { key: api.keys.manager, headers: { 'Accept-Language': 'it-IT' } });
  const body = (await italian.json()) as { type: string; title: string; detail: string; error: { message: string } };
  expect(italian.headers.get('content-language')).toBe('it');
  expect(body).toMatchObject({ title: 'Non trovato', detail: 'Non esiste una comunità 999 visibile con i Suoi permessi' });
  expect((await api.call('GET', body.type)).status).toBe(200);
  expect((await api.call('GET', '/problems/unheard_of')).status).toBe(404);
  expect(await (await api.call('GET', '/problems')).text()).toContain('/problems/rate_limited');
});

it("faults of fields speak it too, the validator's and ours", async () => {
  const json = { code: ' ', legal_type: 'nonsense', colour: 'red', max_members: 'many' };
  const refused = await api.call('POST', '/api/cer/communities', { key: api.keys.manager, json, headers: { 'Accept-Language': 'it' } });
  const { error } = (await refused.json()) as { error: { message: string; details: { path: string; message: string }[] } };
  const said = Object.fromEntries(error.details.map(({ path, message }) => [path, message]));
  expect(said.name).toBe('manca');
  expect(said.colour).toBe('non è un campo di questa chiamata; lo tolga');
  expect(said.code).toContain('deve iniziare con una lettera');
  expect(said.max_members).toBe('deve essere un numero, non un testo');
  expect(error.message).toMatch(/\(e (un altro errore|altri \d+ errori), veda details\)$/);
});
