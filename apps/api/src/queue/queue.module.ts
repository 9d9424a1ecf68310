import { Module } from '@nestjs/common';
import { TaskQueue } from './task-queue.ts';

/** The queue that every module shares which has work that nobody waits for. */
@Module({ providers: [TaskQueue], exports: [TaskQueue] })
export class QueueModule {}
