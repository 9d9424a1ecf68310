import { Module } from '@nestjs/common';
import { TaskQueue } from './task-queue.ts';

/** The task queue, shared by every module with background work. */
@Module({ providers: [TaskQueue], exports: [TaskQueue] })
export class QueueModule {}
