/**
 * How long a client may take: 10 s for the head of a request, 60 s for all of it, so that slow senders hold no connection. Milliseconds; the
 * server looks `connectionsCheckingInterval` apart.
 */
export const SERVER_OPTIONS = { headersTimeout: 10_000, requestTimeout: 60_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 };

/** Milliseconds after which a connection ends on which nothing is sent and nothing is taken: longer than any answer takes or stays silent. */
export const SILENT_MS = 120_000;
