import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { sha256 } from '../config/secret-box.ts';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import type { BookedReservation, ReservationBody } from './reservation.dto.ts';

/**
 * An idempotent booking: its caller may retry it, not knowing whether it arrived
 * (draft-ietf-httpapi-idempotency-key-header).
 */
export interface KeyedCall {
  productId: string;
  /** Scope of the key: the user, or the token of a program. */
  caller: string;
  key: string;
  /** Digest of the request. */
  fingerprint: Buffer;
}

interface AnswerRow {
  fingerprint: Buffer;
  answer: BookedReservation;
}

const KEPT = '1 day';
const LONGEST_KEY = 255;

/**
 * @param key value of the Idempotency-Key header; undefined without one @throws AppError `validation_failed` for an
 * invalid key
 */
export function keyedCall(
  productId: string,
  caller: string,
  key: string | undefined,
  body: ReservationBody,
): KeyedCall | null {
  if (key === undefined) return null;
  if (key.trim() === '' || key.length > LONGEST_KEY)
    throw fieldError('Idempotency-Key', 'is_length', `Idempotency-Key has 1 to ${LONGEST_KEY} characters`);
  const fields = Object.entries(body).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { productId, caller, key, fingerprint: sha256(JSON.stringify(fields)) };
}

/** Answers of bookings by idempotency key, for a day: a retry gets the same answer, and nothing is booked twice. */
@Injectable()
export class RepeatedCalls {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * @param source the transaction that holds the product, where the answer decides
   * @returns null for a new key, or where the first call was refused
   * @throws AppError `idempotency_key_reused` when the key was sent with another request
   */
  async find(
    { productId, caller, key, fingerprint }: KeyedCall,
    source: DataSource | EntityManager = this.database,
  ): Promise<BookedReservation | null> {
    const [row] = await source.query<AnswerRow[]>(FIND, [productId, caller, key]);
    if (!row) return null;
    if (!row.fingerprint.equals(fingerprint)) throw new AppError('idempotency_key_reused');
    return row.answer;
  }

  /** Stores an answer in the transaction that makes it true. */
  async note(
    { productId, caller, key, fingerprint }: KeyedCall,
    answer: BookedReservation,
    transaction: EntityManager,
  ): Promise<void> {
    await transaction.query(NOTE, [productId, caller, key, fingerprint, answer]);
  }

  async forgetOld(): Promise<void> {
    await forgetInPortions(this.database, 'idempotent_bookings', `created_at < now() - interval '${KEPT}'`);
  }
}

const FIND = `
  SELECT fingerprint, answer FROM idempotent_bookings
   WHERE (product_id, caller, key) = ($1, $2, $3) AND created_at > now() - interval '${KEPT}'`;

const NOTE = `
  INSERT INTO idempotent_bookings (product_id, caller, key, fingerprint, answer) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (product_id, caller, key)
  DO UPDATE SET fingerprint = excluded.fingerprint, answer = excluded.answer, created_at = now()`;
