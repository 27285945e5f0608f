import type { Badge } from './badge';
import type { RemotePerson } from './openvidu';
import { RoomPeople } from './room-people';

const badge = (side: Badge['side'], who = ''): Badge => ({ side, who, page: 'p' });
const sending = (connectionId: string, of: Badge): RemotePerson => ({ badge: of, connectionId, hasVideo: true, hasAudio: true, videoActive: true, audioActive: true, show: () => undefined, peer: () => null });
const enter = (people: RoomPeople, connectionId: string, of: Badge) => {
  people.isThere(of, connectionId);
  people.sends(of, sending(connectionId, of));
};

describe('the clinician’s room', () => {
  it('shows the patient large and everybody else beside, whoever came first', () => {
    const people = new RoomPeople('clinician');
    enter(people, 'c1', badge('relative', 'r1'));
    enter(people, 'c2', badge('guest', 'g1'));
    enter(people, 'c3', badge('patient'));
    expect(people.main()?.connectionId).toBe('c3');
    expect(people.others().map((person) => person.badge.who)).toEqual(['r1', 'g1']);
  });
  it('a person who reloads is one person: the old picture stays until the new one comes, and its end changes nothing', () => {
    const people = new RoomPeople('clinician');
    enter(people, 'old', badge('relative', 'r1'));
    people.isThere(badge('relative', 'r1'), 'new');
    expect(people.others().map((person) => person.sends?.connectionId)).toEqual(['old']);
    people.sends(badge('relative', 'r1'), sending('new', badge('relative', 'r1')));
    people.left('old');
    expect(people.others().map((person) => person.sends?.connectionId)).toEqual(['new']);
    people.left('new');
    expect(people.others()).toEqual([]);
  });
  it('a ghost’s end leaves who came back there, although they send nothing', () => {
    const people = new RoomPeople('clinician');
    enter(people, 'old', badge('patient'));
    people.isThere(badge('patient'), 'new');
    expect(people.left('old')).toBe(true);
    expect([people.main(), people.mainPresent()]).toEqual([null, true]);
  });
  it('a muted microphone is that person’s alone', () => {
    const people = new RoomPeople('clinician');
    enter(people, 'c1', badge('patient'));
    enter(people, 'c2', badge('guest', 'g1'));
    people.changed('c2', { audioActive: false });
    expect([people.main()?.audioActive, people.others()[0]?.sends?.audioActive]).toEqual([true, false]);
  });
});

it('the patient sees the clinician large, and the screen the clinician shares; the clinician sees no screen of their own', () => {
  for (const [side, sees] of [['patient', 's1'], ['guest', 's1'], ['clinician', undefined]] as const) {
    const people = new RoomPeople(side);
    enter(people, 'c1', badge(side === 'clinician' ? 'patient' : 'clinician'));
    enter(people, 's1', badge('screen'));
    expect([people.main()?.connectionId, people.screen()?.connectionId, people.others()]).toEqual(['c1', sees, []]);
  }
});
