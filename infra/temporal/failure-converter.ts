import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Moves messages and stack traces of failures into an encoded payload, because messages quote meter codes.
 * Loaded by path in clients and workers, and bundled with the workflows: it may import nothing of Node.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
