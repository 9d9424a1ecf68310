/**
 * Styles in a shadow tree: no theme of the page reaches in. Sizes do not depend on the data, so the layout never
 * shifts.
 */
export const STYLE = `
.calendar {
  all: initial;
  box-sizing: border-box;
  display: block;
  max-width: 46rem;
  padding: 12px;
  border: 1px solid var(--line);
  border-radius: 10px;
  container-type: inline-size;
  background: var(--paper);
  color-scheme: light;
  font: 16px/1.4 system-ui, sans-serif;
  --accent: #0b5f73;
  --on-accent: #fff;
  --text: #1b1f24;
  --quiet: #57606a;
  --line: #d0d7de;
  --paper: #fff;
  --taken: #e7eaee;
  --hatch: #b3bac3;
  color: var(--text);
}
.calendar[data-theme='dark'] { color-scheme: dark; --accent: #6cc5d9; --on-accent: #08222a; --text: #eef1f4; --quiet: #b4bcc6; --line: #4a525c; --paper: #14181d; --taken: #2b323a; --hatch: #6b7683; }
@media (prefers-color-scheme: dark) {
  .calendar[data-theme='auto'] { color-scheme: dark; --accent: #6cc5d9; --on-accent: #08222a; --text: #eef1f4; --quiet: #b4bcc6; --line: #4a525c; --paper: #14181d; --taken: #2b323a; --hatch: #6b7683; }
}
.turn { position: relative; z-index: 1; display: flex; justify-content: space-between; pointer-events: none; }
.turn button { pointer-events: auto; width: 44px; height: 44px; border: 1px solid var(--line); border-radius: 8px; background: none; color: inherit; font: inherit; font-size: 20px; cursor: pointer; }
.turn button[aria-disabled='true'] { color: var(--quiet); border-style: dashed; cursor: default; }
.months { display: grid; gap: 24px; margin-top: -44px; }
.months > :nth-child(2) { display: none; }
@container (min-width: 600px) {
  .months { grid-template-columns: 1fr 1fr; }
  .months > :nth-child(2) { display: table; }
}
table { width: 100%; table-layout: fixed; border-collapse: separate; border-spacing: 2px; }
caption { height: 44px; line-height: 44px; font-weight: 600; text-align: center; }
caption::first-letter { text-transform: uppercase; }
th { height: 28px; font-size: 13px; font-weight: 500; color: var(--quiet); }
td { height: 40px; padding: 0; text-align: center; border-radius: 6px; }
td button { box-sizing: border-box; width: 100%; height: 40px; border: 1px solid transparent; border-radius: 6px; background: none; color: inherit; font: inherit; cursor: pointer; }
td.taken { background: var(--taken); color: var(--quiet); }
td.departureOnly { background: linear-gradient(to bottom right, transparent 49%, var(--taken) 51%); color: inherit; }
td.unknown { background: repeating-linear-gradient(135deg, transparent 0 5px, var(--hatch) 5px 6px); }
td.taken button { text-decoration: line-through; }
td.outside { color: var(--quiet); }
td.free button, td.departureOnly button { font-weight: 600; text-decoration: none; }
td button[aria-disabled='true'] { cursor: default; }
td.in-stay { background: color-mix(in srgb, var(--accent) 25%, var(--paper)); }
td.chosen button { background: var(--accent); color: var(--on-accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 8px 0 0; padding: 0; list-style: none; font-size: 13px; color: var(--quiet); }
.legend li::before { content: ''; display: inline-block; width: 14px; height: 14px; margin-right: 6px; border: 1px solid var(--line); border-radius: 4px; vertical-align: -2px; }
.legend .taken::before { background: var(--taken); }
.legend .unknown::before { background: repeating-linear-gradient(135deg, transparent 0 3px, var(--hatch) 3px 4px); }
.status { display: flex; align-items: center; gap: 12px; min-height: 64px; margin: 8px 0 0; }
.status p { margin: 0; }
.status button { min-height: 40px; padding: 0 14px; border: 1px solid var(--accent); border-radius: 8px; background: none; color: inherit; font: inherit; cursor: pointer; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }
@media (forced-colors: active) {
  td.taken, td.in-stay { forced-color-adjust: none; }
  td.chosen button { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
`;
