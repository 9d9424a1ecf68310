import { ApiProperty, OmitType, PartialType, PickType } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsString, Length, MaxLength } from 'class-validator';
import { MEMBER_ROLES, type MemberRole } from '../auth/acting.ts';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../auth/password.ts';
import { Optional } from '../http/optional.decorator.ts';
import { ProductIds } from '../http/product-ids.decorator.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';

/** Role of an invitation: to see what is a host's, or to own it from then on. */
const INVITED_AS = [...MEMBER_ROLES, 'owner'] as const;

export type InvitedAs = (typeof INVITED_AS)[number];

export class InviteBody {
  /** The host's name for them. @example Marie, ménage */
  @Trimmed()
  @IsString()
  @Length(1, 80)
  name: string;

  /** Role; `owner`: the properties are theirs once they accept, and the host's no more. */
  @ApiProperty({ enum: INVITED_AS })
  @IsIn(INVITED_AS)
  role: InvitedAs;

  /**
   * Properties that they see; null, or an invitation without it: all, those of later too. For an owner, a list is
   * required.
   */
  @ProductIds({ isNullable: true })
  productIds?: string[] | null;

  /** Whether a cleaner sees guests' names; all other roles do. An invitation without it: no. */
  @Optional()
  @IsBoolean()
  seesGuests?: boolean;

  /** To invite an owner: the host's own password. */
  @Optional()
  @IsString()
  @Length(1, PASSWORD_MAX_LENGTH)
  currentPassword?: string;

  /** E-mail for the invitation; left out: its link is in the answer. @example marie@example.org */
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
  /** Mailed again to the same e-mail, or as a link to be copied. The former link no longer works. */
  @IsIn(['mail', 'link'])
  by: 'mail' | 'link';
}

/** A member of a host, or an invitation. */
export class MemberView {
  id: string;
  name: string;
  @ApiProperty({ enum: INVITED_AS })
  role: InvitedAs;
  /** Null: all properties. */
  productIds: string[] | null;
  seesGuests: boolean;
  /** An open invitation, one that has expired, or a member. */
  state: 'invited' | 'expired' | 'member';
  /** For signing in; of an invitation, its recipient. */
  email: string | null;
  /** Of an invitation: until when its link works. */
  invitedUntil: string | null;
  acceptedAt: string | null;
  /** The last visit, to the minute. */
  lastSeenAt: string | null;
  createdAt: string;
}

export class InvitedMember extends MemberView {
  /**
   * Shown this once, to be passed on to the invited person; null where it is mailed. @example
   * https://sync.example.org/invitation#…
   */
  link: string | null;
}

export class InvitationBody {
  /** The fragment of the link, behind #. */
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

  /** For signing in from now on. @example marie@example.org */
  @Trimmed()
  @IsEmail()
  @Length(3, 254)
  email: string;

  /** At least 10 characters. */
  @IsString()
  @Length(PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH)
  password: string;
}

/** An invitation, as shown by its token. */
export class InvitationView {
  hostName: string;
  /** The host's name for the invited person. */
  name: string;
  @ApiProperty({ enum: INVITED_AS })
  role: InvitedAs;
  seesGuests: boolean;
  /** How many properties it opens now. */
  products: number;
  expiresAt: string;
  /** Its recipient. */
  email: string | null;
}

/** A host of whom one is a member. */
export class MembershipView extends OmitType(InvitationView, ['name', 'role', 'expiresAt', 'email']) {
  id: string;
  hostId: string;
  @ApiProperty({ enum: MEMBER_ROLES })
  role: MemberRole;
}
