import { Turns } from './turns.ts';

describe('taking turns', () => {
  it('those who want one thing have it one after another, others do not wait for them', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const task = (name: string) => async () => {
      order.push(`${name} in`);
      await new Promise(setImmediate);
      order.push(`${name} out`);
      return name;
    };
    const done = await Promise.all([
      turns.take('villa', task('first')),
      turns.take('villa', task('second')),
      turns.take('barn', task('other')),
    ]);
    expect(done).toEqual(['first', 'second', 'other']);
    expect(order.filter((line) => !line.startsWith('other'))).toEqual([
      'first in',
      'first out',
      'second in',
      'second out',
    ]);
    expect(order.indexOf('other in')).toBeLessThan(order.indexOf('first out'));
  });

  it('one that fails lets the next one in, and nothing is remembered of them', async () => {
    const turns = new Turns();
    const failing = turns.take('villa', () => Promise.reject(new Error('no')));
    const next = turns.take('villa', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    await new Promise(setImmediate);
    expect(turns.size).toBe(0);
  });
});
