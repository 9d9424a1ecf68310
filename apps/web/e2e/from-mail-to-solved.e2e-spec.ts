import { addNights, nightAt } from '#availability';
import { airbnbFeed, bookingFeed } from '../../../testing/feeds.ts';
import { MailServer, mailVariables } from '../../api/test/support/mail-server.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { CountedHands } from './support/counted-hands.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const night = (days: number) => addNights(today, days);

describe('a double booking, from its mail to its end', () => {
  let mails: MailServer;
  const variables: Record<string, string> = { SYNC_SCHEDULER: 'off' };
  beforeAll(async () => {
    mails = await MailServer.start();
    Object.assign(variables, mailVariables(mails.port));
  });
  const scene = BrowserScene.inSuite(variables);
  afterAll(() => mails.stop());
  const { button, inDialog } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words).first();
  /** The mail that tells of what happens meanwhile, as its reader has it before them: its link is the next to be pressed. */
  const mailAfter = async (happens: () => Promise<unknown>) => {
    const arrives = mails.next();
    await happens();
    const { mail } = await arrives;
    await scene.page.goto('about:blank');
    await scene.page.setContent(String(mail.html).replaceAll(/https?:\/\/[^/"]+/g, scene.app.url));
    return scene.page.locator('a[href*="night="]').first();
  };
  const statesOf = async (productId: string) =>
    (await scene.get(`/api/products/${productId}/conflicts`)).items.map(
      ({ state }: { state: string }) => state,
    );

  beforeAll(() => scene.setUp());

  describe.each(['pointer', 'keyboard'] as const)('by %s', (hand) => {
    const handsOf = () => new CountedHands(() => scene.page, hand);
    let productId: string;
    const follow = (name: string, channel: string, body: string) =>
      scene.post(`/api/calendar/${productId}/external`, {
        name,
        channel,
        icalUrl: scene.platform.publishAt(`/${productId}/${channel}.ics`, body),
      });
    beforeAll(async () => {
      const made = await scene.post('/api/products', { name: `Villa ${hand}`, timeZone: 'Europe/Paris' });
      productId = made.id;
    });

    it('of two platforms is seen, and no longer open, after two: only they can cancel one', async () => {
      const hands = handsOf();
      await follow('Airbnb', 'airbnb', airbnbFeed([{ uid: 'a', from: night(20), to: night(23) }]));
      const link = await mailAfter(() =>
        follow('Booking.com', 'booking', bookingFeed([{ uid: 'b', from: night(22), to: night(25) }])),
      );
      expect(await statesOf(productId)).toEqual(['open']);
      await hands.press(link);
      await text('2 séjours occupent cette nuit.').waitFor();
      await hands.press(inDialog(/^Marquer comme vu/));
      await inDialog(/^Marquer comme non vu/).waitFor();
      expect(await statesOf(productId)).toEqual(['acknowledged']);
      expect(hands.interactions).toBeLessThanOrEqual(4);
    });

    it('of a platform’s guest and the host’s own is over after three: the own one is cancelled', async () => {
      const hands = handsOf();
      const link = await mailAfter(() =>
        scene.post(`/api/products/${productId}/reservations`, {
          guest: 'Dupuis',
          arrival: night(18),
          departure: night(21),
          doubleBooking: true,
        }),
      );
      expect(await statesOf(productId)).toEqual(['open', 'acknowledged']);
      await hands.press(link);
      await text('2 séjours occupent cette nuit.').waitFor();
      await hands.press(button('Ouvrir la réservation (Dupuis)'));
      await hands.press(inDialog('Supprimer'));
      await text('1 conflit à résoudre · dont 1 vu').waitFor();
      expect(await statesOf(productId)).toEqual(['acknowledged']);
      expect(hands.interactions).toBeLessThanOrEqual(4);
    });
  });

  it('nothing broke the page’s own policy meanwhile', () => {
    expect(scene.violations).toEqual([]);
  });
});
