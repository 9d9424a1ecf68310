/** Relative luminance above which black is easier to read on a colour than white (WCAG 2.2, 1.4.3). */
const BRIGHT = 0.179;

/** The host's colour for chosen days, where the browser can parse it, and the text colour on it. */
export function paint(element: HTMLElement, colour: string | undefined): void {
  if (!colour || !CSS.supports('color', colour)) return;
  element.style.setProperty('--accent', colour);
  element.style.color = colour;
  const painted = getComputedStyle(element).color;
  element.style.color = '';
  element.style.setProperty('--on-accent', luminanceOf(painted) > BRIGHT ? '#000' : '#fff');
}

/** @param colour as `rgb(r, g, b)` */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
