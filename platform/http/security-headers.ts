/**
 * Headers of every answer. No inline script or style, no plug-in, no frame, no other origin. `secure` adds what only makes
 * sense behind TLS.
 */
export const securityHeaders = (secure: boolean): readonly (readonly [string, string])[] => [
  [
    'content-security-policy',
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "manifest-src 'self'",
      ...(secure ? ['upgrade-insecure-requests'] : []),
    ].join('; '),
  ],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  [
    'permissions-policy',
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()',
  ],
  ...(secure ? ([['strict-transport-security', 'max-age=63072000; includeSubDomains']] as const) : []),
];
