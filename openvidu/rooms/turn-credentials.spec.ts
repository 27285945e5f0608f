/** The credentials a TURN server checks by itself. */
import { createHmac } from 'node:crypto';
import { turnServersFor } from './turn-credentials';

test('each participant gets credentials that prove themselves and end', () => {
  const turn = { urls: ['turn:t.example:3478?transport=tcp', 'turns:t.example:5349?transport=tcp'], secret: 'shared', lifetime: 600 };
  const [plain, encrypted] = turnServersFor(turn, 'con_A', 1_000_500);
  expect(plain).toEqual({ url: turn.urls[0], username: '1600:con_A', credential: createHmac('sha1', 'shared').update('1600:con_A').digest('base64') });
  expect(encrypted!.url).toBe(turn.urls[1]);
  expect(turnServersFor(turn, 'con_B', 1_000_500)[0]!.credential).not.toBe(plain!.credential);
});

test('without a TURN server nobody gets any', () => {
  expect(turnServersFor(undefined, 'con_A', 0)).toEqual([]);
});
