import { ApiFailure } from 'condivisa/client';
import { language } from '../shell/language.ts';
import { renewSession } from '../shell/renew.ts';

export interface Upload {
  readonly url: string;
  readonly body: File | FormData;
  /** An Idempotency-Key belongs here: sending the file again then stores it once. */
  readonly headers: Readonly<Record<string, string>>;
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a file with its progress; the answer as JSON, ApiFailure where the API refuses. A session that has run out is renewed once. */
export async function sendFile<T>(upload: Upload): Promise<T> {
  let request = await sendOnce(upload);
  if (request.status === 401 && (await renewSession())) request = await sendOnce(upload);
  const answer: unknown = parsed(request.responseText);
  if (request.status >= 200 && request.status < 300) return answer as T;
  throw new ApiFailure(`POST ${upload.url}`, responseOf(request), (answer as { error?: object } | undefined)?.error ?? {});
}

function sendOnce({ url, body, headers, onProgress, signal }: Upload): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of Object.entries({ 'Accept-Language': language.get(), ...headers })) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => resolve(request));
    request.addEventListener('error', () => reject(new TypeError('the file could not be sent')));
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const name of ['x-request-id', 'retry-after']) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(null, { status: request.status, headers });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
