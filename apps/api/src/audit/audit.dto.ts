import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { MEMBER_ROLES } from '../auth/acting.ts';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { AUDIT_ACTIONS, type AuditAction } from './actions.ts';

/** As what somebody did something. */
const ACTED_AS = ['owner', ...MEMBER_ROLES, 'administrator', 'program'] as const;

export type ActedAs = (typeof ACTED_AS)[number];

export class AuditQuery extends PageQuery {
  /** Of this property only. */
  @Optional()
  @IsUUID()
  productId?: string;
}

/** Something that somebody did. */
export class AuditEntry {
  id: string;
  at: string;
  @ApiProperty({ enum: AUDIT_ACTIONS })
  action: AuditAction;
  @ApiProperty({ enum: ACTED_AS })
  actedAs: ActedAs;
  /** Who it was; of a program who made its token. Null once the account is gone. */
  actor: string | null;
  /** The name of the token of a program. */
  program: string | null;
  productId: string | null;
  /** As it was called then. */
  productName: string | null;
  /** What it was done to: a reservation, a calendar, a link. */
  subjectId: string | null;
  /** What that is called; never a guest's name. */
  subjectName: string | null;
  /** Of a stay: its first night, */
  from: string | null;
  /** and its exclusive end, as they were to be. */
  to: string | null;
}

export class AuditPage {
  /** Latest first. */
  items: AuditEntry[];
  total: number;
  page: number;
  pageSize: number;
}
