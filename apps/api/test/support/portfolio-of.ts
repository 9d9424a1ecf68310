import { until } from '../../../../testing/until.ts';
import { type ImportScene, night } from './import-scene.ts';

export const CSV = { 'Content-Type': 'text/csv' };
export const HEADER =
  'kind,property,time_zone,calendar,address,interval_minutes,from,to,guest,external_id,note';

/** What the host of a scene does with files of properties, calendars and stays. */
export function portfolioOf(scene: ImportScene) {
  const file = (...lines: string[]) => [HEADER, ...lines].join('\r\n');
  const begin = (text: string) =>
    scene.host.send('POST', '/api/portfolio/imports?name=portfolio.csv', text, CSV);
  const finished = (id: string) =>
    until(async () => {
      const { json } = await scene.host.get(`/api/portfolio/imports/${id}`);
      return json.finishedAt && json;
    });
  return {
    file,
    begin,
    finished,
    check: async (text: string) => (await scene.host.send('POST', '/api/portfolio/check', text, CSV)).json,
    takeIn: async (text: string) => {
      const { status, json } = await begin(text);
      expect(status).toBe(202);
      return finished(json.id);
    },
    properties: async () => (await scene.host.get('/api/products')).json.items,
    /** A villa and a chalet with a calendar each, a booking and a block. */
    twoHouses: () =>
      file(
        'property,Villa Azur,Europe/Paris',
        'property,Chalet,Europe/Paris',
        `calendar,Villa Azur,,Airbnb,${scene.platform.url('/villa.ics')},60`,
        `calendar,Chalet,,Airbnb,${scene.platform.url('/chalet.ics')}`,
        `reservation,Villa Azur,,,,,${night(50)},${night(53)},Dupuis,B-1,"deux\nenfants"`,
        `block,Chalet,,,,,${night(60)},${night(62)},,,Travaux`,
      ),
  };
}
