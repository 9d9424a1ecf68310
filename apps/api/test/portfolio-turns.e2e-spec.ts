import { airbnbFeed } from '../../../testing/feeds.ts';
import { until } from '../../../testing/until.ts';
import { BlockService } from '../src/block/block.service.ts';
import { PortfolioWriter } from '../src/portfolio/portfolio-writer.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';
import { portfolioOf } from './support/portfolio-of.ts';

describe('a file of a host’s houses, while others are taken in or it is undone', () => {
  const scene = ImportScene.inSuite({ SYNC_SCHEDULER: 'on' });
  const { file, begin, finished, takeIn, properties, twoHouses } = portfolioOf(scene);
  let hosts = 0;

  beforeEach(async () => {
    hosts += 1;
    scene.host = await scene.app.newHost(`host-${hosts}@example.test`);
    scene.platform.publishes(airbnbFeed(threeStays));
  });

  it('that is undone in part, as when its server stops, can be undone again: what is left goes', async () => {
    await takeIn(file('property,Chalet,Europe/Paris'));
    const { id } = await takeIn(twoHouses());
    const undo = () => scene.host.post(`/api/portfolio/imports/${id}/undo`);
    const stops = jest.spyOn(scene.app.app.get(BlockService), 'delete').mockRejectedValue(new Error('stops'));
    expect((await undo()).status).toBe(500);
    stops.mockRestore();
    expect((await properties()).map(({ name }: { name: string }) => name)).toEqual(['Chalet']);
    expect((await scene.host.get(`/api/portfolio/imports/${id}`)).json).toMatchObject({
      undoneAt: null,
      undoUntil: expect.any(String),
    });
    expect((await undo()).json).toEqual({ removed: 2 });
    expect((await undo()).json.code).toBe('nothing_to_undo');
  });

  it('is undone once, however often it is pressed', async () => {
    const { id } = await takeIn(twoHouses());
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => scene.host.post(`/api/portfolio/imports/${id}/undo`)),
    );
    expect(answers.map(({ json }) => json)).toEqual(answers.map(() => ({ removed: 2 })));
    expect(await properties()).toEqual([]);
  });

  it('is taken in while another host’s still is, and waits for an own one: of two at once, one is begun', async () => {
    const writer = scene.app.app.get(PortfolioWriter);
    const begins = writer.begin.bind(writer);
    const { promise: isLetOn, resolve: letOn } = Promise.withResolvers<void>();
    const waits = jest.spyOn(writer, 'begin').mockImplementationOnce(async (...about) => {
      await isLetOn;
      return begins(...about);
    });
    const slow = scene.host;
    const answers = await Promise.all([begin(twoHouses()), begin(twoHouses())]);
    const [begun, refused] = answers.toSorted((one, other) => one.status - other.status);
    expect([begun!.status, refused!.status, refused!.json.code]).toEqual([202, 409, 'import_running']);
    await until(async () => waits.mock.calls.length > 0);
    scene.host = await scene.app.newHost(`quick-${hosts}@example.test`);
    expect(await takeIn(file('property,Moulin,Europe/Paris'))).toMatchObject({ created: 1 });
    scene.host = slow;
    expect((await begin(file('property,Moulin,Europe/Paris'))).json.code).toBe('import_running');
    letOn();
    expect(await finished(begun!.json.id)).toMatchObject({ created: 6 });
    waits.mockRestore();
    expect(await takeIn(file('property,Moulin,Europe/Paris'))).toMatchObject({ created: 1 });
  });

  it('that nobody can finish keeps others of its host for a day, and no longer', async () => {
    const { id } = await takeIn(file('property,Chalet,Europe/Paris'));
    const unfinished = `UPDATE portfolio_imports SET finished_at = NULL, begun_at = now() - $2::interval WHERE id = $1`;
    await scene.query(unfinished, [id, '23 hours']);
    expect((await begin(file('property,Moulin,Europe/Paris'))).json.code).toBe('import_running');
    await scene.query(unfinished, [id, '25 hours']);
    expect(await takeIn(file('property,Moulin,Europe/Paris'))).toMatchObject({ created: 1 });
  });
});
