import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';

/** Limits on one connection and what comes over it. */
export interface ConnectionLimits {
  /** TCP and TLS. */
  connectMs: number;
  headersMs: number;
  /** Between two pieces of the body. */
  idleMs: number;
  /** Of a body as it comes over the wire. */
  wireBytes: number;
}

/**
 * An agent for one request: its socket dials only addresses that were checked before for this very host and port, in
 * their order; it uses no proxy of the environment and no cookies.
 *
 * @param onConnected called with the address that answered
 */
export function checkedAgent(
  answers: LookupAddress[],
  limits: ConnectionLimits,
  onConnected: (address: string) => void,
): Agent {
  const connect = buildConnector({
    lookup: answering(answers),
    timeout: limits.connectMs,
    allowH2: false,
  });
  return new Agent({
    connect: (options, done) =>
      connect(options, (...outcome) => {
        if (outcome[1]?.remoteAddress) onConnected(outcome[1].remoteAddress);
        done(...outcome);
      }),
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    maxResponseSize: limits.wireBytes,
    pipelining: 0,
  });
}

/** The result of an earlier look-up. */
function answering(answers: LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all) callback(null, answers);
    else callback(null, answers[0]!.address, answers[0]!.family);
  };
}
