import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { MEMBER_ROLES } from '../auth/acting.ts';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { AUDIT_ACTIONS, type AuditAction } from './actions.ts';

/** Role in which something was done. */
const ACTED_AS = ['owner', ...MEMBER_ROLES, 'administrator', 'program'] as const;

export type ActedAs = (typeof ACTED_AS)[number];

export class AuditQuery extends PageQuery {
  /** Of this property only. */
  @Optional()
  @IsUUID()
  productId?: string;
}

/** One action. */
export class AuditEntry {
  id: string;
  at: string;
  @ApiProperty({ enum: AUDIT_ACTIONS })
  action: AuditAction;
  @ApiProperty({ enum: ACTED_AS })
  actedAs: ActedAs;
  /** Who did it; for a program, the creator of its token. Null once the account is purged. */
  actor: string | null;
  /** Name of the program's token. */
  program: string | null;
  productId: string | null;
  /** Name at that time. */
  productName: string | null;
  /** The subject: a reservation, a calendar, a link. */
  subjectId: string | null;
  /** Name of the subject; never a guest's name. */
  subjectName: string | null;
  /** Of a stay: its first night, */
  from: string | null;
  /** and its exclusive end, as requested. */
  to: string | null;
}

export class AuditPage {
  /** Latest first. */
  items: AuditEntry[];
  total: number;
  page: number;
  pageSize: number;
}
