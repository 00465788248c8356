/** Messages that the loss test of ingest sends: INGEST_LOSS_MESSAGES of the environment, such as 1000000, else `usual`. */
export const lossMessages = (usual: number): number => Number(process.env.INGEST_LOSS_MESSAGES ?? usual);
