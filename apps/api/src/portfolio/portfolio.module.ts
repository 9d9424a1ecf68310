import { Module } from '@nestjs/common';
import { BlockModule } from '../block/block.module.ts';
import { ExternalCalendarModule } from '../external-calendar/external-calendar.module.ts';
import { OperationModule } from '../operation/operation.module.ts';
import { QueueModule } from '../queue/queue.module.ts';
import { ReservationModule } from '../reservation/reservation.module.ts';
import { StayApiModule } from '../stay/stay-api.module.ts';
import { PortfolioController } from './portfolio.controller.ts';
import { PortfolioJob } from './portfolio.job.ts';
import { PortfolioExport } from './portfolio-export.service.ts';
import { PortfolioImports } from './portfolio-imports.service.ts';
import { PortfolioWriter } from './portfolio-writer.ts';
import { UndoImport } from './undo-import.service.ts';

/** Portfolio: everything of a host as a CSV file, exported and imported. */
@Module({
  imports: [
    StayApiModule,
    BlockModule,
    ExternalCalendarModule,
    ReservationModule,
    QueueModule,
    OperationModule,
  ],
  controllers: [PortfolioController],
  providers: [PortfolioWriter, PortfolioImports, PortfolioExport, UndoImport, PortfolioJob],
})
export class PortfolioModule {}
