import { type Answered, caller } from '../../caller.ts';
import { type TestApi, testApi } from '../../test-api.ts';

/** Instead of the manager's key. */
export const NO_KEY = { key: undefined as never };

export type Caller = ReturnType<typeof caller>;
export type AdminCaller = (method: string, path: string, json?: object) => Promise<Answered>;

/** An API on which people sign in and ask for tokens as often as a test does; `admin` calls it as the platform's administrator. */
export async function openApi(): Promise<{ readonly api: TestApi; readonly call: Caller; readonly admin: AdminCaller }> {
  const api = await testApi({ RATE_SIGN_IN: '10000', RATE_TOKENS: '10000' });
  const call = caller(api);
  return { api, call, admin: (method, path, json) => call(method, path, { key: api.keys.admin, ...(json ? { json } : {}) }) };
}
