import { BODY_FAULTS } from './faults/body-faults.ts';
import { CONNECTION_FAULTS } from './faults/connection-faults.ts';
import { CONTENT_FAULTS } from './faults/content-faults.ts';
import { DNS_FAULTS } from './faults/dns-faults.ts';
import { ENCODING_FAULTS } from './faults/encoding-faults.ts';
import type { NetworkFault } from './faults/network-fault.ts';
import { REDIRECT_FAULTS } from './faults/redirect-faults.ts';
import { STATUS_FAULTS } from './faults/status-faults.ts';
import { TLS_FAULTS } from './faults/tls-faults.ts';

/** Every way in which reading a feed is known to go wrong, from the name of the host to the last byte of the body. */
export const NETWORK_FAULTS: readonly NetworkFault[] = [
  ...DNS_FAULTS,
  ...CONNECTION_FAULTS,
  ...TLS_FAULTS,
  ...STATUS_FAULTS,
  ...REDIRECT_FAULTS,
  ...BODY_FAULTS,
  ...ENCODING_FAULTS,
  ...CONTENT_FAULTS,
];
