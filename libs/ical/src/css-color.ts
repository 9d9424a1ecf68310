/** CSS3 colour names that are easy to distinguish; the other ninety are close to one of these. */
const CSS_COLORS: ReadonlyMap<string, string> = new Map([
  ['black', '#000000'],
  ['dimgray', '#696969'],
  ['gray', '#808080'],
  ['silver', '#c0c0c0'],
  ['white', '#ffffff'],
  ['slategray', '#708090'],
  ['darkslategray', '#2f4f4f'],
  ['maroon', '#800000'],
  ['brown', '#a52a2a'],
  ['red', '#ff0000'],
  ['crimson', '#dc143c'],
  ['tomato', '#ff6347'],
  ['coral', '#ff7f50'],
  ['salmon', '#fa8072'],
  ['pink', '#ffc0cb'],
  ['hotpink', '#ff69b4'],
  ['deeppink', '#ff1493'],
  ['mediumvioletred', '#c71585'],
  ['sienna', '#a0522d'],
  ['chocolate', '#d2691e'],
  ['peru', '#cd853f'],
  ['tan', '#d2b48c'],
  ['darkorange', '#ff8c00'],
  ['orange', '#ffa500'],
  ['goldenrod', '#daa520'],
  ['gold', '#ffd700'],
  ['khaki', '#f0e68c'],
  ['yellow', '#ffff00'],
  ['olive', '#808000'],
  ['yellowgreen', '#9acd32'],
  ['limegreen', '#32cd32'],
  ['lightgreen', '#90ee90'],
  ['green', '#008000'],
  ['seagreen', '#2e8b57'],
  ['mediumseagreen', '#3cb371'],
  ['teal', '#008080'],
  ['lightseagreen', '#20b2aa'],
  ['turquoise', '#40e0d0'],
  ['skyblue', '#87ceeb'],
  ['cornflowerblue', '#6495ed'],
  ['dodgerblue', '#1e90ff'],
  ['steelblue', '#4682b4'],
  ['royalblue', '#4169e1'],
  ['blue', '#0000ff'],
  ['navy', '#000080'],
  ['slateblue', '#6a5acd'],
  ['mediumslateblue', '#7b68ee'],
  ['blueviolet', '#8a2be2'],
  ['indigo', '#4b0082'],
  ['purple', '#800080'],
  ['mediumorchid', '#ba55d3'],
  ['plum', '#dda0dd'],
]);

/** Lightness and two opponent axes: distances in it are what the eye sees (Oklab). */
type Oklab = readonly [lightness: number, greenToRed: number, blueToYellow: number];

const PLACES = Array.from(CSS_COLORS, ([name, hex]) => ({ name, place: oklabOf(hex) }));

/**
 * The CSS3 name that looks most like a colour: RFC 7986 §5.9 lets COLOR hold nothing else.
 *
 * @param hex `#rrggbb`, in either case
 * @returns null where it is written in another way
 */
export function nearestCssColor(hex: string): string | null {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return null;
  const wanted = oklabOf(hex);
  return PLACES.reduce((nearest, next) =>
    squaredDistance(next.place, wanted) < squaredDistance(nearest.place, wanted) ? next : nearest,
  ).name;
}

function squaredDistance(one: Oklab, other: Oklab): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
}

function oklabOf(hex: string): Oklab {
  const red = linear(hex.slice(1, 3));
  const green = linear(hex.slice(3, 5));
  const blue = linear(hex.slice(5, 7));
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

/** Undoes the gamma curve of sRGB: two hexadecimal digits become light from 0 to 1. */
function linear(digits: string): number {
  const value = Number.parseInt(digits, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
