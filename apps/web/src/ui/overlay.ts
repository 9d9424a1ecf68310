/** Mantine's modal and drawer have a `<header>`, which would be a second banner of the page. */
export const OVERLAY_ATTRIBUTES = { attributes: { header: { role: 'presentation' } } } as const;
