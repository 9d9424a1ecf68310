import { Module } from '@nestjs/common';
import { PublicAddress } from './public-address.ts';
import { HOST_LOOKUP, lookUpHost } from './target-lookup.ts';

/** What every outgoing request goes through, whoever chose its address. */
@Module({
  providers: [PublicAddress, { provide: HOST_LOOKUP, useValue: lookUpHost }],
  exports: [PublicAddress, HOST_LOOKUP],
})
export class OutboundModule {}
