import { lookAtEveryPage } from './support/look-at-every-page.ts';

describe('every page in english, wide and on a phone, light and dark', () => lookAtEveryPage('en'));
