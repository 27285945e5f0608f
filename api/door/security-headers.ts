import helmet from 'koa-helmet';
import type { Middleware } from 'koa';
import type { DoorState } from './asked';

/**
 * Headers on every answer. The policy fits the Angular app (its styles are inline), WebRTC (blob: for captures and
 * media), and nothing from elsewhere but the media server's WebSocket, which may be another host.
 */
export function securityHeaders(publicUrl: string): Middleware<DoorState> {
  const https = publicUrl.startsWith('https:');
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // WebAssembly of our own: scanned PDFs are decoded by it (JBIG2, JPEG 2000). It permits no other evaluation.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:', 'data:', 'mediastream:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'ws:', 'wss:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'self'", 'blob:'],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'sameorigin' },
  });
  return async (context, next) => {
    context.set('Permissions-Policy', 'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), speaker-selection=(self), autoplay=(self), screen-wake-lock=(self), geolocation=(), payment=(), usb=()');
    await protect(context as never, next);
  };
}
