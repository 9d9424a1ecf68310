import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 4;

/**
 * Encrypts what the owner must see again but a database dump must not reveal: feed tokens and source URLs. AES-256-GCM;
 * the ciphertext carries the id of its key, and is bound to a context such as the row it belongs to.
 *
 * Of several keys the first seals, and all unseal: keys are rotated while servers run.
 */
export class SecretBox {
  private readonly present: Buffer;

  constructor(private readonly keys: readonly [Buffer, ...Buffer[]]) {
    this.present = keys[0];
  }

  /**
   * The keys of FEED_KEY, else those kept in the data folder.
   *
   * @throws a sentence for the operator when there are none
   */
  static open(feedKeys: readonly string[], dataDir: string): SecretBox {
    const [first, ...others] = (feedKeys.length > 0 ? feedKeys : readKeyFile(dataDir)).map((key) =>
      Buffer.from(key, 'hex'),
    );
    return new SecretBox([first!, ...others]);
  }

  /** Generates the key in the data folder, once: for the start of a server without FEED_KEY. */
  static makeKey(dataDir: string): void {
    const file = keyFileIn(dataDir);
    if (existsSync(file)) return;
    try {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx', flush: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') return;
      throw new Error(
        `The key of the links cannot be kept in ${dataDir} (${code}): set FEED_KEY, or choose another DATA_DIR.`,
        { cause: error },
      );
    }
  }

  /** Prefixes (key ids) that this box can open: any other was sealed with another key. */
  get keyIds(): Buffer[] {
    return this.keys.map(idOf);
  }

  /** Prefix of what is sealed now. */
  get presentKeyId(): Buffer {
    return idOf(this.present);
  }

  /** A keyed digest (HMAC): shows whether two secrets are equal without revealing them. */
  fingerprint(text: string): Buffer {
    return digestUnder(this.present, text);
  }

  /** Digests under every key: what was stored before a key was rotated is found by one of them. */
  fingerprints(text: string): Buffer[] {
    return this.keys.map((key) => digestUnder(key, text));
  }

  seal(text: string, context: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.present, iv).setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([this.presentKeyId, iv, cipher.getAuthTag(), body]);
  }

  /**
   * @returns null when it was sealed with a key that this box does not have
   * @throws when it was sealed for another context
   */
  unseal(sealed: Buffer, context: string): string | null {
    const key = this.keys.find((one) => idOf(one).equals(sealed.subarray(0, KEY_ID_BYTES)));
    if (!key) return null;
    const iv = sealed.subarray(KEY_ID_BYTES, KEY_ID_BYTES + IV_BYTES);
    const tagAt = KEY_ID_BYTES + IV_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(tagAt, tagAt + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(tagAt + TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  }
}

function idOf(key: Buffer): Buffer {
  return sha256(key).subarray(0, KEY_ID_BYTES);
}

function digestUnder(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function keyFileIn(dataDir: string): string {
  return join(dataDir, 'feed-key');
}

/** One key a line; the first seals. */
function readKeyFile(dataDir: string): string[] {
  const file = keyFileIn(dataDir);
  try {
    return readFileSync(file, 'utf8').trim().split(/\s+/);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `The key of the links is neither in FEED_KEY nor readable in ${file} (${code}): set FEED_KEY, or run this as the server's user and with its DATA_DIR.`,
      { cause: error },
    );
  }
}

/** SHA-256 of a text or of bytes. */
export function sha256(value: string | Buffer): Buffer {
  return createHash('sha256').update(value).digest();
}

/** Compares two digests in constant time. */
export function equalDigests(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
