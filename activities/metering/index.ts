import type { ComputeDeps } from '../kernel/deps.ts';
import { createImportReadings } from './import-readings.activity.ts';

export const createMeteringComputeActivities = (deps: ComputeDeps) => ({ importReadings: createImportReadings(deps) });
