import { ApiProperty, OmitType, PartialType, PickType } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsString, Length, MaxLength } from 'class-validator';
import { MEMBER_ROLES, type MemberRole } from '../auth/acting.ts';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../auth/password.ts';
import { Optional } from '../http/optional.decorator.ts';
import { ProductIds } from '../http/product-ids.decorator.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';

/** As what somebody is invited: to see what is a host's, or to own it from then on. */
const INVITED_AS = [...MEMBER_ROLES, 'owner'] as const;

export type InvitedAs = (typeof INVITED_AS)[number];

export class InviteBody {
  /** What the host calls them. @example Marie, ménage */
  @Trimmed()
  @IsString()
  @Length(1, 80)
  name: string;

  /** As what they are let in; `owner`: the properties are theirs once they accept, and the host's no more. */
  @ApiProperty({ enum: INVITED_AS })
  @IsIn(INVITED_AS)
  role: InvitedAs;

  /** The properties that they see; null, or an invitation without it: all, those of later too. To an owner they are named. */
  @ProductIds({ isNullable: true })
  productIds?: string[] | null;

  /** Whether a cleaner is told who comes; everybody else is. An invitation without it: no. */
  @Optional()
  @IsBoolean()
  seesGuests?: boolean;

  /** To invite an owner: the host's own password. */
  @Optional()
  @IsString()
  @Length(1, PASSWORD_MAX_LENGTH)
  currentPassword?: string;

  /** Where the invitation is mailed to; left out: its link is in the answer. @example marie@example.org */
  @Optional()
  @Trimmed()
  @IsEmail()
  @Length(3, 254)
  email?: string;
}

/** What is given is changed. */
export class UpdateMemberBody extends PartialType(
  PickType(InviteBody, ['name', 'productIds', 'seesGuests']),
  {
    skipNullProperties: false,
  },
) {
  @ApiProperty({ enum: MEMBER_ROLES })
  @Optional()
  @IsIn(MEMBER_ROLES)
  role?: MemberRole;
}

export class RenewInvitationBody {
  /** Mailed again to where it went, or as a link to be copied. The former one no longer works. */
  @IsIn(['mail', 'link'])
  by: 'mail' | 'link';
}

/** Somebody whom a host has let in, or has invited. */
export class MemberView {
  id: string;
  name: string;
  @ApiProperty({ enum: INVITED_AS })
  role: InvitedAs;
  /** Null: all properties. */
  productIds: string[] | null;
  seesGuests: boolean;
  /** An invitation that was not accepted yet, one whose time is over, or somebody who may come in. */
  state: 'invited' | 'expired' | 'member';
  /** With which they sign in; of an invitation, where it was mailed to. */
  email: string | null;
  /** Of an invitation: until then its link works. */
  invitedUntil: string | null;
  acceptedAt: string | null;
  /** The last visit, to the minute. */
  lastSeenAt: string | null;
  createdAt: string;
}

export class InvitedMember extends MemberView {
  /** Shown this once, to be given to who is invited; null where it is mailed. @example https://sync.example.org/invitation#… */
  link: string | null;
}

export class InvitationBody {
  /** What stands behind # in the link. */
  @IsString()
  @MaxLength(200)
  token: string;
}

export class JoinBody extends InvitationBody {
  /** @example Marie */
  @Trimmed()
  @IsString()
  @Length(1, 120)
  name: string;

  /** With which they sign in from now on. @example marie@example.org */
  @Trimmed()
  @IsEmail()
  @Length(3, 254)
  email: string;

  /** At least 10 characters. */
  @IsString()
  @Length(PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH)
  password: string;
}

/** What an invitation says to who has its link. */
export class InvitationView {
  hostName: string;
  /** What the host calls who is invited. */
  name: string;
  @ApiProperty({ enum: INVITED_AS })
  role: InvitedAs;
  seesGuests: boolean;
  /** How many properties it opens now. */
  products: number;
  expiresAt: string;
  /** Where it was mailed to. */
  email: string | null;
}

/** A host who has let one in. */
export class MembershipView extends OmitType(InvitationView, ['name', 'role', 'expiresAt', 'email']) {
  id: string;
  hostId: string;
  @ApiProperty({ enum: MEMBER_ROLES })
  role: MemberRole;
}
