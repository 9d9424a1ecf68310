import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.ts';
import { ProductModule } from '../product/product.module.ts';
import { ConflictController } from './conflict.controller.ts';
import { ConflictJob } from './conflict.job.ts';
import { ConflictService } from './conflict.service.ts';
import { ConflictMailsService } from './conflict-mails.service.ts';

/** Nights that two sources hold at once: shown, judged by the host, and mailed. */
@Module({
  imports: [ProductModule, MailModule],
  controllers: [ConflictController],
  providers: [ConflictService, ConflictMailsService, ConflictJob],
})
export class ConflictModule {}
