/** Bodies whose fields depend on each other, by operationId, `request` or status, and the media type where it is not JSON. */
export const EXAMPLE_BODIES: Readonly<Record<string, unknown>> = {};
