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
 * Encrypts what the owner must see again but a database dump must not tell: feed tokens and source URLs.
 * AES-256-GCM; the ciphertext carries the id of its key, and is bound to a context such as the row it belongs to.
 */
export class SecretBox {
  private readonly keyId: Buffer;

  constructor(private readonly key: Buffer) {
    this.keyId = sha256(key).subarray(0, KEY_ID_BYTES);
  }

  /**
   * The key of FEED_KEY, else the one kept in the data folder.
   *
   * @throws a sentence for the operator when there is neither
   */
  static open(feedKey: string | null, dataDir: string): SecretBox {
    return new SecretBox(Buffer.from(feedKey ?? readKeyFile(dataDir), 'hex'));
  }

  /** Makes the key in the data folder, once: for the start of a server without FEED_KEY. */
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

  /** Tells whether two secrets are equal without telling what they are: a digest under the key. */
  fingerprint(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }

  seal(text: string, context: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([this.keyId, iv, cipher.getAuthTag(), body]);
  }

  /** Throws when the text was sealed with another key or for another context. */
  unseal(sealed: Buffer, context: string): string {
    if (!sealed.subarray(0, KEY_ID_BYTES).equals(this.keyId)) {
      throw new Error(
        'A stored secret was encrypted with another key: set FEED_KEY, or restore the file feed-key.',
      );
    }
    const iv = sealed.subarray(KEY_ID_BYTES, KEY_ID_BYTES + IV_BYTES);
    const tagAt = KEY_ID_BYTES + IV_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(tagAt, tagAt + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(tagAt + TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  }
}

function keyFileIn(dataDir: string): string {
  return join(dataDir, 'feed-key');
}

function readKeyFile(dataDir: string): string {
  const file = keyFileIn(dataDir);
  try {
    return readFileSync(file, 'utf8').trim();
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
