import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/node';

// A sheet of two far cells is a table of millions: it is built here, with a heap of its own.
parentPort?.postMessage(await readSheet(Buffer.from(workerData as Uint8Array)));
