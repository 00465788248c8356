/**
 * How long a client may take: 10 s for the head of a request, 60 s for all of it, so that slow senders hold no connection. Milliseconds; the
 * server looks `connectionsCheckingInterval` apart.
 */
export const SERVER_OPTIONS = { headersTimeout: 10_000, requestTimeout: 60_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 };
