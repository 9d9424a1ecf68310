import type { Platform } from './platform.ts';

export const tripadvisor = {
  id: 'tripadvisor',
  name: 'Tripadvisor',
  kind: 'sales',
  isChannel: false,
  publishes: {
    domains: ['tripadvisor.*', 'flipkey.com', 'holidaylettings.*', 'niumba.com', 'vacationhomerentals.com'],
    prodId: /tripadvisor|flipkey|holiday\\s?lettings|niumba/i,
    color: '#0E8A7B',
  },
} as const satisfies Platform;
