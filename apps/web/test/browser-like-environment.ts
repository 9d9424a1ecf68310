import { TestEnvironment } from 'jest-environment-jsdom';

/** jsdom with what it lacks and the application needs: Node's fetch family and structured clones. */
export default class BrowserLikeEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, {
      fetch,
      Request,
      Response,
      Headers,
      TextEncoder,
      TextDecoder,
      structuredClone,
    });
  }
}
