import type { Channel } from '../../../journey/channel';
import type { Segment } from '../../look/segments';

/** The two ways a message goes, as segments. */
export const CHANNELS: readonly Segment[] = [
  { value: 'sms', label: 'SMS', icon: 'sms' },
  { value: 'email', label: 'E-mail', icon: 'mail' },
];

/** The channel a segment stands for. */
export function channelIn(value: string): Channel {
  return value === 'email' ? 'email' : 'sms';
}
