import { Module } from '@nestjs/common';
import { OperationController } from './operation.controller.ts';
import { Operations } from './operations.service.ts';

/** Calls that go on after they were answered. */
@Module({ controllers: [OperationController], providers: [Operations], exports: [Operations] })
export class OperationModule {}
