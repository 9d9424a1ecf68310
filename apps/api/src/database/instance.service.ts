import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

interface InstanceRow {
  id: string;
  isDemo: boolean;
}

/** Identifies this installation: the one row that distinguishes it from every other. */
@Injectable()
export class InstanceService {
  private row: Promise<InstanceRow> | null = null;

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * Domain of the UIDs that we publish for a product, the same on every replica for as long as the database lives.
   * Each product has its own: another product of this installation may be imported like any foreign calendar.
   */
  async uidDomain(productId: string): Promise<string> {
    return `${productId}.${(await this.load()).id}.hosteed`;
  }

  /** Whether the database was filled with demo data. */
  async isDemo(): Promise<boolean> {
    return (await this.load()).isDemo;
  }

  async markAsDemo(): Promise<void> {
    await this.database.query('UPDATE instance SET is_demo = true');
    this.row = null;
  }

  private load(): Promise<InstanceRow> {
    this.row ??= this.database.query<InstanceRow[]>('SELECT id, is_demo AS "isDemo" FROM instance').then(
      ([row]) => row!,
      (error) => {
        this.row = null;
        throw error;
      },
    );
    return this.row!;
  }
}
