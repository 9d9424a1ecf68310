/** What a server knows of who asks. */
interface Asked {
  /** Of the other side of the connection. */
  ip: string;
  /** By which name the server was asked for. */
  hostname: string;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|\[::1\]|::ffff:127\.\d+\.\d+\.\d+|localhost)$/;

/**
 * Whether somebody asks at the machine itself. A proxy on it connects from there too, so the server's own address must be
 * local as well; a page of elsewhere whose name leads here (DNS rebinding) asks by that name.
 *
 * @param publicUrl the address that the server gives itself
 */
export function isOnOwnMachine({ ip, hostname }: Asked, publicUrl: string): boolean {
  return [ip, hostname, new URL(publicUrl).hostname].every((name) => LOOPBACK.test(name));
}
