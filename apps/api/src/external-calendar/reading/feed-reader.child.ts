import { type ParseOptions, parseCalendar } from '#ical';

/** Runs in a process of its own, forked by `FeedReader`: whatever a feed does to it, the API lives on. */
process.on('message', ({ bytes, options }: { bytes: Uint8Array; options: ParseOptions }) => {
  process.send!(parseCalendar(bytes, options));
});
