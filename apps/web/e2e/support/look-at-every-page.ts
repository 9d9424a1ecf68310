import type { Page } from 'playwright-core';
import type { Language } from '#availability';
import { halfOf, IS_PROOF } from '../../../../testing/proof.ts';
import { BrowserScene } from './browser-scene.ts';
import { furnish, type Places } from './furnished-scene.ts';
import {
  expectHeaderInside,
  expectNamesBesideBoxes,
  expectNoAxeViolation,
  expectNoCutWords,
  expectNoOverflow,
  LOOKS,
  type Look,
  lookAt,
  PHONE,
} from './looks.ts';
import { BEFORE_SETUP, SIGNED_OUT, WITHOUT_PROPERTY } from './pages/account-pages.ts';
import { ADMIN_PAGES } from './pages/admin-pages.ts';
import { CALENDAR_PAGES } from './pages/calendar-pages.ts';
import { DIALOGS } from './pages/dialog-pages.ts';
import { OTHER_PAGES } from './pages/other-pages.ts';
import { OF_CLEANER, OF_INVITED, OF_PEOPLE, OF_READER } from './pages/people-pages.ts';
import { type ShownPage, TEXTS, type Visit } from './pages/visit.ts';
import { SCREENS, takePicture } from './take-picture.ts';

/** Every page is looked at eight times, on a busy machine. */
const ONE_PAGE_MS = 60_000;
/** Words differ between languages, colours do not: each language has two of the looks, and both have both sizes. */
const LOOKS_IN = {
  fr: [LOOKS.wideLight, LOOKS.phoneDark],
  en: [LOOKS.wideDark, LOOKS.phoneLight],
} as const;
/** The same page was looked at in the other colours, in this language or the other. */
const RECOLOURED: readonly Look[] = LOOKS_IN.en;
const NARROW = { width: 320, height: 640 };
/** Whether every page is loaded in each language; otherwise in a random one, then switched to the other in place. */
const IS_IN_FULL = IS_PROOF || SCREENS !== undefined;

/** A suite that goes through the catalogue of pages in one language, or through those that it loads in this one. */
export function lookAtEveryPage(language: Language): void {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const other: Language = language === 'fr' ? 'en' : 'fr';
  let places = {} as Places;
  beforeAll(() => scene.page.addInitScript((chosen) => localStorage.setItem('language', chosen), language));

  const goThrough = (pages: readonly ShownPage[], isDemo = false) => {
    for (const shown of ownOf(pages, language))
      it(
        nameOf(shown, language, other),
        () =>
          lookIn([language, other], scene, { page: scene.page, t: TEXTS[language], places }, shown, isDemo),
        ONE_PAGE_MS,
      );
  };

  describe('before there is an account', () => goThrough(BEFORE_SETUP));
  describe('without a property', () => {
    beforeAll(() => scene.setUp());
    goThrough(WITHOUT_PROPERTY);
  });
  describe('of a host who has everything', () => {
    beforeAll(async () => {
      await scene.setUp();
      places = await furnish(scene);
    });
    goThrough([...CALENDAR_PAGES, ...DIALOGS, ...OTHER_PAGES, ...ADMIN_PAGES, ...OF_PEOPLE], true);
  });
  describe('of whoever is not signed in', () => {
    beforeAll(async () => {
      await scene.setUp();
      await scene.send('POST', '/api/auth/logout');
    });
    goThrough([...SIGNED_OUT, ...OF_INVITED]);
  });
  describe.each([
    ['reader', OF_READER],
    ['cleaner', OF_CLEANER],
  ] as const)('of whom a host has let in as a %s', (role, pages) => {
    beforeAll(() => joinAs(role, scene, places));
    goThrough(pages);
  });

  it('no script or style broke the page’s own policy', () => {
    expect(scene.violations).toEqual([]);
  });
}

/** Loads a page in one language, looks at it, and again in the other one where that does not load it too. */
async function lookIn(
  [language, other]: readonly [Language, Language],
  { page, app }: BrowserScene,
  visit: Visit,
  shown: ShownPage,
  isDemo: boolean,
): Promise<void> {
  await page.setViewportSize((shown.isOnPhone ? LOOKS.phoneLight : LOOKS.wideLight).size);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(app.url + shown.path(visit.places));
  try {
    if (isDemo) await bannerIsThere(visit);
    await shown.steps?.(visit);
    await expectGoodIn(language, page, shown);
    if (isLoadedInEach(shown)) return;
    await speak(page, other);
    await expectGoodIn(other, page, shown);
    // Notifications keep the language in which they appeared, and `leave` may look for their buttons.
    if (shown.leave) await speak(page, language);
  } finally {
    await shown.leave?.(visit);
  }
}

const isLoadedInEach = ({ isCutOff }: ShownPage) => IS_IN_FULL || isCutOff === true;

/** What a suite loads in its language: all, or the half that the other suite leaves. */
function ownOf(pages: readonly ShownPage[], language: Language): readonly ShownPage[] {
  const half = halfOf(pages, language === 'fr' ? 0 : 1);
  return pages.filter((shown) => isLoadedInEach(shown) || half.includes(shown));
}

function nameOf(shown: ShownPage, language: Language, other: Language): string {
  return isLoadedInEach(shown) ? shown.name : `${shown.name}, loaded in ${language}, then in ${other}`;
}

/** Switches the language without a reload, as when it is chosen in another tab. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((chosen) => {
    document.documentElement.style.removeProperty('font-size');
    localStorage.setItem('language', chosen);
    dispatchEvent(new StorageEvent('storage', { key: 'language', newValue: chosen }));
  }, language);
  await page.locator(`html[lang=${language}]`).waitFor();
}

/** Nothing is wrong with the page in any of its looks, nor on narrow screens and with large letters. */
async function expectGoodIn(language: Language, page: Page, { name, isOnPhone }: ShownPage): Promise<void> {
  const looks: readonly Look[] = IS_IN_FULL ? Object.values(LOOKS) : LOOKS_IN[language];
  for (const look of looks.filter(({ size }) => !isOnPhone || size === PHONE))
    await expectGood(page, look, `${name}-${language}`);
  await expectReflow(page, NARROW);
  if (!isOnPhone) await expectReflow(page, LOOKS.wideLight.size, '200%');
}

/** Nothing is wrong with the page in that look, of which a picture may be taken. */
async function expectGood(page: Page, look: Look, name: string): Promise<void> {
  await lookAt(page, look);
  await expectNoAxeViolation(page, 'html', RECOLOURED.includes(look));
  await expectNoOverflow(page);
  await expectHeaderInside(page);
  await expectNoCutWords(page);
  await expectNamesBesideBoxes(page);
  await takePicture(page, `${name}-${look.size.width}-${look.colorScheme}`);
}

/** The browser is from now on of somebody who has accepted an invitation. */
async function joinAs(role: 'reader' | 'cleaner', scene: BrowserScene, places: Places): Promise<void> {
  const account = { name: `A ${role}`, email: `${role}@example.test`, password: 'a long password' };
  await scene.post('/api/invitations/join', { token: places[role], ...account });
}

/** On so wide a screen, with letters so large, nobody scrolls sideways and no word is cut. */
async function expectReflow(page: Page, size: Look['size'], letters = '100%'): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate((scale) => document.documentElement.style.setProperty('font-size', scale), letters);
  await expectNoOverflow(page);
  await expectNoCutWords(page);
}

/** The banner comes by itself and moves what is below it: a click that was aimed before would miss. */
async function bannerIsThere({ page, t }: Visit): Promise<void> {
  const banner = page.getByRole('note', { name: t.demo.banner });
  await banner.or(page.getByRole('heading', { name: t.notFound.title })).waitFor();
}
