import { connect } from 'node:net';

/** Ends with 0 when the address answers, else with 1: `node infra/tools/docker/probe.ts http://HOST:PORT/PATH` or `tcp://HOST:PORT`. */
const address = new URL(process.argv[2] ?? '');
const answers = (): Promise<boolean> =>
  address.protocol === 'tcp:'
    ? new Promise((resolve) => {
        const socket = connect(Number(address.port), address.hostname, () => resolve(true));
        socket.once('error', () => resolve(false));
      })
    : fetch(address).then(
        ({ ok }) => ok,
        () => false,
      );

process.exit((await answers()) ? 0 : 1);
