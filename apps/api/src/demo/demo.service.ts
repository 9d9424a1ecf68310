import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { UserService } from '../auth/user.service.ts';
import { CalendarFeedsService } from '../calendar-export/calendar-feeds.service.ts';
import { Env } from '../config/env.ts';
import { InstanceService } from '../database/instance.service.ts';
import type { DemoSignIn } from './demo.dto.ts';
import { DemoPropertiesService } from './demo-properties.service.ts';

const HOST = 'host@demo.test';
const ADMIN = 'admin@demo.test';

const IS_NOTHING_BUT_DEMO = `
  SELECT NOT EXISTS (SELECT FROM users WHERE email <> ALL ($1))
     AND NOT EXISTS (SELECT FROM products WHERE NOT is_demo) AS "isPure"`;

/** Fills an empty embedded database so that a newcomer sees the product at work. */
@Injectable()
export class DemoService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly instance: InstanceService,
    private readonly users: UserService,
    private readonly properties: DemoPropertiesService,
    private readonly feeds: CalendarFeedsService,
  ) {}

  /**
   * Creates the demo data when the environment asks for it and the database has no account, or only those of an
   * interrupted demo. The server must be listening: it reads its own demo feeds.
   *
   * @returns lines with the credentials; null when this is no demo
   */
  async prepare(): Promise<string[] | null> {
    await this.properties.followPort();
    const isDemo = (await this.instance.isDemo()) || (this.env.demoData && (await this.fill()));
    return isDemo ? this.signInLines() : null;
  }

  private async fill(): Promise<boolean> {
    await this.database.query(
      'DELETE FROM products p USING users u WHERE u.id = p.owner_id AND u.email = $1',
      [HOST],
    );
    await this.database.query('DELETE FROM users WHERE email IN ($1, $2)', [HOST, ADMIN]);
    const [state] = await this.database.query<{ isEmpty: boolean }[]>(
      'SELECT NOT EXISTS (SELECT FROM users) AS "isEmpty"',
    );
    if (!state!.isEmpty) return false;
    const password = this.password();
    await this.users.create({ email: ADMIN, name: 'Admin', role: 'admin', password }, 'fr');
    const host = await this.users.create({ email: HOST, name: 'Hôte', role: 'host', password }, 'fr');
    await this.properties.fill(host.id, 'fr');
    await this.instance.markAsDemo();
    return true;
  }

  /**
   * Credentials of a demonstration's host, as long as it is only that: an embedded database, the demo's accounts and
   * properties alone, and the printed password. Null otherwise: a password is never shown once there is real data.
   */
  async signIn(): Promise<DemoSignIn | null> {
    if (!this.env.isDatabaseEmbedded || !(await this.instance.isDemo())) return null;
    const [state] = await this.database.query<{ isPure: boolean }[]>(IS_NOTHING_BUT_DEMO, [[HOST, ADMIN]]);
    if (!state!.isPure) return null;
    const password = this.password();
    return (await this.users.isPassword(HOST, password)) ? { email: HOST, password } : null;
  }

  /** Without an account whose password was changed since, and without a feed once the demo was erased. */
  private async signInLines(): Promise<string[]> {
    const password = this.password();
    const [host, admin] = await Promise.all(
      [HOST, ADMIN].map((email) => this.users.isPassword(email, password)),
    );
    const [product] = await this.database.query<{ id: string }[]>(
      'SELECT id FROM products WHERE is_demo ORDER BY created_at, name LIMIT 1',
    );
    const feed = product && (await this.feeds.loadToken(product.id)).feedUrl;
    return [
      ...(host ? [`  Demo host      ${HOST} · password ${password}`] : []),
      ...(admin ? [`  Demo admin     ${ADMIN} · password ${password}`] : []),
      ...(feed ? [`  A feed         curl "${feed}"`] : []),
    ];
  }

  /** Generated at the first start and stored beside the data, so that later starts can print it again. */
  private password(): string {
    const file = join(this.env.dataDir, 'demo-password');
    mkdirSync(this.env.dataDir, { recursive: true });
    try {
      writeFileSync(file, randomBytes(9).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return readFileSync(file, 'utf8');
  }
}
