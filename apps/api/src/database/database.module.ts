import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Env } from '../config/env.ts';
import { dataSourceOptions } from './data-source.ts';
import { InstanceService } from './instance.service.ts';

/** The connection pool that every module shares, and who this installation is. */
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
  ],
  providers: [InstanceService],
  exports: [InstanceService],
})
export class DatabaseModule {}
