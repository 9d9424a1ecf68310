import { AvailabilitySource } from './availability-source.ts';
import { AvailabilityCalendar } from './calendar.ts';
import { languageAmong } from './words.ts';

/**
 * A property's calendar where its script tag stands. `data-key` names the property; `data-lang`, `data-theme` (`light`,
 * `dark`, `auto`), `data-color` and `data-into` (a selector of another place for it) may be left out.
 */
function begin(script: HTMLScriptElement): void {
  const { key = '', lang, theme = 'auto', color, into } = script.dataset;
  const element = document.createElement('div');
  const place = into ? document.querySelector(into) : null;
  if (place) place.append(element);
  else script.after(element);
  const language = languageAmong([lang, document.documentElement.lang, ...navigator.languages]);
  const address = new URL(`../api/public/availability/${encodeURIComponent(key)}`, script.src).href;
  const source = new AvailabilitySource(address, (known) => calendar.show(known));
  const calendar = new AvailabilityCalendar(element, {
    language,
    theme,
    colour: color,
    today: localToday(),
    retry: () => void source.read('no-cache'),
  });
  void source.read();
}

function localToday(): string {
  const now = new Date();
  const two = (part: number) => `${part}`.padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) begin(script);
