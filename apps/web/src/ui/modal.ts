/** Mantine's modal has a `<header>`, which would be a second banner of the page. */
export const MODAL_ATTRIBUTES = { attributes: { header: { role: 'presentation' } } } as const;
