import { readPieces } from '../threads/read-pieces.ts';
import { type MapFeature, type MapFile, wrongFile } from './map.ts';
import type { MapInput, MapPiece } from './map-thread.ts';
import { geodataMessages } from './messages.ts';

const LIMITS = { entry: new URL('./map-thread.ts', import.meta.url), heapMb: 1024, timeMs: 120_000 };

/** Opens a map as `openMapFile` does, in a thread with a bounded heap and time; its features can be read once. */
export async function readMap(input: MapInput, limits = LIMITS): Promise<MapFile> {
  const tooCostly = () => wrongFile(geodataMessages.tooCostly);
  const pieces = readPieces<MapPiece>({ ...limits, input, tooCostly });
  const { value } = await pieces.next();
  if (value === undefined || !('head' in value)) throw new Error('the thread of maps said nothing of the file');
  return { ...value.head, features: () => featuresOf(pieces), close: () => void pieces.return(undefined) };
}

async function* featuresOf(pieces: AsyncGenerator<MapPiece>): AsyncIterable<MapFeature> {
  for await (const piece of pieces) if ('features' in piece) yield* piece.features;
}
