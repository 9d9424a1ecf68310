/** The nonce with which the page's CSP allows styles that libraries write at run time. */
export const styleNonce = () =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
