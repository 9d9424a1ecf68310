import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed-in browser; the cookie's value is known here only as its SHA-256. */
@Entity('sessions')
export class Session {
  @PrimaryColumn('bytea', { name: 'id_hash' })
  idHash: Buffer;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt: Date;

  @Column('timestamptz', { name: 'idle_until' })
  idleUntil: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
