export { bookingCodeOf, isStockTitle, repaired, type StayKind, stayKindOf } from './event-meaning.ts';
export { RELAY } from './hosteed.ts';
export { isPersonalCalendar } from './personal-calendar.ts';
export {
  type CalendarChannel,
  CHANNELS,
  channelNames,
  nameOf,
  PLATFORMS,
  type Provider,
  platformOf,
  programOf,
  READERS,
  type Reader,
  readerNames,
  SALES_CHANNELS,
} from './platforms.ts';
export {
  isHostOfPersonalProgram,
  providerOfHost,
  providerOfSign,
  readerOf,
} from './recognise.ts';
export { guestOfMovement } from './smoobu.ts';
