/** What a server knows of a request's origin. */
interface Asked {
  /** Address of the peer. */
  ip: string;
  /** Host header of the request. */
  hostname: string;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|\[::1\]|::ffff:127\.\d+\.\d+\.\d+|localhost)$/;

/**
 * Whether a request comes from the machine itself. A proxy on it connects from there too, so the server's own address
 * must be local as well; DNS rebinding shows in the Host header.
 *
 * @param publicUrl the server's own address
 */
export function isOnOwnMachine({ ip, hostname }: Asked, publicUrl: string): boolean {
  return [ip, hostname, new URL(publicUrl).hostname].every((name) => LOOPBACK.test(name));
}
