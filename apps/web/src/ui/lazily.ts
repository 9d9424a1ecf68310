import { lazyRouteComponent } from '@tanstack/react-router';

/**
 * A component that is loaded when it is first shown, together with the styles that the first screen does without.
 *
 * @param name of the component among what the file exports
 */
export function lazily<Loaded extends Record<string, unknown>, Name extends keyof Loaded & string>(
  load: () => Promise<Loaded>,
  name: Name,
) {
  return lazyRouteComponent(async () => {
    const [loaded] = await Promise.all([load(), import('./further-styles.ts')]);
    return loaded;
  }, name);
}
