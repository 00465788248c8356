/**
 * Runs something and says for how many milliseconds at most it kept this thread from its other work at a stretch. Time of the processor is
 * counted, so that other programs of the machine change nothing.
 */
export async function longestStop(run: () => Promise<unknown>): Promise<number> {
  const used = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [last, longest] = [used(), 0];
  const look = (): void => {
    const now = used();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  try {
    await run();
  } finally {
    clearInterval(timer);
    look();
  }
  return longest;
}
