import fc from 'fast-check';
import { type ActingRole, hiddenFieldsOf, MEMBER_ROLES, mayCall, withoutFields } from './acting.ts';
import { SCOPES } from './api-token.ts';

describe('what somebody may do for a host', () => {
  it.each<[ActingRole, string[]]>([
    ['co-host', ['read', 'stays:write', 'calendars:write']],
    ['administrator', ['read', 'stays:write', 'calendars:write']],
    ['reader', ['read']],
    ['cleaner', []],
  ])('a %s may what these scopes allow: %j', (role, allowed) => {
    expect(SCOPES.filter((scope) => mayCall(role, { scope, members: undefined }))).toEqual(allowed);
  });

  it('a route that names members is for them, whatever its scope', () => {
    const access = { scope: 'calendars:write' as const, members: ['cleaner' as const] };
    expect(MEMBER_ROLES.filter((role) => mayCall(role, access))).toEqual(['cleaner']);
    expect(mayCall('administrator', access)).toBe(false);
  });

  it('a route that says nothing is for its owner alone', () => {
    for (const role of MEMBER_ROLES)
      expect(mayCall(role, { scope: undefined, members: undefined })).toBe(false);
  });
});

describe('what somebody is shown', () => {
  const reservation = {
    from: '2027-06-01',
    label: 'Dupuis',
    note: 'code 4711',
    contact: '+33 6',
    people: 4,
    tag: '[SYNC:x]',
    icalUrl: 'https://a.example/secret.ics',
  };
  const shown = (role: ActingRole, seesGuests: boolean) =>
    withoutFields({ items: [{ out: reservation, into: null }] }, hiddenFieldsOf({ role, seesGuests }))
      .items[0]!.out;

  it.each<[ActingRole, boolean, (keyof typeof reservation)[]]>([
    ['co-host', true, ['from', 'label', 'note', 'contact', 'people', 'tag', 'icalUrl']],
    ['administrator', true, ['from', 'label', 'note', 'contact', 'people', 'tag']],
    ['reader', true, ['from', 'label', 'tag', 'icalUrl']],
    ['cleaner', true, ['from', 'label', 'tag', 'icalUrl']],
    ['cleaner', false, ['from', 'icalUrl']],
  ])('a %s (guests: %s) sees %j of a reservation', (role, seesGuests, seen) => {
    const of = shown(role, seesGuests);
    expect(Object.keys(of)).toEqual(Object.keys(reservation));
    expect(Object.entries(of).flatMap(([name, value]) => (value === null ? [] : [name]))).toEqual(seen);
  });

  it('a reader sees of the host’s own block when it is, and not the note that it is called by', () => {
    const block = { kind: 'manual', from: '2027-06-01', label: 'gate 4711', note: 'gate 4711' };
    const hidden = hiddenFieldsOf({ role: 'reader', seesGuests: true });
    expect(withoutFields([block], hidden)).toEqual([{ ...block, label: null, note: null }]);
    expect(withoutFields([block], hiddenFieldsOf({ role: 'co-host', seesGuests: true }))).toEqual([block]);
  });

  it('whatever an answer holds, nothing hidden is left of it, and nothing else is touched', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (answer) => {
        const holding = { answer, note: answer, list: [[{ note: answer }]] };
        const seen = withoutFields(holding, ['note']);
        expect(JSON.stringify(seen)).not.toMatch(/"note":[^n]/);
        expect(withoutFields(answer, [])).toEqual(answer);
      }),
    );
  });
});
