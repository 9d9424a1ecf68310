import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../../testing/feeds.ts';
import type { BrowserScene } from './browser-scene.ts';

/** Where the pages of a furnished account are. */
export interface Places {
  /** A property with every kind of stay, a conflict, a calendar that fails and one that is paused. */
  busy: string;
  /** A property whose only calendar is suddenly empty. */
  emptied: string;
  emptiedCalendar: string;
  /** A property without calendars and stays. */
  bare: string;
  /** A calendar of the busy property that works. */
  calendar: string;
  /** The month in which most of it is, and a night that two hold. */
  month: string;
  sharedNight: string;
  /** What stands behind # in the links of invitations that nobody has accepted: to a cleaner, and to a reader. */
  cleaner: string;
  reader: string;
}

/** Whose account is deleted. */
export const LEFT = { email: 'zoe@example.test', password: 'a long password' };

/** A property without anything but its words. */
const BARE = { name: 'La Grange', timeZone: 'Europe/Paris', tags: ['campagne', '6 personnes', 'Léa'] };

/** Fills the signed-in host's account with the demo and what the demo lacks. */
export async function furnish(scene: BrowserScene): Promise<Places> {
  await scene.send('POST', '/api/demo');
  const { items } = await scene.get('/api/products');
  const idOf = (name: string) =>
    items.find((product: { name: string }) => product.name === name).id as string;
  const [busy, emptied] = [idOf('Bastide Azur'), idOf('Chalet des Cimes')];
  const bare = (await scene.post('/api/products', BARE)).id;
  const today = nightAt(new Date(), 'Europe/Paris');
  scene.platform.publishes(
    airbnbFeed([{ uid: 'g', from: addNights(today, 40), to: addNights(today, 43), summary: 'Famille' }]),
  );
  const paused = await scene.post(`/api/calendar/${busy}/external`, {
    name: 'Google',
    icalUrl: scene.platform.url('/family.ics'),
    description: 'Les vacances de la famille',
  });
  await scene.send('PUT', `/api/calendar/${busy}/external/${paused.id}`, { isActive: false });
  await scene.post(`/api/calendar/${busy}/feeds`, {
    name: 'Pour Airbnb',
    channel: 'airbnb',
    privacy: 'busy',
  });
  await scene.post('/api/users', {
    email: 'tom@example.test',
    name: 'Tom',
    role: 'host',
    password: 'a long password',
  });
  await scene.post('/api/tokens', {
    name: 'Channel manager',
    scopes: ['read', 'stays:write'],
    productIds: [busy, bare],
  });
  await addWebhooks(scene);
  await scene.post('/api/joint-feeds', {
    kind: 'turnovers',
    name: 'Équipe de ménage',
    productIds: [busy, bare],
  });
  const { id: sold } = await scene.post('/api/products', { name: 'Le Moulin', timeZone: 'Europe/Paris' });
  await scene.send('DELETE', `/api/products/${sold}`);
  const left = await scene.post('/api/users', { ...LEFT, name: 'Zoé', role: 'host' });
  await scene.send('DELETE', `/api/users/${left.id}`);
  const [calendar] = await scene.get(`/api/calendar/${busy}/external`);
  const [emptiedCalendar] = await scene.get(`/api/calendar/${emptied}/external`);
  const [conflict] = (await scene.get('/api/conflicts')).items;
  return {
    busy,
    emptied,
    emptiedCalendar: emptiedCalendar.id,
    bare,
    calendar: calendar.id,
    month: conflict.from.slice(0, 7),
    sharedNight: conflict.from,
    ...(await invitePeople(scene, [busy, bare])),
  };
}

/** A co-host who has come, and two who are still to come. */
async function invitePeople(
  scene: BrowserScene,
  productIds: readonly string[],
): Promise<Pick<Places, 'cleaner' | 'reader'>> {
  const invite = async (name: string, role: string): Promise<string> =>
    (await scene.post('/api/members', { name, role, productIds })).link.split('#')[1];
  const token = await invite('Paul, le week-end', 'co-host');
  const paul = { name: 'Paul', email: 'paul@example.test', password: 'a long password' };
  const joined = await fetch(`${scene.app.url}/api/invitations/join`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, ...paul }),
  });
  if (!joined.ok) throw new Error(`nobody joins: ${joined.status}`);
  await invite('Sans suite', 'reader');
  return { cleaner: await invite('Marie, ménage', 'cleaner'), reader: await invite('Comptable', 'reader') };
}

/** One that accepts what it is sent, one that nobody answers for, and one that is paused. */
async function addWebhooks(scene: BrowserScene): Promise<void> {
  const add = async (name: string, url: string): Promise<string> =>
    (await scene.post('/api/webhooks', { name, url })).id;
  for (const id of [
    await add('Serrures connectées', scene.platform.url('/locks')),
    await add('Ancien channel manager', 'http://127.0.0.1:9/hosteed'),
  ])
    await scene.post(`/api/webhooks/${id}/test`);
  const paused = await add('Tableau de bord', scene.platform.url('/board'));
  await scene.send('PATCH', `/api/webhooks/${paused}`, { isPaused: true });
}
