import { isOnOwnMachine } from './is-on-own-machine.ts';

const LOCAL = 'http://localhost:3000';

describe('whether a demonstration is looked at from its own machine', () => {
  it.each([
    ['127.0.0.1', 'localhost'],
    ['::1', 'localhost'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::1', '[::1]'],
  ])('is so for who comes from %s and asks for %s', (ip, hostname) => {
    expect(isOnOwnMachine({ ip, hostname }, LOCAL)).toBe(true);
  });

  it.each([
    ['somebody of the network', '192.168.1.20', '192.168.1.5', LOCAL],
    ['somebody of the network who claims to ask locally', '192.168.1.20', 'localhost', LOCAL],
    ['a page whose name was made to lead here', '127.0.0.1', 'elsewhere.example', LOCAL],
    ['a name that only begins like it', '127.0.0.1', 'localhost.elsewhere.example', LOCAL],
    ['whoever comes through a proxy of this machine', '127.0.0.1', '127.0.0.1', 'https://demo.example'],
  ])('is not so for %s', (_, ip, hostname, publicUrl) => {
    expect(isOnOwnMachine({ ip, hostname }, publicUrl)).toBe(false);
  });
});
