import { type NetworkSample, verdictOf } from './network-verdict';
import { aimedBytes, availableKbps, isUnhindered, leavesByUdp } from './sending-figures';

const GOOD: NetworkSample = { flows: true, picture: true, unhindered: false, availableKbps: undefined, aimedKbps: undefined, roundTripMs: 38, lossPercent: 0, upKbps: 900, downKbps: 880, udp: true };

describe('the network’s verdict', () => {
  it('tells blocked, weak and good apart at their borders', () => {
    expect(verdictOf(GOOD)).toBe('good');
    expect(verdictOf({ ...GOOD, flows: false })).toBe('blocked');
    expect(verdictOf({ ...GOOD, roundTripMs: 400 })).toBe('good');
    expect(verdictOf({ ...GOOD, roundTripMs: 401 })).toBe('weak');
    expect(verdictOf({ ...GOOD, lossPercent: 8.1 })).toBe('weak');
    expect(verdictOf({ ...GOOD, upKbps: 249 })).toBe('weak');
  });

  it('takes little traffic for a narrow network only when there was more to send', () => {
    expect(verdictOf({ ...GOOD, upKbps: 90, unhindered: true })).toBe('good');
    expect(verdictOf({ ...GOOD, upKbps: 40, picture: false })).toBe('good');
    expect(verdictOf({ ...GOOD, upKbps: 90, availableKbps: 1374 })).toBe('good');
    expect(verdictOf({ ...GOOD, upKbps: 90, availableKbps: 120 })).toBe('weak');
    // Firefox says neither of these, but what its encoder was asked for.
    expect(verdictOf({ ...GOOD, upKbps: 90, aimedKbps: 800 })).toBe('good');
    expect(verdictOf({ ...GOOD, upKbps: 90, aimedKbps: 110 })).toBe('weak');
    expect(aimedBytes([{ type: 'outbound-rtp', kind: 'video', totalEncodedBytesTarget: 100 }, { type: 'outbound-rtp', kind: 'audio' }])).toBe(100);
    expect(aimedBytes([{ type: 'outbound-rtp', kind: 'video' }])).toBeUndefined();
    expect(availableKbps([{ type: 'candidate-pair', state: 'succeeded', nominated: true, availableOutgoingBitrate: 1_374_000 }])).toBe(1374);
    expect(isUnhindered([{ type: 'outbound-rtp', kind: 'video', qualityLimitationReason: 'none' }])).toBe(true);
    expect(isUnhindered([{ type: 'outbound-rtp', kind: 'video', qualityLimitationReason: 'bandwidth' }])).toBe(false);
    expect(isUnhindered([{ type: 'outbound-rtp', kind: 'video' }])).toBe(false);
  });

  it('reads how media leave from the nominated pair, a relay by what it is reached over', () => {
    const pair = { type: 'candidate-pair', state: 'succeeded', nominated: true, localCandidateId: 'L' };
    expect(leavesByUdp([pair, { type: 'local-candidate', id: 'L', protocol: 'udp' }])).toBe(true);
    expect(leavesByUdp([pair, { type: 'local-candidate', id: 'L', protocol: 'udp', relayProtocol: 'tcp' }])).toBe(false);
    expect(leavesByUdp([])).toBeUndefined();
    // A check unanswered for a moment: the transport goes on by the same pair.
    const checked = { ...pair, id: 'P', state: 'in-progress' };
    expect(leavesByUdp([{ type: 'transport', selectedCandidatePairId: 'P' }, checked, { type: 'local-candidate', id: 'L', protocol: 'udp' }])).toBe(true);
    expect(leavesByUdp([checked, { type: 'local-candidate', id: 'L', protocol: 'udp' }])).toBeUndefined();
  });
});
