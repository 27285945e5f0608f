/** Offers of browsers, hostile offers, and our answers. */
import fc from 'fast-check';
import { writeAnswer } from './answer';
import { EXTENSION } from './extensions';
import { UnusableOffer, parseOffer } from './offer';

const FINGERPRINT = `sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`;
const TRANSPORT = ['a=ice-ufrag:abcd', 'a=ice-pwd:abcdefghijklmnopqrstuvwx', `a=fingerprint:${FINGERPRINT}`, 'a=setup:actpass'];

const PUBLISHER = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1 2',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9',
  ...TRANSPORT,
  'a=mid:0',
  `a=extmap:1 ${EXTENSION.audioLevel}`,
  `a=extmap:3 ${EXTENSION.transportSequence}`,
  'a=sendonly',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=rtpmap:9 G722/8000',
  'a=ssrc:1111 cname:x',
  'm=video 9 UDP/TLS/RTP/SAVPF 102 103 96 97',
  ...TRANSPORT,
  'a=mid:1',
  `a=extmap:3 ${EXTENSION.transportSequence}`,
  `a=extmap:13 ${EXTENSION.orientation}`,
  `a=extmap:2 ${EXTENSION.absoluteSendTime}`,
  'a=sendonly',
  'a=rtpmap:102 H264/90000',
  'a=rtpmap:103 rtx/90000',
  'a=fmtp:103 apt=102',
  'a=rtpmap:96 VP8/90000',
  'a=rtcp-fb:96 goog-remb',
  'a=rtcp-fb:96 transport-cc',
  'a=rtcp-fb:96 ccm fir',
  'a=rtcp-fb:96 nack',
  'a=rtcp-fb:96 nack pli',
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=ssrc-group:FID 2222 3333',
  'a=ssrc:2222 cname:x',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  ...TRANSPORT,
  'a=mid:2',
  '',
].join('\r\n');

const LOCAL = { iceUsernameFragment: 'serv', icePassword: 'p'.repeat(22), fingerprint: FINGERPRINT, setup: 'active', port: 40_000 };

test('an offer is read', () => {
  const offer = parseOffer(PUBLISHER);
  expect(offer.transport).toEqual({ iceUsernameFragment: 'abcd', icePassword: 'abcdefghijklmnopqrstuvwx', fingerprint: FINGERPRINT, setup: 'actpass' });
  expect(offer.sections.map(({ kind, mid, direction, ssrc, retransmissionSsrc }) => ({ kind, mid, direction, ssrc, retransmissionSsrc }))).toEqual([
    { kind: 'audio', mid: '0', direction: 'sendonly', ssrc: 1111, retransmissionSsrc: undefined },
    { kind: 'video', mid: '1', direction: 'sendonly', ssrc: 2222, retransmissionSsrc: 3333 },
    { kind: 'other', mid: '2', direction: 'sendrecv', ssrc: undefined, retransmissionSsrc: undefined },
  ]);
  expect(offer.sections[1]!.codec).toMatchObject({ payloadType: 96, retransmissionPayloadType: 97 });
});

test('a publisher’s answer takes sound and picture and refuses the rest', () => {
  const answer = writeAnswer(parseOffer(PUBLISHER), { local: LOCAL, host: '203.0.113.7', receive: true, sent: new Map(), canonicalName: 'stream' });
  expect(answer).toContain('a=group:BUNDLE 0 1\r\n');
  expect(answer).toContain('m=video 40000 UDP/TLS/RTP/SAVPF 96 97\r\n');
  expect(answer).toContain('m=application 0 UDP/DTLS/SCTP webrtc-datachannel\r\n');
  expect(answer).toContain('a=candidate:1 1 UDP 2130706431 203.0.113.7 40000 typ host\r\n');
  const both = writeAnswer(parseOffer(PUBLISHER), { local: LOCAL, host: '127.0.0.1, 203.0.113.7', receive: true, sent: new Map(), canonicalName: 'stream' });
  expect(both).toContain('a=candidate:1 1 UDP 2130706431 127.0.0.1 40000 typ host\r\na=candidate:2 1 UDP 2130706175 203.0.113.7 40000 typ host\r\n');
  expect(answer.match(/a=recvonly/g)).toHaveLength(2);
  expect(answer).toContain('a=rtcp-fb:111 nack\r\n');
  expect(answer).toContain('a=rtcp-fb:96 transport-cc\r\n');
  expect(answer).not.toContain('H264');
  expect(answer).not.toContain(EXTENSION.absoluteSendTime);
  expect(answer.endsWith('\r\n')).toBe(true);
});

test('a subscriber’s answer names its streams and asks to be told of arrivals', () => {
  const offer = parseOffer(PUBLISHER.replaceAll('a=sendonly', 'a=recvonly'));
  const sent = new Map([
    ['0', { ssrc: 5, retransmissionSsrc: 6 }],
    ['1', { ssrc: 7, retransmissionSsrc: 8 }],
  ]);
  const answer = writeAnswer(offer, { local: LOCAL, host: '127.0.0.1', receive: false, sent, canonicalName: 'stream' });
  expect(answer.match(/a=sendonly/g)).toHaveLength(2);
  expect(answer).toContain('a=ssrc-group:FID 7 8\r\n');
  expect(answer).toContain('a=ssrc:5 cname:stream\r\n');
  expect(answer).toContain(`a=extmap:3 ${EXTENSION.transportSequence}`);
  expect(answer).toContain('a=rtcp-fb:96 transport-cc');
  expect(answer).not.toContain('goog-remb');
  expect(answer).not.toContain('a=ssrc:6 ');
  const silent = parseOffer(PUBLISHER.replaceAll('a=sendonly', 'a=recvonly').replaceAll(/a=rtcp-fb:\d+ transport-cc\r?\n/g, ''));
  const estimating = writeAnswer(silent, { local: LOCAL, host: '127.0.0.1', receive: false, sent, canonicalName: 'stream' });
  expect(estimating).toContain(`a=extmap:2 ${EXTENSION.absoluteSendTime}`);
  expect(estimating).toContain('a=rtcp-fb:96 goog-remb');
  expect(estimating).not.toContain('transport-cc');
});

test.each([
  ['nothing', undefined],
  ['a number', 7],
  ['no sections', 'v=0\r\ns=-\r\n'],
  ['no fingerprint', PUBLISHER.replaceAll(/a=fingerprint.*\r\n/g, '')],
  ['a short password', PUBLISHER.replaceAll('abcdefghijklmnopqrstuvwx', 'short')],
  ['a weak digest', PUBLISHER.replaceAll('sha-256', 'sha-1')],
  ['a malformed media line', PUBLISHER.replace('m=audio 9', 'm=audio')],
  ['a mid with a space', PUBLISHER.replace('a=mid:0', 'a=mid:0 1')],
  ['too much of everything', `${PUBLISHER}${'a=x\r\n'.repeat(30_000)}`],
])('an offer with %s is refused', (_what, sdp) => {
  expect(() => parseOffer(sdp)).toThrow(UnusableOffer);
});

test('a broken offer is refused or read, never anything else', () => {
  fc.assert(
    fc.property(fc.nat(PUBLISHER.length), fc.nat(40), fc.string({ maxLength: 30 }), (at, cut, noise) => {
      const broken = PUBLISHER.slice(0, at) + noise + PUBLISHER.slice(at + cut);
      try {
        const answer = writeAnswer(parseOffer(broken), { local: LOCAL, host: '127.0.0.1', receive: true, sent: new Map(), canonicalName: 'stream' });
        expect(answer.startsWith('v=0')).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(UnusableOffer);
      }
    }),
    { numRuns: 2000 },
  );
});
