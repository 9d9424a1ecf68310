/** The nonce under which the page's policy allows the styles that libraries write at run time. */
export const styleNonce = () =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
