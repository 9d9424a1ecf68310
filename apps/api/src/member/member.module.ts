import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { PropertyModule } from '../property/property.module.ts';
import { HandOverService } from './hand-over.service.ts';
import { InvitationsController } from './invitations.controller.ts';
import { InvitationsService } from './invitations.service.ts';
import { MembersController } from './members.controller.ts';
import { MembersService } from './members.service.ts';

/** Members: people whom a host lets in to properties, as co-host, reader or cleaner (decision 49). */
@Module({
  imports: [AuthModule, MailModule, PropertyModule],
  controllers: [MembersController, InvitationsController],
  providers: [MembersService, InvitationsService, HandOverService],
})
export class MemberModule {}
