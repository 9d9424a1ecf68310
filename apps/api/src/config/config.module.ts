import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Env } from './env.ts';
import { SecretBox } from './secret-box.ts';

/** The checked environment and the box that keeps secrets, for every module. */
@Global()
@Module({})
export class ConfigModule {
  static with(env: Env): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: Env, useValue: env },
        { provide: SecretBox, useFactory: () => SecretBox.open(env.feedKeys, env.dataDir) },
      ],
      exports: [Env, SecretBox],
    };
  }
}
