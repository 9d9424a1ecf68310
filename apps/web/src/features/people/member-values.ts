import type { Role } from '../../lib/member-roles.ts';
import type { ChosenProperties } from '../../ui/PropertyChoice.tsx';
import type { InviteBody, Member } from './people.queries.ts';

/** The form of a member, as its fields have it. */
export interface MemberValues extends ChosenProperties {
  name: string;
  role: Role;
  seesGuests: boolean;
  /** Of an invitation: its recipient; empty for a link. */
  email: string;
}

/** The form's fields for a member, or for an invitation: a cleaner of all properties, without guests' names. */
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

/** Request for a changed member. */
export function changesOf({ name, role, seesGuests, isOfAll, productIds }: MemberValues) {
  return { name, role, seesGuests, productIds: isOfAll ? null : productIds };
}

/** Request for an invitation. */
export function inviteOf(values: MemberValues): InviteBody {
  const email = values.email.trim();
  return { ...changesOf(values), ...(email && { email }) };
}
