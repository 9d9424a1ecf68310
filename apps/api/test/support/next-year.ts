import { nightAt } from '#availability';

/** The year after the present one: its dates lie ahead, and inside every horizon, whatever today is. */
export const nextYear = Number(nightAt(new Date(), 'Europe/Paris').slice(0, 4)) + 1;
