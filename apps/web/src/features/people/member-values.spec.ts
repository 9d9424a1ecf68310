import { changedFields } from '../../ui/changed-fields.ts';
import { changesOf, inviteOf, type MemberValues, valuesOf } from './member-values.ts';
import type { Member } from './people.queries.ts';

const marie: Member = {
  id: 'm',
  name: 'Marie',
  role: 'cleaner',
  productIds: ['villa'],
  seesGuests: true,
  state: 'member',
  email: 'marie@example.test',
  invitedUntil: null,
  acceptedAt: '2026-11-30T10:00:00.000Z',
  lastSeenAt: null,
  createdAt: '2026-11-29T10:00:00.000Z',
};

describe('the form of somebody whom a host lets in', () => {
  it('begins with a cleaner of all properties who is told no name, by a link', () => {
    expect(inviteOf({ ...valuesOf(null), name: 'Paul' })).toEqual({
      name: 'Paul',
      role: 'cleaner',
      seesGuests: false,
      productIds: null,
    });
  });

  it('mails where an address is given', () => {
    expect(inviteOf({ ...valuesOf(null), email: ' paul@example.test ' }).email).toBe('paul@example.test');
  });

  it('gives back what somebody is, when nothing is changed', () => {
    const { name, role, productIds, seesGuests } = marie;
    expect(changesOf(valuesOf(marie))).toEqual({ name, role, productIds, seesGuests });
    expect(changesOf(valuesOf({ ...marie, productIds: null })).productIds).toBeNull();
  });

  it('asks for what was changed in it, and for nothing else', () => {
    const before = valuesOf(marie);
    const changedTo = (values: Partial<MemberValues>) =>
      changedFields(changesOf(before), changesOf({ ...before, ...values }));
    expect(changedTo({})).toEqual({});
    expect(changedTo({ role: 'reader' })).toEqual({ role: 'reader' });
    expect(changedTo({ isOfAll: true })).toEqual({ productIds: null });
  });
});
