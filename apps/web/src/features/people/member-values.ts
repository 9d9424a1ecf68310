import type { Role } from '../../lib/member-roles.ts';
import type { ChosenProperties } from '../../ui/PropertyChoice.tsx';
import type { InviteBody, Member } from './people.queries.ts';

/** The form of somebody whom a host lets in, as its fields have it. */
export interface MemberValues extends ChosenProperties {
  name: string;
  role: Role;
  seesGuests: boolean;
  /** Of an invitation: where it is mailed to; empty for a link. */
  email: string;
}

/** The fields of the form for somebody, or for an invitation: a cleaner of all properties, who is told no name. */
export function valuesOf(member: Member | null): MemberValues {
  return {
    name: member?.name ?? '',
    role: member && member.role !== 'owner' ? member.role : 'cleaner',
    seesGuests: member?.role === 'cleaner' && member.seesGuests,
    isOfAll: !member?.productIds,
    productIds: member?.productIds ?? [],
    email: '',
  };
}

/** What a form may change of somebody. */
export function changesOf({ name, role, seesGuests, isOfAll, productIds }: MemberValues) {
  return { name, role, seesGuests, productIds: isOfAll ? null : productIds };
}

/** What the form of an invitation asks for. */
export function inviteOf(values: MemberValues): InviteBody {
  const email = values.email.trim();
  return { ...changesOf(values), ...(email && { email }) };
}
