import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";

/**
 * Comfort and headers, never a guard: a fresh nonce for the content security policy, `no-store` on pages, the path for
 * "sign in, then come back", and the method: what was posted is never answered by leading elsewhere.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-gatehouse-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("x-gatehouse-method", request.method);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  const scripts = `'nonce-${nonce}' 'strict-dynamic'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

// A letter of the local mailbox styles itself inline, as mails must, and brings a policy of its own.
export const config = {
  matcher: ["/((?!_next/static|_next/image|api/|favicon.ico|icon.svg|dev/mail/[^/]+/letter$).*)"],
};
