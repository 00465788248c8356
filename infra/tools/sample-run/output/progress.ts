/** Writes the job's progress: one line per step with its number, what came of it and how long it took. */
export interface Progress {
  step(name: string, work: () => Promise<string>): Promise<void>;
  note(text: string): void;
}

/** Where progress is written: a terminal shows what is under way on a line of its own, a file only what was done. */
interface Sink {
  readonly isTerminal: boolean;
  write(text: string): void;
}

const NAME_WIDTH = 24;
const CLEAR_LINE = '\r\u001b[2K';

const seconds = (startedMs: number): string => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;

/** Progress of a job of `steps` steps. */
export function createProgress(steps: number, sink: Sink): Progress {
  const begunMs = performance.now();
  let number = 0;
  let label = '';
  const note = (text: string): void => {
    if (sink.isTerminal) sink.write(`${CLEAR_LINE}${label} ${text}`);
  };
  return {
    note,
    step: async (name, work) => {
      number += 1;
      const startedMs = performance.now();
      label = `[${String(number).padStart(2)}/${steps}] ${name.padEnd(NAME_WIDTH)}`;
      note('...');
      try {
        const said = await work();
        sink.write(`${sink.isTerminal ? CLEAR_LINE : ''}${label} ${said} (${seconds(startedMs)}, ${seconds(begunMs)} in all)\n`);
      } catch (error) {
        sink.write(`${sink.isTerminal ? CLEAR_LINE : ''}${label} failed after ${seconds(startedMs)}\n`);
        throw error;
      }
    },
  };
}
