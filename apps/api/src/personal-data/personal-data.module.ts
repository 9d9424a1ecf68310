import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { StayApiModule } from '../stay/stay-api.module.ts';
import { AccountDeletionJob } from './account-deletion.job.ts';
import { AccountDeletionService } from './account-deletion.service.ts';
import { AccountPropertiesService } from './account-properties.service.ts';
import { DataExportService } from './data-export.service.ts';
import { PersonalDataController } from './personal-data.controller.ts';
import { PersonalDataAdminController } from './personal-data-admin.controller.ts';

/** Rights of the data subject: access to personal data, and erasure. */
@Module({
  imports: [AuthModule, MailModule, StayApiModule],
  controllers: [PersonalDataController, PersonalDataAdminController],
  providers: [DataExportService, AccountDeletionService, AccountDeletionJob, AccountPropertiesService],
})
export class PersonalDataModule {}
