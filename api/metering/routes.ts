import type { RouteModule } from '../http/route.ts';
import { checkRuleRoutes } from './check-rules.ts';
import { getCompleteness } from './completeness.ts';
import { getCompletenessByMember } from './completeness-by-member.ts';
import { getCompletenessDays } from './completeness-days.ts';
import { correctReadings } from './correct-readings.ts';
import { createImport } from './create-import.ts';
import { getCurves } from './curves/get-curves.ts';
import { detectImport } from './detect-import.ts';
import { deviceRoutes } from './devices/devices.ts';
import { devicePartRoutes } from './devices/parts.ts';
import { acceptReadingFinding, getReadingFinding, listReadingFindings, reopenReadingFinding } from './findings.ts';
import { getDayReadings } from './get-readings.ts';
import { importFileRoutes } from './import-file.ts';
import { listImports } from './list-imports.ts';
import { followLive, getLiveNow } from './live/follow-live.ts';
import { mappingRoutes } from './mappings.ts';
import { listDeviceAlerts, sendDeviceAlert } from './readings/device-alerts.ts';
import { createDeviceKey } from './readings/device-keys.ts';
import { getLatestReadings, getReadingStatistics, listDeviceReadings } from './readings/device-readings.ts';
import { sendReading, sendReadings } from './readings/send-readings.ts';
import { streamReadings } from './readings/stream-readings.ts';
import { registerRoutes } from './registers.ts';
import { sourceRoutes } from './sources/sources.ts';
import { takeBackImport } from './take-back-import.ts';

/** Readings and prices: the door for files, and what is still missing. */
export const meteringRoutes: RouteModule = [
  createImport,
  detectImport,
  listImports,
  ...importFileRoutes,
  takeBackImport,
  ...mappingRoutes,
  getCompleteness,
  getCompletenessDays,
  getCurves,
  sendReading,
  sendReadings,
  streamReadings,
  listDeviceReadings,
  getLatestReadings,
  getReadingStatistics,
  sendDeviceAlert,
  listDeviceAlerts,
  createDeviceKey,
  getLiveNow,
  followLive,
  ...deviceRoutes,
  ...devicePartRoutes,
  ...sourceRoutes,
  getCompletenessByMember,
  listReadingFindings,
  getReadingFinding,
  acceptReadingFinding,
  reopenReadingFinding,
  correctReadings,
  ...checkRuleRoutes,
  ...registerRoutes,
  getDayReadings,
];
