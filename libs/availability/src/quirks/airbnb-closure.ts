/**
 * Airbnb calls nights that are not for sale « Airbnb (Not available) », until 2018 « Not available »; a guest's booking is
 * told by its address (`airbnb-reservation`).
 */
export function isAirbnbClosure({ uid, summary }: { uid: string; summary: string }, prodId: string): boolean {
  return (/@airbnb\.com$/i.test(uid) || /\bairbnb\b/i.test(prodId)) && /\bnot available\b/i.test(summary);
}
