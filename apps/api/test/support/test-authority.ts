import { generateKeyPairSync, type KeyObject, randomInt, sign, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** What a TLS server shows and proves: both as PEM. */
export interface Credentials {
  key: string;
  cert: string;
}

interface Wish {
  /** Host names or IPv4 addresses that the certificate is good for. */
  hosts: string[];
  from?: Date;
  until?: Date;
}

interface Party {
  name: string;
  publicKey: KeyObject;
  privateKey: KeyObject;
}

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';
const SUBJECT_ALT_NAME = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const DAY_MS = 86_400_000;

/**
 * A certificate authority for one test run, its keys made anew each time: X.509 v3 (RFC 5280) on P-256, written in
 * DER by hand, so that no key lies in the repository and no tool need be installed.
 */
export class TestAuthority {
  private readonly party: Party;
  /** The authority's own certificate as PEM, for those who trust it. */
  readonly certificate: string;

  constructor(name: string) {
    this.party = newParty(name);
    this.certificate = certify(this.party, this.party, { hosts: [] }, true);
  }

  /** Credentials that whoever trusts this authority accepts, if hosts and dates fit. */
  issue(wish: Wish): Credentials {
    const server = newParty(wish.hosts[0] ?? 'nobody');
    return { key: pemOfKey(server), cert: certify(server, this.party, wish, false) };
  }

  /** Credentials that vouch for themselves alone. */
  static selfSigned(wish: Wish): Credentials {
    const server = newParty(wish.hosts[0] ?? 'nobody');
    return { key: pemOfKey(server), cert: certify(server, server, wish, false) };
  }
}

function newParty(name: string): Party {
  return { name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
}

function pemOfKey({ privateKey }: Party): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function certify(subject: Party, issuer: Party, wish: Wish, isAuthority: boolean): string {
  const from = wish.from ?? new Date(Date.now() - DAY_MS);
  const until = wish.until ?? new Date(Date.now() + DAY_MS);
  const algorithm = sequence(objectId(ECDSA_WITH_SHA256));
  const signed = sequence(
    der(0xa0, integer(2)),
    integer(randomInt(1, 2 ** 31)),
    algorithm,
    nameOf(issuer),
    sequence(time(from), time(until)),
    nameOf(subject),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(wish.hosts, isAuthority))),
  );
  const certificate = sequence(signed, algorithm, bits(sign('sha256', signed, issuer.privateKey)));
  return new X509Certificate(certificate).toString();
}

function extensions(hosts: readonly string[], isAuthority: boolean): Buffer[] {
  const constraints = extension(BASIC_CONSTRAINTS, sequence(...(isAuthority ? [der(0x01, [0xff])] : [])));
  if (hosts.length === 0) return [constraints];
  return [constraints, extension(SUBJECT_ALT_NAME, sequence(...hosts.map(hostName)))];
}

function hostName(host: string): Buffer {
  return isIP(host) === 4 ? der(0x87, host.split('.').map(Number)) : der(0x82, Buffer.from(host, 'ascii'));
}

const extension = (id: string, value: Buffer) => sequence(objectId(id), der(0x04, value));
const nameOf = ({ name }: Party) =>
  sequence(der(0x31, sequence(objectId(COMMON_NAME), der(0x0c, Buffer.from(name, 'utf8')))));
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const bits = (content: Uint8Array) => der(0x03, [0], content);

/** UTCTime, good until 2049 (RFC 5280 §4.1.2.5.1). */
const time = (date: Date) =>
  der(
    0x17,
    Buffer.from(
      date
        .toISOString()
        .replace(/[-:T]|\.\d+/g, '')
        .slice(2),
      'ascii',
    ),
  );

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(value, 1);
  const first = bytes.findIndex((byte, index) => byte !== 0 || index === 4);
  return der(0x02, bytes.subarray(bytes[first]! & 0x80 ? first - 1 : first));
}

/** Base 128, the first two numbers in one (X.690 §8.19). */
function objectId(text: string): Buffer {
  const [first, second, ...rest] = text.split('.').map(Number) as [number, number, ...number[]];
  const base128 = (value: number): number[] =>
    value < 128 ? [value] : [...base128(Math.floor(value / 128)).map((byte) => byte | 0x80), value % 128];
  return der(0x06, [first * 40 + second, ...rest.flatMap(base128)]);
}

/** Tag, length, content (X.690 §8.1). */
function der(tag: number, ...parts: (Uint8Array | number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
