import { NativeConnection } from '@temporalio/worker';
import type { Config } from './config';

type TemporalSettings = Pick<Config, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE' | 'TEMPORAL_TASK_QUEUE'>;

/** Where the Temporal server is and which visits are ours, in the words of Temporal's SDK. */
export interface TemporalTarget {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
}

/** The one place that turns settings into Temporal's words; the API's client and the worker both start from it. */
export function temporalTarget(config: TemporalSettings): TemporalTarget {
  return { address: config.TEMPORAL_ADDRESS, namespace: config.TEMPORAL_NAMESPACE, taskQueue: config.TEMPORAL_TASK_QUEUE };
}

/** A connection for a worker. @throws TransportError when the server does not answer */
export function connectNative(config: TemporalSettings): Promise<NativeConnection> {
  return NativeConnection.connect({ address: config.TEMPORAL_ADDRESS });
}
