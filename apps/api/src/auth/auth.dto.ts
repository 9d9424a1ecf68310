import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsString, IsUUID, Length, Matches } from 'class-validator';
import type { Language } from '#availability';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';
import { type ActingRole, MEMBER_ROLES } from './acting.ts';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './password.ts';
import type { Role } from './user.entity.ts';

export class LoginBody {
  /** @example host@demo.test */
  @IsString()
  @Length(1, 254)
  email: string;

  @IsString()
  @Length(1, PASSWORD_MAX_LENGTH)
  password: string;
}

export class PasswordBody {
  @IsString()
  @Length(1, PASSWORD_MAX_LENGTH)
  currentPassword: string;

  /** At least 10 characters. */
  @IsString()
  @Length(PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH)
  newPassword: string;
}

export class OwnPasswordBody {
  @IsString()
  @Length(1, PASSWORD_MAX_LENGTH)
  currentPassword: string;
}

export class EmailBody {
  /** For signing in and for mails. @example claire@example.org */
  @Trimmed()
  @IsEmail()
  @Length(3, 254)
  email: string;

  @IsString()
  @Length(1, PASSWORD_MAX_LENGTH)
  currentPassword: string;
}

export class NewPasswordBody {
  /** At least 10 characters. */
  @IsString()
  @Length(PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH)
  password: string;
}

export class CreateUserBody {
  /** @example claire@example.org */
  @Trimmed()
  @IsEmail()
  @Length(3, 254)
  email: string;

  /** @example Claire */
  @Trimmed()
  @IsString()
  @Length(1, 120)
  name: string;

  @IsIn(['host', 'admin'])
  role: Role;

  /** At least 10 characters. */
  @IsString()
  @Length(PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH)
  password: string;
}

export class UpdateUserBody {
  @Optional()
  @Trimmed()
  @IsString()
  @Length(1, 120)
  name?: string;

  @Optional()
  @IsIn(['host', 'admin'])
  role?: Role;

  /** A disabled user is signed out everywhere and cannot sign in; the user's properties stay. */
  @Optional()
  @IsBoolean()
  disabled?: boolean;
}

export class ProfileBody {
  /** @example Claire */
  @Optional()
  @Trimmed()
  @IsString()
  @Length(1, 120)
  name?: string;

  /** Language of mails to the user. */
  @Optional()
  @IsIn(['fr', 'en'])
  language?: Language;
}

export class ActingBody {
  /** Id of an own membership (`GET /api/memberships`). */
  @Optional()
  @IsUUID()
  membershipId?: string;

  /** For administrators: the id of a host. */
  @Optional()
  @IsUUID()
  hostId?: string;
}

export class SetupBody {
  /** The one-time token that the server printed when it started. */
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{10,100}$/)
  token: string;

  @Trimmed()
  @IsEmail()
  @Length(3, 254)
  email: string;

  /** Left out: what precedes @ in the e-mail. */
  @Optional()
  @Trimmed()
  @IsString()
  @Length(1, 120)
  name?: string;

  /** At least 10 characters. */
  @IsString()
  @Length(PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH)
  password: string;
}

export class UsersQuery extends PageQuery {
  /** Part of a name or an e-mail. */
  @Optional()
  @IsString()
  @Length(1, 100)
  search?: string;
}

class UserView {
  /** @example 5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11 */
  id: string;
  email: string;
  name: string;
  /** @example host */
  role: 'host' | 'admin';
}

/** The host for whom the session acts. */
export class ActingFor {
  /** Null: as an administrator. */
  membershipId: string | null;
  hostId: string;
  hostName: string;
  /** Role. */
  @ApiProperty({ enum: [...MEMBER_ROLES, 'administrator'] })
  role: ActingRole;
  /** Whether a cleaner sees guests' names. */
  seesGuests: boolean;
}

/** The signed-in user. */
export class Me extends UserView {
  /** Language of mails to the user. */
  language: 'fr' | 'en';
  /** The host whose properties are shown in place of the own ones; null: the own ones. */
  @ApiProperty({ type: ActingFor, nullable: true })
  actingFor: ActingFor | null;
  /** Whether the user is a member of any host (`GET /api/memberships`). */
  isMember: boolean;
}

export class UserRow extends UserView {
  disabled: boolean;
  /** Of a deleted account: until when it can be restored; null of every other. */
  forgottenAt: string | null;
  /** How many properties the user owns. */
  products: number;
  /** @example 2026-11-23T10:00:00.000Z */
  createdAt: string;
}

export class UserPage {
  items: UserRow[];
  total: number;
  page: number;
  pageSize: number;
}

export class SetupState {
  /** True while no account exists: the first visitor creates the administrator. */
  needed: boolean;
  /** Whether this server sends e-mail: a forgotten password can then be reset by a mailed link. */
  canMail: boolean;
}

export class DeletedAccount {
  /** Until when the account can be restored; then it is purged. */
  forgottenAt: string;
}
