import { Module } from '@nestjs/common';
import { OperationController } from './operation.controller.ts';
import { Operations } from './operations.service.ts';

/** Operations: calls that go on after they were answered with 202. */
@Module({ controllers: [OperationController], providers: [Operations], exports: [Operations] })
export class OperationModule {}
