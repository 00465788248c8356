import type { CapabilityDeps } from '../../deps.ts';
import { mediaType } from '../../documents/refuse-content.ts';

/** A photo as it was sent; its media type is one of those that documents have. */
export const photoOf = async (file: File) => ({
  bytes: new Uint8Array(await file.arrayBuffer()),
  name: file.name,
  mediaType: mediaType(file.type),
});

/** Where photos are stored. */
export const storeOf = ({ personal, config }: Pick<CapabilityDeps, 'personal' | 'config'>) => ({
  keys: personal,
  megabytes: config.limits.documentMegabytes,
});
