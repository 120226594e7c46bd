/** The same for every answer. The content security policy carries a fresh nonce, so proxy.ts sends it. */
const FIXED_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  {
    key: "Permissions-Policy",
    value: "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  },
];

/** Pages whose address holds a mailed secret: it goes nowhere as a `Referer`, not even to ourselves. */
const WITH_SECRET = [
  ...["contractor", "invite", "keep-account", "me/email", "object", "request", "reset", "undo-email"].map(
    (at) => ({ source: `/${at}/:secret` }),
  ),
  { source: "/register/confirm", has: [{ type: "query", key: "link" }] },
  // Where a link led to somebody who has to sign in, or to register, first.
  { source: "/sign-in", has: [{ type: "query", key: "callbackUrl" }] },
  { source: "/register", has: [{ type: "query", key: "back" }] },
];

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // `npm test` checks types, those of the tests as well; a start need neither wait for that nor have the tests' packages.
  typescript: { ignoreBuildErrors: true },
  // The optimizer decodes images that others hand in; nothing here needs it.
  images: { unoptimized: true },
  compress: process.env.GATEHOUSE_COMPRESS !== "off",
  // Without it the framework looks for a lockfile further up, and names a copy's files by their place within the original.
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: [
    "pg",
    "graphile-worker",
    "@node-rs/argon2",
    "piscina",
    "pino",
    "nodemailer",
    "@simplewebauthn/server",
  ],
  // Given by scripts/build.mjs: several machines that build the same sources make the same build.
  generateBuildId: () => process.env.GATEHOUSE_BUILD ?? null,
  async headers() {
    // Strict-Transport-Security depends on the origin, which a build does not know: scripts/web.mjs sends it.
    return [
      { source: "/:path*", headers: FIXED_HEADERS },
      ...WITH_SECRET.map((page) => ({
        ...page,
        headers: [{ key: "Referrer-Policy", value: "no-referrer" }],
      })),
    ];
  },
};

export default config;
