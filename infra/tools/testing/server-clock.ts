import type { TestWorkflowEnvironment } from '@temporalio/testing';

/** The time of a time-skipping server as the time of this process. */
export interface ServerClock extends Disposable {
  /** Takes the server's time over; called before whatever asks for the time. */
  read(): Promise<void>;
}

/** Replaces `Date` until it is disposed of: commands and the API take the time of the server, which timers of workflows moved. */
export function followServerTime(environment: TestWorkflowEnvironment): ServerClock {
  const RealDate = globalThis.Date;
  let ahead = 0;
  const now = (): number => RealDate.now() + ahead;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: unknown[], self) => Reflect.construct(target, given.length === 0 ? [now()] : given, self) as Date,
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  return {
    read: async () => {
      ahead = (await environment.currentTimeMs()) - RealDate.now();
    },
    [Symbol.dispose]: () => {
      globalThis.Date = RealDate;
    },
  };
}
