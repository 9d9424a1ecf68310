import { webhookShares } from './webhook-shares.ts';

/** Hosts with so many due lanes each, whose receivers never answer: how many lanes each is given. */
function placesOf(due: readonly number[]): number[] {
  const lanes: { webhookId: string; hostId: string }[] = [];
  const given = due.map(() => 0);
  for (let isGiven = true; isGiven; ) {
    isGiven = false;
    for (const [host, count] of due.entries()) {
      const webhookId = `${host} ${Math.floor(given[host]! / 4)}`;
      const served = webhookShares(lanes);
      if (!served || given[host]! >= count) continue;
      if (served.hostIds.includes(`${host}`) || served.webhookIds.includes(webhookId)) continue;
      lanes.push({ webhookId, hostId: `${host}` });
      given[host]! += 1;
      isGiven = true;
    }
  }
  return given;
}

describe('the places from which a server sends messages', () => {
  it('are half a host’s who is alone, four of each webhook', () => {
    expect(placesOf([80])).toEqual([32]);
    const lanes = Array.from({ length: 4 }, () => ({ webhookId: 'a', hostId: 'host' }));
    expect(webhookShares(lanes)).toEqual({ webhookIds: ['a'], hostIds: [] });
  });

  it('are shared alike by hosts with slow receivers, and a host with few messages gets what it needs', () => {
    expect(placesOf([80, 80, 5])).toEqual([20, 20, 5]);
  });

  it('are never all taken by the slow receivers of others', () => {
    const slow = Array.from({ length: 100 }, () => 80);
    expect(placesOf([...slow, 1]).at(-1)).toBe(1);
    const lanes = Array.from({ length: 64 }, (_, at) => ({ webhookId: `${at}`, hostId: `${at % 2}` }));
    expect(webhookShares(lanes)?.hostIds).toEqual(['0', '1']);
  });

  it('come to an end', () => {
    const lanes = Array.from({ length: 512 }, (_, at) => ({ webhookId: `${at}`, hostId: `${at}` }));
    expect(webhookShares(lanes)).toBeNull();
  });
});
