import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Env } from '../config/env.ts';
import { dataSourceOptions, feedsDataSourceOptions } from './data-source.ts';
import { DatabaseWatch } from './database-watch.ts';
import { FEEDS } from './feeds-data-source.ts';
import { InstanceService } from './instance.service.ts';
import { LeasedCounts } from './leased-counts.ts';
import { RateLimits } from './rate-limits.ts';

/** The connection pool that every module shares, the id of this installation, and the watch over its database. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Env],
      useFactory: (env: Env) => ({
        ...dataSourceOptions(env.databaseUrl, env.databasePoolSize),
        retryAttempts: 0,
      }),
    }),
    TypeOrmModule.forRootAsync({
      name: FEEDS,
      inject: [Env],
      useFactory: (env: Env) => feedsDataSourceOptions(env.databaseUrl),
    }),
  ],
  providers: [InstanceService, DatabaseWatch, RateLimits, LeasedCounts],
  exports: [InstanceService, DatabaseWatch, RateLimits, LeasedCounts],
})
export class DatabaseModule {}
