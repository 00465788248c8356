const HOPS = 12;

/** Walks through the provider's pages as a browser of this person would; where it is sent back to in the end. */
export async function visitProvider(authorizationUrl: string, name: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(authorizationUrl);
  let url = new URL(authorizationUrl);
  let form: URLSearchParams | undefined;
  for (let hop = 0; hop < HOPS; hop++) {
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { Cookie: [...cookies].map((pair) => pair.join('=')).join('; '), Accept: 'text/html' },
      ...(form ? { body: form } : {}),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(key, value);
    }
    const page = await answer.text();
    form = undefined;
    const next = answer.headers.get('location');
    if (next !== null) url = new URL(next, url);
    else ({ url, form } = filledForm(page, url, name));
    if (url.origin !== origin) return url;
  }
  throw new Error(`the provider leads nowhere: ${url}`);
}

function filledForm(page: string, at: URL, name: string): { readonly url: URL; readonly form: URLSearchParams } {
  const [, action] = /<form[^>]* action="([^"]+)"/.exec(page) ?? [];
  const [, prompt] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
  if (action === undefined || prompt === undefined) throw new Error(`the provider shows no form: ${page.slice(0, 500)}`);
  return { url: new URL(action, at), form: new URLSearchParams({ prompt, login: name, password: 'any' }) };
}
