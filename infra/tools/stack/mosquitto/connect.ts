const TIMEOUT_MS = 5_000;

/** Signs in at an MQTT address and leaves again. Throws when the broker refuses or stays silent for 5 s. */
export const connectMqtt = async (address: string): Promise<void> => {
  const { connectAsync } = await import('mqtt');
  const client = await connectAsync(address, { connectTimeout: TIMEOUT_MS, reconnectPeriod: 0, reconnectOnConnackError: false }, false);
  await client.endAsync();
};
