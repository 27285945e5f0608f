import { NO_TOTALS, readFigures, type StatisticsEntry, weakness } from './call-figures';

const received = (packets: number, lost: number, bytes: number): StatisticsEntry[] => [
  { type: 'inbound-rtp', kind: 'video', packetsReceived: packets, packetsLost: lost, bytesReceived: bytes, framesDecoded: 90, freezeCount: 1, frameWidth: 640, frameHeight: 480 },
  { type: 'codec' },
];
const sent = (packets: number, lost: number, bytes: number, seconds: number): StatisticsEntry[] => [
  { type: 'outbound-rtp', kind: 'video', packetsSent: packets, bytesSent: bytes },
  { type: 'remote-inbound-rtp', kind: 'video', packetsLost: lost, roundTripTime: seconds },
];

describe('call figures', () => {
  it('reads frames, freezes, size and round trip', () => {
    const { figures } = readFigures(received(100, 0, 1000), sent(100, 0, 1000, 0.042), NO_TOTALS, 1000);
    expect(figures).toMatchObject({ framesDecoded: 90, freezes: 1, width: 640, height: 480, roundTripMs: 42 });
  });
  it('takes loss and rate from the last interval, not from the whole call', () => {
    const first = readFigures(received(1000, 100, 0), sent(1000, 0, 0, 0), NO_TOTALS, 1000);
    const { figures } = readFigures(received(1100, 100, 125_000), sent(1100, 10, 250_000, 0), first.totals, 2000);
    expect(figures.lossInPercent).toBe(0);
    expect(Math.round(figures.lossOutPercent ?? 0)).toBe(9);
    expect([figures.inKbps, figures.outKbps]).toEqual([1000, 2000]);
  });
  it('says nothing of loss on a handful of packets', () => {
    expect(readFigures(received(3, 3, 0), [], NO_TOTALS, 1).figures.lossInPercent).toBeNull();
  });
  it('calls a network weak by loss either way or by a long round trip', () => {
    const fine = readFigures(received(100, 0, 0), sent(100, 0, 0, 0.05), NO_TOTALS, 1).figures;
    expect(weakness(fine, false)).toBeNull();
    expect(weakness({ ...fine, lossInPercent: 9 }, false)).toBe('in');
    expect(weakness({ ...fine, lossOutPercent: 9 }, false)).toBe('out');
    expect(weakness({ ...fine, roundTripMs: 700 }, false)).toBe('out');
  });
  it('takes no blame for what was lost on the other side’s way out', () => {
    const { figures } = readFigures(received(100, 0, 0), sent(100, 0, 0, 0.05), NO_TOTALS, 1);
    expect(weakness({ ...figures, lossInPercent: 30 }, true)).toBeNull();
  });
});
